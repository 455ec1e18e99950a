import { describe, expect, it } from 'vitest';
import { cohortMean, withoutMean } from '../../../../native-models/packs/retail/cohort.ts';
import { retailPack } from '../../../../native-models/packs/retail/manifest.ts';

describe('the mean of everybody', () => {
  it('has a number for each component, and is shorter than any face', () => {
    const mean = cohortMean();
    expect(mean).toHaveLength(retailPack.templateLength);
    const length = Math.hypot(...mean);
    expect(length).toBeGreaterThan(0.05);
    expect(length).toBeLessThan(0.9);
  });

  it('is taken from the direction of a descriptor, however long that is', () => {
    const mean = Float32Array.of(0.5, 0, 0);
    const short = withoutMean(Float32Array.of(0.06, 0.08, 0), mean);
    const long = withoutMean(Float32Array.of(60, 80, 0), mean);
    for (const [i, wanted] of [0.1, 0.8, 0].entries()) {
      expect(short?.[i]).toBeCloseTo(wanted, 6);
      expect(long?.[i]).toBeCloseTo(wanted, 6);
    }
  });

  it.each([
    ['has no length', [0, 0, 0]],
    ['is not of numbers', [Number.NaN, 1, 0]],
    ['is endless', [Number.POSITIVE_INFINITY, 1, 0]],
  ])('leaves nobody of a descriptor that %s', (_, components) => {
    expect(withoutMean(Float32Array.from(components), Float32Array.of(0.1, 0, 0))).toBeUndefined();
  });
});
