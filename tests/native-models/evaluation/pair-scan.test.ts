import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Template } from '../../../main/core/matching/template.ts';
import type { DescribedPicture } from '../../../native-models/evaluation/describe-set.ts';
import {
  binOf,
  faceMatrix,
  histogramBins,
  pairsAtLeast,
  scanPairs,
} from '../../../native-models/evaluation/pair-scan.ts';

const seed = 20261122;

/** Up to 120 faces of a few people, so that blocks of the scan are crossed; some pictures without a face. */
const sets = fc
  .array(
    fc.record({
      person: fc.integer({ min: 0, max: 9 }),
      values: fc.option(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 7, maxLength: 7 })),
    }),
    { maxLength: 120 },
  )
  .map((faces): DescribedPicture[] =>
    faces.map(({ person, values }, i) => ({
      person: `p${person}`,
      file: `p${person}/${i}.jpg`,
      template: values ? Template.from('p/1', values) : undefined,
      quality: undefined,
    })),
  );

/** The same by the plainest means. */
function naive(pictures: readonly DescribedPicture[]): { genuine: number[]; impostor: number[] } {
  const pairs = { genuine: [] as number[], impostor: [] as number[] };
  for (const [i, a] of pictures.entries()) {
    for (const b of pictures.slice(i + 1)) {
      const similarity = a.template && b.template?.similarityTo(a.template);
      if (similarity !== undefined) pairs[a.person === b.person ? 'genuine' : 'impostor'].push(similarity);
    }
  }
  pairs.genuine.sort((a, b) => b - a);
  pairs.impostor.sort((a, b) => b - a);
  return pairs;
}

const close = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((v, i) => Math.abs(v - (b[i] ?? Number.NaN)) < 1e-5);

describe('the scan of all pairs', () => {
  it('finds what the naive one finds, and keeps exactly the most similar impostors', () => {
    fc.assert(
      fc.property(sets, fc.double({ min: 0, max: 1, noNaN: true }), (pictures, share) => {
        const expected = naive(pictures);
        const scan = scanPairs(faceMatrix(pictures), share);
        const genuine = scan.genuine.sortedDescending();
        const wanted = Math.ceil(expected.impostor.length * share);
        const top = Array.from(scan.impostorTop.similarity.subarray(0, scan.impostorTop.length));
        expect(scan.impostorCount).toBe(expected.impostor.length);
        expect(scan.impostorBins.reduce((sum, n) => sum + n, 0)).toBe(expected.impostor.length);
        expect(close(genuine.similarity.subarray(0, genuine.length), expected.genuine)).toBe(true);
        expect(top.length).toBeGreaterThanOrEqual(wanted);
        expect(close(top, expected.impostor.slice(0, top.length))).toBe(true);
      }),
      { seed, numRuns: 150 },
    );
  });

  it('trims its list of impostors without losing one of the most similar', () => {
    const pictures = Array.from(
      { length: 200 },
      (_, i): DescribedPicture => ({
        person: `p${i}`,
        file: `p${i}/1.jpg`,
        template: Template.from('p/1', [Math.cos(i), Math.sin(i), Math.cos(i * i)]),
        quality: undefined,
      }),
    );
    const { impostorTop } = scanPairs(faceMatrix(pictures), 0.01);
    const expected = naive(pictures).impostor.slice(0, 199);
    expect(close(impostorTop.similarity.subarray(0, 199), expected)).toBe(true);
    expect(impostorTop.length).toBeLessThan(250);
  });

  it('gives all pairs from a bar on, of one person and of two', () => {
    fc.assert(
      fc.property(sets, fc.constantFrom(-0.75, 0.05, 0.55), (pictures, bar) => {
        const { genuine, impostor } = naive(pictures);
        // Rounding may move what lies on the bar itself.
        const count = (slack: number): number =>
          [...genuine, ...impostor].filter((s) => s >= bar + slack).length;
        const found = pairsAtLeast(faceMatrix(pictures), bar).length;
        expect(found).toBeLessThanOrEqual(count(-1e-6));
        expect(found).toBeGreaterThanOrEqual(count(1e-6));
      }),
      { seed, numRuns: 100 },
    );
  });

  it('refuses templates of two packs in one set', () => {
    const of = (pack: string): DescribedPicture => ({
      person: pack,
      file: `${pack}/1.jpg`,
      template: Template.from(pack, [1, 0]),
      quality: undefined,
    });
    expect(() => faceMatrix([of('a/1'), of('b/1')])).toThrow('different packs');
  });

  it('counts both ends of the range', () => {
    expect([binOf(-1.1), binOf(-1), binOf(0), binOf(1), binOf(1.1)]).toEqual([
      0,
      0,
      histogramBins / 2,
      histogramBins - 1,
      histogramBins - 1,
    ]);
  });
});
