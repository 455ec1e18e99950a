import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval, percentileInterval, wilson } from '../../../native-models/evaluation/intervals.ts';

const seed = 20261122;

describe('intervals', () => {
  it('by Wilson agree with the published example of 1 in 29 (Newcombe 1998: 0.0061 to 0.1718)', () => {
    const [low, high] = wilson(1, 29) ?? [];
    expect(low).toBeCloseTo(0.0061, 4);
    expect(high).toBeCloseTo(0.1718, 4);
  });

  it('by Wilson do not collapse without an error, and do not exist without a trial', () => {
    expect(wilson(0, 100)?.[0]).toBe(0);
    expect(wilson(0, 100)?.[1]).toBeCloseTo(0.037, 3);
    expect(wilson(0, 0)).toBeUndefined();
  });

  it('by Wilson hold the share they are about and stay within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (successes, failures) => {
        const trials = successes + failures;
        const [low, high] = wilson(successes, trials) ?? [0, 1];
        const share = trials > 0 ? successes / trials : 0.5;
        return low >= 0 && low <= share && share <= high && high <= 1;
      }),
      { seed },
    );
  });

  it("of a mean follow Student's t: 1, 2, 3, 4, 5 give 3 +- 2.776 * 0.7071", () => {
    const [low, high] = meanInterval([1, 2, 3, 4, 5]) ?? [];
    expect(low).toBeCloseTo(3 - 1.9629, 3);
    expect(high).toBeCloseTo(3 + 1.9629, 3);
    expect(meanInterval([1])).toBeUndefined();
  });

  it('of resampled figures are their middle 95 %, without those that are not numbers', () => {
    const figures = [...Array.from({ length: 1001 }, (_, i) => i), Number.NaN];
    expect(percentileInterval(figures)).toEqual([25, 975]);
    expect(percentileInterval([Number.NaN])).toBeUndefined();
  });
});
