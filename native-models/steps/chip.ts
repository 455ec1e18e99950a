import type { Point, RgbaPicture } from '../../main/core/frame.ts';
import type { KeyPoints } from './face-steps.ts';
import { chipRows } from './kernels/chip-rows.ts';
import { RoomPlan } from './kernels/kernel-room.ts';
import { type PictureKernels, pictureKernels } from './kernels/picture-kernels.ts';

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
export function cutChip(
  picture: RgbaPicture,
  transform: Similarity,
  size: number,
  kernels: PictureKernels = pictureKernels(),
): Float32Array {
  const { a, b, tx, ty } = transform;
  const samples = sampleOffsets(transform);
  const plan = new RoomPlan();
  const offsets = plan.part(samples.byteLength);
  const out = plan.part(size * size * 12);
  const rows = chipRows(picture, transform, size, plan);
  const views = kernels.room.ofSize(plan.size);
  views.float64.set(samples, offsets / 8);
  rows.place(views);
  const count = samples.length / 2;
  for (let cy = 0; cy < size; cy++)
    kernels.sample(...rows.source, a, b, tx, ty, cy, size, offsets, count, out + cy * size * 12);
  return views.float32.slice(out / 4, out / 4 + size * size * 3);
}

/** Where the samples of one chip pixel lie in the picture, from the place of its centre: x, y of each. */
function sampleOffsets({ a, b }: Similarity): Float64Array {
  const side = samplesAlong({ a, b });
  const offsets = new Float64Array(side * side * 2);
  for (let s = 0; s < side * side; s++) {
    const x = ((s % side) + 0.5) / side - 0.5;
    const y = (Math.floor(s / side) + 0.5) / side - 0.5;
    offsets[2 * s] = a * x - b * y;
    offsets[2 * s + 1] = b * x + a * y;
  }
  return offsets;
}

/** Samples along each side of a chip pixel: as many as the picture pixels that it covers, 1..8. */
export function samplesAlong({ a, b }: Pick<Similarity, 'a' | 'b'>): number {
  return Math.max(1, Math.min(8, Math.round(Math.hypot(a, b))));
}

/** Distance between the eyes, in the points' own unit. */
export function interEye({ leftEye, rightEye }: KeyPoints): number {
  return Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((s, p) => ({ x: s.x + p.x, y: s.y + p.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
