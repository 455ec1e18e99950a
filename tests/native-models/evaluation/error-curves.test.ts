import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { Template } from '../../../main/core/matching/template.ts';
import type { DescribedPicture } from '../../../native-models/evaluation/describe-set.ts';
import { errorCurve, scoreHistogram } from '../../../native-models/evaluation/error-curves.ts';
import { faceMatrix, scanPairs } from '../../../native-models/evaluation/pair-scan.ts';

const random = createRandom(20261122);
const around = (angle: number): number[] => [Math.cos(angle), Math.sin(angle)];
/** Forty people with three pictures each, strewn so that some of different people are alike. */
const pictures = Array.from(
  { length: 120 },
  (_, i): DescribedPicture => ({
    person: `p${Math.floor(i / 3)}`,
    file: `p${Math.floor(i / 3)}/${i}.jpg`,
    template: Template.from('p/1', around(Math.floor(i / 3) * 2.4 + random() * 0.3)),
    quality: undefined,
  }),
);
const faces = faceMatrix(pictures);
const scan = scanPairs(faces, 1);
const top = Array.from(scan.impostorTop.similarity.subarray(0, scan.impostorTop.length));
const genuine = Array.from(scan.genuine.similarity.subarray(0, scan.genuine.length));

describe('the curve of both errors', () => {
  it('says at each bar what counting says, lost pairs included', () => {
    const curve = errorCurve(scan, genuine.length + 10, 10);
    expect(curve.length).toBeGreaterThan(20);
    for (const { minSimilarity, fmr, fnmr } of curve) {
      // A pair on the edge of a bin may be counted on either side of it.
      const passing = (list: number[], slack: number) =>
        list.filter((s) => s >= minSimilarity + slack).length;
      expect(fmr).toBeGreaterThanOrEqual(passing(top, 1e-6) / top.length);
      expect(fmr).toBeLessThanOrEqual(passing(top, -1e-6) / top.length);
      expect(fnmr).toBeLessThanOrEqual(1 - passing(genuine, 1e-6) / (genuine.length + 10));
      expect(fnmr).toBeGreaterThanOrEqual(1 - passing(genuine, -1e-6) / (genuine.length + 10) - 1e-12);
    }
  });

  it('trades one error for the other and begins where ten pairs pass', () => {
    const curve = errorCurve(scan, genuine.length, 10);
    expect((curve[0]?.fmr ?? 0) * scan.impostorCount).toBeGreaterThanOrEqual(10);
    for (const [i, point] of curve.slice(1).entries()) {
      expect(point.fmr).toBeGreaterThan(curve[i]?.fmr ?? 1);
      expect(point.fnmr).toBeLessThanOrEqual(curve[i]?.fnmr ?? 0);
    }
  });

  it('does not exist without a pair of one person', () => {
    expect(errorCurve(scanPairs(faceMatrix(pictures.filter((_, i) => i % 3 === 0)), 1), 0, 10)).toEqual([]);
  });
});

describe('the spread of similarities', () => {
  it('holds every pair once, in the column of its similarity', () => {
    const histogram = scoreHistogram(scan, 50);
    const sum = (shares: readonly number[]) => shares.reduce((s, v) => s + v, 0);
    expect(sum(histogram.genuine)).toBeCloseTo(1);
    expect(sum(histogram.impostor)).toBeCloseTo(1);
    expect(histogram.from + 50 * histogram.width).toBeCloseTo(1);
    const last = 1 - histogram.width;
    const expected = genuine.filter((s) => s >= last).length / genuine.length;
    expect(histogram.genuine.at(-1)).toBeCloseTo(expected, 1);
  });

  it('is empty without a pair', () => {
    const empty = scoreHistogram(scanPairs(faceMatrix([]), 1), 10);
    expect([...empty.genuine, ...empty.impostor].every((v) => v === 0)).toBe(true);
  });
});
