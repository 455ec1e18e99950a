import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clip,
  countRows,
  covers,
  normalise,
  type SeqRange,
  type SeqRanges,
  subtract,
} from '../../../main/core/uplink/ranges.ts';

const seed = 20261122;
const range = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([from, more]): SeqRange => [from, from + more]);
const ranges = fc.array(range, { maxLength: 8 }).map((some) => normalise(some));
const rowsOf = (some: SeqRanges) =>
  new Set(some.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));

describe('ranges of rows', () => {
  it('subtracting, clipping and counting agree with plain sets', () => {
    fc.assert(
      fc.property(ranges, ranges, range, (some, gone, [from, to]) => {
        const left = subtract(some, gone);
        const removed = rowsOf(gone);
        expect([...rowsOf(left)]).toEqual([...rowsOf(some)].filter((row) => !removed.has(row)));
        expect(left).toEqual(normalise(left));
        const inside = [...rowsOf(some)].filter((row) => row >= from && row <= to);
        expect(rowsOf(clip(some, from, to))).toEqual(new Set(inside));
        expect(countRows(some)).toBe(rowsOf(some).size);
        const present = rowsOf(some);
        const whole = [...rowsOf([[from, to]])].every((row) => present.has(row));
        expect(covers(some, [from, to])).toBe(whole);
      }),
      { seed },
    );
  });

  it('empty ranges vanish and touching ones join', () => {
    expect(
      normalise([
        [5, 4],
        [3, 4],
        [1, 2],
        [7, 9],
      ]),
    ).toEqual([
      [1, 4],
      [7, 9],
    ]);
  });
});
