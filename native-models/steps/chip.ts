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
  const samples = Math.max(1, Math.min(8, Math.round(Math.hypot(a, b))));
  const rgb = new Float32Array(size * size * 3);
  const weight = 1 / (samples * samples);
  for (let cy = 0, i = 0; cy < size; cy++) {
    for (let cx = 0; cx < size; cx++, i += 3) {
      for (let s = 0; s < samples * samples; s++) {
        const x = cx + ((s % samples) + 0.5) / samples - 0.5;
        const y = cy + (Math.floor(s / samples) + 0.5) / samples - 0.5;
        addSample(rgb, i, picture, a * x - b * y + tx, b * x + a * y + ty, weight);
      }
    }
  }
  return rgb;
}

/** Distance between the eyes, in the points' own unit. */
export function interEye({ leftEye, rightEye }: KeyPoints): number {
  return Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
}

function addSample(
  rgb: Float32Array,
  at: number,
  picture: RgbaPicture,
  x: number,
  y: number,
  weight: number,
): void {
  const { width, height, pixels } = picture;
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return;
  const wx = x - left;
  const wy = y - top;
  const upper = (top * width + left) * 4;
  const lower = upper + width * 4;
  for (let channel = 0; channel < 3; channel++) {
    const a = pixels[upper + channel] ?? 0;
    const b = pixels[upper + 4 + channel] ?? 0;
    const c = pixels[lower + channel] ?? 0;
    const d = pixels[lower + 4 + channel] ?? 0;
    const value = (a + (b - a) * wx) * (1 - wy) + (c + (d - c) * wx) * wy;
    rgb[at + channel] = (rgb[at + channel] ?? 0) + value * weight;
  }
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((s, p) => ({ x: s.x + p.x, y: s.y + p.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
