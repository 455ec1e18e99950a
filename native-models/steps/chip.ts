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
  const sum = new Float64Array(3);
  const weight = 1 / offsetsX.length;
  for (let cy = 0, i = 0; cy < size; cy++) {
    for (let cx = 0; cx < size; cx++, i += 3) {
      addSamples(sum, picture, a * cx - b * cy + tx, b * cx + a * cy + ty, offsetsX, offsetsY);
      rgb[i] = (sum[0] ?? 0) * weight;
      rgb[i + 1] = (sum[1] ?? 0) * weight;
      rgb[i + 2] = (sum[2] ?? 0) * weight;
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

/** Bilinear samples around one place. This loop is most of the time of a live frame outside the networks. */
function addSamples(
  sum: Float64Array,
  { width, height, pixels }: RgbaPicture,
  centreX: number,
  centreY: number,
  offsetsX: Float64Array,
  offsetsY: Float64Array,
): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let s = 0; s < offsetsX.length; s++) {
    const x = centreX + (offsetsX[s] ?? 0);
    const y = centreY + (offsetsY[s] ?? 0);
    const left = Math.floor(x);
    const top = Math.floor(y);
    if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
    const wx = x - left;
    const wy = y - top;
    const w00 = (1 - wx) * (1 - wy);
    const w01 = wx * (1 - wy);
    const w10 = (1 - wx) * wy;
    const w11 = wx * wy;
    const at = (top * width + left) * 4;
    const below = at + width * 4;
    red += blend(pixels, at, below, w00, w01, w10, w11);
    green += blend(pixels, at + 1, below + 1, w00, w01, w10, w11);
    blue += blend(pixels, at + 2, below + 2, w00, w01, w10, w11);
  }
  sum[0] = red;
  sum[1] = green;
  sum[2] = blue;
}

function blend(
  pixels: Uint8Array,
  upper: number,
  lower: number,
  w00: number,
  w01: number,
  w10: number,
  w11: number,
): number {
  return (
    (pixels[upper] ?? 0) * w00 +
    (pixels[upper + 4] ?? 0) * w01 +
    (pixels[lower] ?? 0) * w10 +
    (pixels[lower + 4] ?? 0) * w11
  );
}

/** Distance between the eyes, in the points' own unit. */
export function interEye({ leftEye, rightEye }: KeyPoints): number {
  return Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((s, p) => ({ x: s.x + p.x, y: s.y + p.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
