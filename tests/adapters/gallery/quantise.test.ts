import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  largestProbeCode,
  quantiseProbe,
  quantiseRow,
  strideOf,
} from '../../../main/adapters/gallery/quantise.ts';
import { cosineOf } from '../../../main/core/matching/cosine.ts';
import { Template } from '../../../main/core/matching/template.ts';

const seed = 20261122;

/** Unit vectors of one length, of very unequal components too. */
const pairs = fc.integer({ min: 1, max: 70 }).chain((length) => {
  const component = fc.oneof(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.constantFrom(0, 1, -1, 1e-3, 1e-7, 1e-30, -1e-20),
  );
  const vector = fc
    .array(component, { minLength: length, maxLength: length })
    .map((values) => Template.from('p', values)?.toVector())
    .filter((v) => v !== undefined);
  return fc.tuple(vector, vector);
});

describe('the bound of the quantised product', () => {
  it('holds for any two unit vectors, from above and from below', () => {
    const check = ([row, probe]: [Float32Array, Float32Array]) => {
      const codes = new Int8Array(strideOf(row.length));
      const probeCodes = new Int16Array(strideOf(row.length));
      const { scale, error } = quantiseRow(row, 0, row.length, codes, 0);
      const terms = quantiseProbe(probe, probeCodes);
      let dot = 0;
      for (const [i, code] of codes.entries()) dot += code * (probeCodes[i] ?? 0);
      const away = Math.abs(cosineOf(probe, row) - dot * scale * terms.scale);
      expect(away).toBeLessThanOrEqual(error * terms.norm + terms.slack);
    };
    fc.assert(fc.property(pairs, check), { seed, numRuns: 2000 });
  });

  it('is no looser than the steps of the codes make it', () => {
    const row = Template.from(
      'p',
      Array.from({ length: 128 }, (_, i) => Math.sin(i * i)),
    )?.toVector();
    if (row === undefined) throw new Error('The test asked for a template without direction.');
    const { scale, error } = quantiseRow(row, 0, 128, new Int8Array(128), 0);
    // Rounding errors spread evenly over a step have a mean square of a twelfth of it.
    expect(error).toBeLessThan(1.3 * scale * Math.sqrt(128 / 12));
    const terms = quantiseProbe(row, new Int16Array(128));
    expect(terms.slack).toBeLessThan(1e-4);
    expect(terms.norm).toBeLessThan(1.001);
  });

  it.each([16, 128, 512, 528, 1024, 65_536])('sums %i products within 32 bits', (stride) => {
    const code = largestProbeCode(stride);
    expect(code).toBeGreaterThanOrEqual(100);
    expect(code * 127 * stride).toBeLessThan(2 ** 31);
    expect(code).toBeLessThanOrEqual(32_767);
  });
});
