import type { Point, RgbaPicture } from '../../main/core/frame.ts';
import { meanFace } from './mean-face.ts';

export const chipSize = 150;
/** Room around the mean face on each side, as a share of its extent. */
const padding = 0.25;

/** Turning, scaling and shifting: (x, y) -> (a*x - b*y + tx, b*x + a*y + ty). */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/** 150 x 150 pixels, three floats each (R, G, B, 0..255), rows from the top. */
export type FaceChip = Float32Array;

/**
 * The transform from chip pixels to picture pixels that brings the mean face nearest to the landmarks,
 * in the sense of least squares (a complex line fit: a similarity has no more freedom than that).
 * @returns undefined if the landmarks are not finite or fall together
 */
export function chipTransform(points: readonly Point[]): Similarity | undefined {
  const pairs = meanFace.map(([index, x, y]) => ({
    chip: { x: toChip(x), y: toChip(y) },
    face: points[index] ?? { x: Number.NaN, y: Number.NaN },
  }));
  const n = pairs.length;
  const chip = mean(pairs.map((p) => p.chip));
  const face = mean(pairs.map((p) => p.face));
  let along = 0;
  let across = 0;
  let spread = 0;
  for (const p of pairs) {
    const [cx, cy] = [p.chip.x - chip.x, p.chip.y - chip.y];
    const [fx, fy] = [p.face.x - face.x, p.face.y - face.y];
    along += cx * fx + cy * fy;
    across += cx * fy - cy * fx;
    spread += cx * cx + cy * cy;
  }
  const a = along / spread;
  const b = across / spread;
  // Smaller than a fiftieth of a pixel per chip pixel is no face, whatever the network says.
  if (n === 0 || !Number.isFinite(a + b + face.x + face.y) || Math.hypot(a, b) < 0.02) return undefined;
  return { a, b, tx: face.x - a * chip.x + b * chip.y, ty: face.y - b * chip.x - a * chip.y };
}

/** The aligned face; undefined if the landmarks form none. */
export function alignFace(picture: RgbaPicture, points: readonly Point[]): FaceChip | undefined {
  const transform = points.every(isFinitePoint) ? chipTransform(points) : undefined;
  return transform && cutChip(picture, transform);
}

function isFinitePoint({ x, y }: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

/**
 * Samples the chip bilinearly; outside the picture is black. Where a chip pixel covers several picture pixels,
 * that many samples are averaged, or large faces would come out ragged.
 */
export function cutChip(picture: RgbaPicture, transform: Similarity): FaceChip {
  const { a, b, tx, ty } = transform;
  const samples = Math.max(1, Math.min(8, Math.round(Math.hypot(a, b))));
  const chip = new Float32Array(chipSize * chipSize * 3);
  const weight = 1 / (samples * samples);
  for (let cy = 0, i = 0; cy < chipSize; cy++) {
    for (let cx = 0; cx < chipSize; cx++, i += 3) {
      for (let s = 0; s < samples * samples; s++) {
        const x = cx + ((s % samples) + 0.5) / samples - 0.5;
        const y = cy + (Math.floor(s / samples) + 0.5) / samples - 0.5;
        addSample(chip, i, picture, a * x - b * y + tx, b * x + a * y + ty, weight);
      }
    }
  }
  return chip;
}

function addSample(
  chip: FaceChip,
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
    chip[at + channel] = (chip[at + channel] ?? 0) + value * weight;
  }
}

function toChip(meanCoordinate: number): number {
  return ((padding + meanCoordinate) / (2 * padding + 1)) * chipSize;
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((s, p) => ({ x: s.x + p.x, y: s.y + p.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
