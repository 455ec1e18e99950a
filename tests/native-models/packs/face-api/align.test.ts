import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../main/core/frame.ts';
import { alignFace, chipSize, chipTransform } from '../../../../native-models/packs/face-api/align.ts';
import { landmarksOf } from '../../../../native-models/packs/face-api/landmarks-68.ts';
import { meanFace } from '../../../../native-models/packs/face-api/mean-face.ts';

const seed = 20261122;

/** Landmarks of a mean face that lies in the picture under the given transform of chip pixels. */
function landmarksUnder(a: number, b: number, tx: number, ty: number): Point[] {
  const points: Point[] = Array.from({ length: 68 }, () => ({ x: 0, y: 0 }));
  for (const [index, mx, my] of meanFace) {
    const x = ((0.25 + mx) / 1.5) * chipSize;
    const y = ((0.25 + my) / 1.5) * chipSize;
    points[index] = { x: a * x - b * y + tx, y: b * x + a * y + ty };
  }
  return points;
}

describe('the alignment to the chip', () => {
  it('recovers every turn, size and place of a mean face', () => {
    const range = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(range(0.1, 8), range(-3, 3), range(-500, 500), range(-500, 500), (size, angle, tx, ty) => {
        const a = size * Math.cos(angle);
        const b = size * Math.sin(angle);
        const found = chipTransform(landmarksUnder(a, b, tx, ty));
        expect(found?.a).toBeCloseTo(a, 6);
        expect(found?.b).toBeCloseTo(b, 6);
        expect(found?.tx).toBeCloseTo(tx, 4);
        expect(found?.ty).toBeCloseTo(ty, 4);
      }),
      { seed },
    );
  });

  it('pays no heed to brows, jaw and lower lip', () => {
    const still = landmarksUnder(1, 0, 0, 0);
    const moved = still.map((p, i) => (meanFace.some(([index]) => index === i) ? p : { x: 999, y: -999 }));
    expect(chipTransform(moved)).toEqual(chipTransform(still));
  });

  it.each([
    ['fall together', Array.from({ length: 68 }, () => ({ x: 5, y: 5 }))],
    ['are not numbers', Array.from({ length: 68 }, () => ({ x: Number.NaN, y: 1 }))],
    ['are too few', []],
  ])('finds no face where the landmarks %s', (_, points) => {
    const picture = { width: 2, height: 2, pixels: new Uint8Array(16) };
    expect(alignFace(picture, landmarksOf(points), 'live')).toBeUndefined();
  });
});

describe('the views', () => {
  const pixels = new Uint8Array(300 * 300 * 4);
  for (let i = 0; i < 300 * 300; i++) pixels[i * 4] = (i % 300) / 2;
  const picture = { width: 300, height: 300, pixels };
  const landmarks = landmarksOf(landmarksUnder(1, 0, 50, 50));
  const red = (rgb: Float32Array | undefined, x: number): number =>
    rgb?.[(75 * chipSize + x) * 3] ?? Number.NaN;
  const middle = (chipSize - 1) / 2;

  it('of a still picture show the same middle, nearer and as trained', () => {
    const { views } = alignFace(picture, landmarks, 'still') ?? { views: [] };
    for (const x of [10, 60, 140]) {
      expect(red(views[0], x)).toBeCloseTo((middle + (x - middle) * 0.9 + 50) / 2, 0);
      expect(red(views[1], x)).toBeCloseTo((x + 50) / 2, 1);
    }
  });

  it('are more of a still picture, which gives no second chance', () => {
    const live = alignFace(picture, landmarks, 'live')?.views ?? [];
    expect(live).toHaveLength(1);
    expect(red(live[0], 60)).toBeCloseTo((60 + 50) / 2, 1);
    const { views } = alignFace(picture, landmarks, 'still') ?? { views: [] };
    expect(views).toHaveLength(3);
    expect(red(views[2], 140)).toBeCloseTo((middle + (140 - middle) * 1.1 + 50) / 2, 0);
  });
});
