import type { Point, RgbaPicture } from '../../main/core/frame.ts';
import type { KeyPoints } from './face-steps.ts';

/** Turning, scaling and shifting: (x, y) -> (a*x - b*y + tx, b*x + a*y + ty). */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/** A place in the chip and the place in the picture that belongs there. */
export interface PointPair {
  readonly chip: Point;
  readonly picture: Point;
}

/**
 * The transform from chip pixels to picture pixels that brings the chip's points nearest to the picture's, in the
 * sense of least squares (a complex line fit: a similarity has no more freedom than that; Umeyama 1991 without
 * reflection).
 * @returns undefined if the points are not finite or fall together
 */
export function fitSimilarity(pairs: readonly PointPair[]): Similarity | undefined {
  const chip = mean(pairs.map((p) => p.chip));
  const picture = mean(pairs.map((p) => p.picture));
  let along = 0;
  let across = 0;
  let spread = 0;
  for (const pair of pairs) {
    const [cx, cy] = [pair.chip.x - chip.x, pair.chip.y - chip.y];
    const [px, py] = [pair.picture.x - picture.x, pair.picture.y - picture.y];
    along += cx * px + cy * py;
    across += cx * py - cy * px;
    spread += cx * cx + cy * cy;
  }
  const a = along / spread;
  const b = across / spread;
  // Smaller than a fiftieth of a pixel per chip pixel is no face, whatever the network says.
  if (!Number.isFinite(a + b + picture.x + picture.y) || Math.hypot(a, b) < 0.02) return undefined;
  return { a, b, tx: picture.x - a * chip.x + b * chip.y, ty: picture.y - b * chip.x - a * chip.y };
}

/**
 * Samples a chip bilinearly; outside the picture is black. Where a chip pixel covers several picture pixels,
 * that many samples are averaged, or large faces would come out ragged.
 * @param size side of the chip in pixels
 * @returns a view as `FaceChip` has it
 */
export function cutChip(picture: RgbaPicture, transform: Similarity, size: number): Float32Array {
  const { a, b, tx, ty } = transform;
  const rgb = new Float32Array(size * size * 3);
  const { offsetsX, offsetsY } = sampleOffsets(transform);
  for (let cy = 0, i = 0; cy < size; cy++) {
    for (let cx = 0; cx < size; cx++, i += 3) {
      putSamples(rgb, i, picture, a * cx - b * cy + tx, b * cx + a * cy + ty, offsetsX, offsetsY);
    }
  }
  return rgb;
}

/** Where the samples of one chip pixel lie in the picture, from the place of its centre. */
function sampleOffsets({ a, b }: Similarity): { offsetsX: Float64Array; offsetsY: Float64Array } {
  const side = Math.max(1, Math.min(8, Math.round(Math.hypot(a, b))));
  const offsetsX = new Float64Array(side * side);
  const offsetsY = new Float64Array(side * side);
  for (let s = 0; s < side * side; s++) {
    const x = ((s % side) + 0.5) / side - 0.5;
    const y = (Math.floor(s / side) + 0.5) / side - 0.5;
    offsetsX[s] = a * x - b * y;
    offsetsY[s] = b * x + a * y;
  }
  return { offsetsX, offsetsY };
}

/**
 * The mean of bilinear samples around one place, as R, G, B from `at` on. This loop is a large part of the time of a
 * face outside the networks: nothing is called or made in it. The first check keeps all four pixels of a sample inside.
 */
function putSamples(
  rgb: Float32Array,
  at: number,
  { width, height, pixels }: RgbaPicture,
  centreX: number,
  centreY: number,
  offsetsX: Float64Array,
  offsetsY: Float64Array,
): void {
  const [lastX, lastY, line] = [width - 1, height - 1, width * 4];
  const count = offsetsX.length;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let s = 0; s < count; s++) {
    const x = centreX + (offsetsX[s] as number);
    const y = centreY + (offsetsY[s] as number);
    if (!(x >= 0 && y >= 0 && x < lastX && y < lastY)) continue;
    // Not `Math.floor`, which stays a floating-point number: every index would be converted anew.
    const left = x | 0;
    const top = y | 0;
    const wx = x - left;
    const wy = y - top;
    const w00 = (1 - wx) * (1 - wy);
    const w01 = wx * (1 - wy);
    const w10 = (1 - wx) * wy;
    const w11 = wx * wy;
    const p = (top * width + left) * 4;
    const q = p + line;
    red +=
      (pixels[p] as number) * w00 +
      (pixels[p + 4] as number) * w01 +
      (pixels[q] as number) * w10 +
      (pixels[q + 4] as number) * w11;
    green +=
      (pixels[p + 1] as number) * w00 +
      (pixels[p + 5] as number) * w01 +
      (pixels[q + 1] as number) * w10 +
      (pixels[q + 5] as number) * w11;
    blue +=
      (pixels[p + 2] as number) * w00 +
      (pixels[p + 6] as number) * w01 +
      (pixels[q + 2] as number) * w10 +
      (pixels[q + 6] as number) * w11;
  }
  const share = 1 / count;
  rgb[at] = red * share;
  rgb[at + 1] = green * share;
  rgb[at + 2] = blue * share;
}

/** Distance between the eyes, in the points' own unit. */
export function interEye({ leftEye, rightEye }: KeyPoints): number {
  return Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((s, p) => ({ x: s.x + p.x, y: s.y + p.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
