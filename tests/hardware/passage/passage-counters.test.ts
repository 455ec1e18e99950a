import { describe, expect, it } from 'vitest';
import { type Counts, PassageCounters } from '../../../hardware/passage/passage-counters.ts';

const top = 2 ** 32 - 1;
const counts = (out: number, inwards: number): Counts => ({ out, in: inwards });

/** Looks one second apart. */
function looks(...all: readonly Counts[]) {
  const counters = new PassageCounters();
  return all.map((seen, index) => counters.look(seen, 1000 * index));
}

describe('the counters of a device', () => {
  it('say nothing about whoever walked before the first look', () => {
    expect(looks(counts(400, 12))).toEqual([{ kind: 'first' }]);
  });

  it('say how many walked since the last look, each way', () => {
    expect(looks(counts(400, 12), counts(402, 13)).at(-1)).toEqual({ kind: 'moved', by: counts(2, 1) });
    expect(looks(counts(400, 12), counts(400, 12)).at(-1)).toEqual({ kind: 'moved', by: counts(0, 0) });
  });

  it('run over their end without losing anybody', () => {
    expect(looks(counts(top, 7), counts(1, 7)).at(-1)).toEqual({ kind: 'moved', by: counts(2, 0) });
  });

  it('that went back begin anew, and count from there', () => {
    const [, back, after] = looks(counts(400, 12), counts(0, 0), counts(1, 0));
    expect(back).toEqual({ kind: 'restarted', before: counts(400, 12), now: counts(0, 0) });
    expect(after).toEqual({ kind: 'moved', by: counts(1, 0) });
  });

  it('that went back in one direction only begin anew too', () => {
    expect(looks(counts(5, 12), counts(6, 0)).at(-1)?.kind).toBe('restarted');
  });

  it('that move faster than an arm can turn are no counters', () => {
    // One rotation, with the words of the counter in the other order.
    expect(looks(counts(0, 0), counts(65_536, 0)).at(-1)?.kind).toBe('impossible');
    expect(looks(counts(0, 0), counts(105, 0)).at(-1)?.kind).toBe('impossible');
    expect(looks(counts(0, 0), counts(104, 0)).at(-1)?.kind).toBe('moved');
  });

  it('may have moved far in a long time without a line', () => {
    const counters = new PassageCounters();
    counters.look(counts(0, 0), 0);
    expect(counters.look(counts(500, 0), 20 * 60_000)).toEqual({ kind: 'moved', by: counts(500, 0) });
  });
});
