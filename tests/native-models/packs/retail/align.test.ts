import { describe, expect, it } from 'vitest';
import { alignFace, chipSize, landmarksOf } from '../../../../native-models/packs/retail/align.ts';
import type { FaceLandmarks, KeyPoints } from '../../../../native-models/steps/face-steps.ts';

const picture = { width: 400, height: 400, pixels: new Uint8Array(400 * 400 * 4) };

function landmarks(keyPoints: KeyPoints, secondKeyPoints = keyPoints): FaceLandmarks {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const found = landmarksOf({ box, confidence: 1, keyPoints, secondKeyPoints });
  if (!found) throw new Error('There are points, but no landmarks.');
  return found;
}

/** The reference points of Open Model Zoo, as they lie in a picture under scale, turn and shift. */
function keyPoints(size: number, turn: number, x: number, y: number) {
  const place = (rx: number, ry: number) => ({
    x: x + size * (rx * Math.cos(turn) - ry * Math.sin(turn)),
    y: y + size * (rx * Math.sin(turn) + ry * Math.cos(turn)),
  });
  return {
    leftEye: place(0.31556875, 0.461574107),
    rightEye: place(0.682622917, 0.461574107),
    nose: place(0.5002625, 0.640505357),
    leftMouth: place(0.349471875, 0.824691964),
    rightMouth: place(0.653436458, 0.824691964),
  };
}

/** Paints a white square with one red corner where the chip should be taken from. */
function paint(size: number, turn: number, x: number, y: number) {
  const pixels = new Uint8Array(picture.pixels.length);
  for (let i = 0; i < 400 * 400; i++) {
    const [dx, dy] = [(i % 400) - x, Math.floor(i / 400) - y];
    const u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / size;
    const v = (dy * Math.cos(turn) - dx * Math.sin(turn)) / size;
    if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
    pixels.set(u < 0.5 && v < 0.5 ? [255, 0, 0, 255] : [255, 255, 255, 255], i * 4);
  }
  return { ...picture, pixels };
}

describe('the alignment by five points', () => {
  it.each([
    [128, 0],
    [256, 0.4],
    [200, -0.7],
  ])('turns a face of %i px that leans by %d rad upright into the chip', (size, turn) => {
    const chip = alignFace(paint(size, turn, 90, 90), landmarks(keyPoints(size, turn, 90, 90)));
    const at = (x: number, y: number) => [
      ...(chip?.views[0]?.slice((y * chipSize + x) * 3, (y * chipSize + x) * 3 + 3) ?? []),
    ];
    expect(chip?.size).toBe(128);
    expect(at(40, 40)).toEqual([255, 0, 0]);
    expect(at(90, 40)).toEqual([255, 255, 255]);
  });

  it('cuts a second view by the second points, and none without them', () => {
    const [first, second] = [keyPoints(128, 0, 90, 90), keyPoints(128, 0, 94, 90)];
    const painted = paint(128, 0, 90, 90);
    const chip = alignFace(painted, landmarks(first, second));
    const red = (rgb: Float32Array | undefined) => rgb?.[(40 * chipSize + 62) * 3 + 1];
    expect(red(chip?.views[0])).toBe(0);
    expect(red(chip?.views[1])).toBe(255);
    const { scheme, points, keyPoints: only } = landmarks(first);
    expect(alignFace(painted, { scheme, points, keyPoints: only })?.views).toHaveLength(1);
  });

  it('has no landmarks for a face that was found without points', () => {
    expect(landmarksOf({ box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 1 })).toBeUndefined();
  });

  it('names the scheme and keeps the order of the points', () => {
    const points = keyPoints(100, 0, 0, 0);
    const { scheme, points: named } = landmarks(points);
    expect(scheme).toBe('five-point');
    expect(named).toEqual(Object.values(points));
  });

  it.each([
    ['fall together', { x: 5, y: 5 }],
    ['are not numbers', { x: Number.NaN, y: 1 }],
  ])('finds no face where the points %s', (_, point) => {
    const same = { leftEye: point, rightEye: point, nose: point, leftMouth: point, rightMouth: point };
    expect(alignFace(picture, landmarks(same))).toBeUndefined();
  });
});
