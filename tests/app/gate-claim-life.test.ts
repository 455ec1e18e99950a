import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../main/core/brand.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { admitted, poorLook, referred, startReaderBench } from '../support/reader-bench.ts';

describe('how long a claim lives', () => {
  it('is twenty seconds without a face; after that the face is searched among all again', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    bench.reader.shows('PASS-1');
    await bench.pass(19_000);
    expect(bench.shown()?.claim?.leftMs).toBe(1000);
    await bench.pass(1500);
    expect(bench.shown()?.claim).toBeUndefined();
    bench.engine.sees(poorLook(1));
    expect(await referred(bench)).toMatchObject({ reasons: ['UNKNOWN_FACE'] });
    await bench.pass(2000);
    await bench.nobodyYet();
    bench.engine.sees({ axis: 1 });
    expect(await admitted(bench)).not.toHaveProperty('claim');
  });

  it('ends with the passage in which a face was held against it, when that person leaves', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    const other = bench.knows(2);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 2 });
    await bench.until('the face is looked at', () => bench.lane() === 'identifying');
    expect(bench.shown()?.claim).toMatchObject({ leftMs: undefined });
    await bench.nobodyYet();
    expect(bench.lane()).toBe('locked');
    expect(bench.shown()?.claim).toBeUndefined();
    bench.engine.sees({ axis: 2 });
    const granted = await admitted(bench);
    expect(granted).toMatchObject({ personId: other });
    expect(granted).not.toHaveProperty('claim');
  });

  it('ends with another face that steps in', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    const other = bench.knows(2);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 1 });
    await bench.until('the face is looked at', () => bench.lane() === 'identifying');
    bench.engine.sees({ axis: 2, x: 600 });
    const granted = await admitted(bench);
    expect(granted).toMatchObject({ personId: other });
    expect(granted).not.toHaveProperty('claim');
  });

  it('does not begin while somebody is walking: the paper is not taken, and nobody inherits it', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    const second = bench.knows(2);
    bench.device.person.willWalk(1500);
    bench.engine.sees({ axis: 1 });
    await admitted(bench);
    bench.reader.shows('PASS-1');
    expect(bench.shown()).toEqual({ claim: undefined, refused: 'claim/lane-busy' });
    await bench.until('they have walked', () => passageKinds(bench).includes('passage.completed'));
    bench.engine.sees({ axis: 2, x: 600 });
    const granted = await admitted(bench);
    expect(granted).toMatchObject({ personId: second });
    expect(granted).not.toHaveProperty('claim');
  });

  it('ends with a story that was decided without it', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    bench.knows(2);
    let shownAt = '';
    bench.gate.runner.onTransition(({ after }) => {
      // The paper comes with the last frame: the decision has fallen before any face was held against it.
      if (shownAt !== '' || after.effects.every(({ kind }) => kind !== 'decide')) return;
      bench.reader.shows('PASS-2');
      shownAt = after.state.kind;
      expect(bench.shown()?.claim).toBeDefined();
    });
    bench.device.person.willWalk(1500);
    bench.engine.sees({ axis: 1 });
    expect(await admitted(bench)).not.toHaveProperty('claim');
    expect(shownAt).toBe('identifying');
    expect(bench.shown()?.claim).toBeUndefined();
    await bench.until('they have walked', () => passageKinds(bench).includes('passage.completed'));
    bench.engine.sees({ ...poorLook(2), x: 600 });
    await bench.until('nobody inherits it', () => bench.lane() === 'referred');
    expect(lastOf(bench, 'case.raised')).not.toHaveProperty('claim');
  });

  it('is over for the older of two', async () => {
    const bench = await startReaderBench();
    const holders = [bench.knows(1), bench.knows(2)] as PersonId[];
    bench.reader.shows('PASS-1');
    await bench.pass(500);
    bench.reader.shows('PASS-2');
    bench.engine.sees(poorLook(2));
    expect(await admitted(bench)).toMatchObject({ personId: holders[1], claim: { personId: holders[1] } });
  });

  it('begins anew with a second paper while the face is held against the first', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    const second = bench.knows(2);
    bench.reader.shows('PASS-1');
    bench.engine.sees(poorLook(2));
    await bench.until('the face is looked at', () => bench.lane() === 'identifying');
    bench.reader.shows('PASS-2');
    expect(await admitted(bench)).toMatchObject({ personId: second, claim: { personId: second } });
  });

  it('gives whoever tries one paper after the other no more looks than one paper gives', async () => {
    const bench = await startReaderBench();
    for (const n of [1, 2, 3, 4]) bench.knows(n);
    bench.engine.sees({ axis: 6 });
    for (let n = 1; bench.lane() !== 'referred'; n = (n % 4) + 1) {
      expect(bench.clock.mono()).toBeLessThan(10_000);
      bench.reader.shows(`PASS-${n}`);
      await bench.pass(220);
    }
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['CLAIM_MISMATCH'] });
  });
});
