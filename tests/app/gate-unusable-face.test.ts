import { describe, expect, it } from 'vitest';
import { startGateBench } from '../support/gate-bench.ts';

describe('a person whose face cannot be used', () => {
  it('is helped for 20 s and then sent to the officer, whose case says why', async () => {
    const bench = await startGateBench();
    bench.engine.sees({ axis: 1, guidance: 'hold-still' });
    await bench.until('the crew screen helps', () => bench.crew().screen.kind === 'guide');
    await bench.pass(19_000);
    expect(bench.crew().screen).toEqual({ kind: 'guide', step: 'hold-still' });
    expect(bench.kinds()).not.toContain('case.raised');
    await bench.until('the officer is asked', () => bench.lane() === 'referred', 3000);
    expect(bench.rows().at(-1)).toMatchObject({
      kind: 'case.raised',
      payload: { reasons: ['LOW_QUALITY'], candidates: [] },
    });
    expect(bench.crew().screen).toMatchObject({ kind: 'officer' });
    await bench.pass(30_000);
    expect(bench.kinds().filter((kind) => kind === 'case.raised')).toHaveLength(1);
  });

  it('is only asked to come nearer while standing too far away, however long that is', async () => {
    const bench = await startGateBench();
    bench.engine.sees({ axis: 1, guidance: 'come-nearer' });
    await bench.pass(90_000);
    expect(bench.crew().screen).toEqual({ kind: 'guide', step: 'come-nearer' });
    expect(bench.kinds()).not.toContain('case.raised');
  });
});
