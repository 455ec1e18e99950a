import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calibration,
  minSimilarityFor,
  readCalibration,
} from '../../../../native-models/packs/face-api/calibration.ts';

const table: Calibration = {
  pack: 'face-api/1',
  measuredOn: '2026-11-22',
  sets: [],
  rows: [
    { fmr: 1e-2, minSimilarity: 0.5, set: 'a' },
    { fmr: 1e-3, minSimilarity: 0.6, set: 'a' },
    { fmr: 1e-4, minSimilarity: 0.65, set: 'b' },
  ],
};

describe('the calibration', () => {
  it('gives the measured bar at a measured rate, and between two of them a bar between theirs', () => {
    expect(minSimilarityFor(1e3, table)).toBeCloseTo(0.6, 9);
    expect(minSimilarityFor(1e4, table)).toBeCloseTo(0.65, 9);
    expect(minSimilarityFor(10 ** 3.5, table)).toBeCloseTo(0.625, 9);
  });

  it('goes on with the last slope beyond what was measured, to 1 at most', () => {
    expect(minSimilarityFor(1e5, table)).toBeCloseTo(0.7, 9);
    expect(minSimilarityFor(1e300, table)).toBe(1);
  });

  it('never goes below its laxest row', () => {
    expect(minSimilarityFor(1, table)).toBe(0.5);
  });

  it('never asks less for a rarer false accept', () => {
    const rate = fc.double({ min: 1, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [lax, strict] = a < b ? [a, b] : [b, a];
        expect(minSimilarityFor(strict)).toBeGreaterThanOrEqual(minSimilarityFor(lax));
      }),
      { seed: 20261122 },
    );
  });

  it.each([0, -1, 0.5, Number.NaN])('refuses %d as a number of comparisons', (n) => {
    expect(() => minSimilarityFor(n, table)).toThrow(RangeError);
  });

  it('in the pack belongs to the pack and its bars rise as its rates fall', () => {
    const { rows } = readCalibration();
    for (const [i, row] of rows.slice(1).entries()) {
      expect(row.fmr).toBeLessThan(rows[i]?.fmr ?? 0);
      expect(row.minSimilarity).toBeGreaterThan(rows[i]?.minSimilarity ?? 1);
    }
  });
});
