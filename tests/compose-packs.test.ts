import { describe, expect, it } from 'vitest';
import { packIdOf, packScales } from '../main/compose-packs.ts';
import { similarityBarFor } from '../main/core/matching/calibration.ts';
import { calibrationOf } from '../native-models/packs/calibration.ts';

const faceApi = packIdOf('face-api');

const retail = packIdOf('retail');

describe('the scales of the packs', () => {
  const scales = packScales(0.97);

  it('come from the calibration of each pack, and are absent for a pack without one', () => {
    const bar = scales.minSiblingSimilarity(faceApi) ?? Number.NaN;
    expect(bar).toBeGreaterThan(0);
    expect(bar).toBeLessThan(0.97);
    expect(scales.minSiblingSimilarity('unheard-of/1')).toBeUndefined();
    expect(scales.equate('unheard-of/1', faceApi)).toBeUndefined();
    expect(scales.equate(faceApi, 'unheard-of/1')).toBeUndefined();
  });

  it('call pictures that would pass the lane as one person no strangers', () => {
    expect(packScales(0.5).minSiblingSimilarity(faceApi)).toBe(0.5);
  });

  it('take a score of one pack for what it is worth on the other', () => {
    const equate = scales.equate(faceApi, retail);
    const table = calibrationOf(faceApi);
    const target = calibrationOf(retail);
    if (equate === undefined || table === undefined || target === undefined)
      throw new Error('no calibration');
    for (const oneFalseAcceptIn of [100, 1000, 10_000, 1_000_000]) {
      const request = { oneFalseAcceptIn, people: 1, templatesPerPerson: 1 };
      const own = similarityBarFor(table, request).minSimilarity;
      const bar = similarityBarFor(target, request).minSimilarity;
      // Who would not pass by their own pack does not pass by the other's bar.
      expect(equate(own - 1e-3)).toBeLessThan(bar);
      expect(equate(own)).toBeGreaterThan(bar - 0.05);
    }
  });

  it('equate a pack with itself to itself at a bar of its own', () => {
    const equate = scales.equate(faceApi, faceApi);
    expect(equate?.(0.965)).toBeCloseTo(0.965, 6);
  });
});
