import { describe, expect, it } from 'vitest';
import { startGateBench } from '../support/gate-bench.ts';
import { lastOf } from '../support/gate-questions.ts';

describe('how long somebody waited for the decision', () => {
  it('is recorded with a passage by face, from the first usable frame on', async () => {
    const bench = await startGateBench();
    bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    const { decidedInMs } = lastOf(bench, 'passage.granted') ?? {};
    expect(decidedInMs).toBeTypeOf('number');
    expect(decidedInMs).toBeGreaterThan(0);
    expect(decidedInMs).toBeLessThan(3000);
  });

  it('is the same in every run over the same frames', async () => {
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const bench = await startGateBench();
        bench.knows(1);
        bench.engine.sees({ axis: 1 });
        await bench.until('the lane opens', () => bench.lane() === 'open');
        return lastOf(bench, 'passage.granted')?.['decidedInMs'];
      }),
    );
    expect(new Set(runs).size).toBe(1);
  });
});
