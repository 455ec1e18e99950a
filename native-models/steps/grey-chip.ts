import type { Point, RgbaPicture } from '../../main/core/frame.ts';
import { fitSimilarity, samplesAlong } from './chip.ts';
import type { KeyPoints } from './face-steps.ts';
import { chipRows } from './kernels/chip-rows.ts';
import { RoomPlan } from './kernels/kernel-room.ts';
import { type PictureKernels, pictureKernels } from './kernels/picture-kernels.ts';

/** What the face of every pack is measured on, so that a bar means the same whatever network follows. */
export const greySize = 112;

/** Where the key points of a frontal face lie in the chip (the five-point form that ArcFace made common). */
export const greyPlaces: readonly (readonly [keyof KeyPoints, Point])[] = [
  ['leftEye', { x: 38.3, y: 51.7 }],
  ['rightEye', { x: 73.5, y: 51.5 }],
  ['nose', { x: 56, y: 71.7 }],
  ['leftMouth', { x: 41.5, y: 92.4 }],
  ['rightMouth', { x: 70.7, y: 92.2 }],
];

/** The face from the brows to the mouth, without hair, ears and background. */
const face = { x: 56, y: 70, halfWidth: 34, halfHeight: 41 };

export interface GreyChip {
  /** greySize * greySize luma values (BT.601, 0..255), NaN outside the face and outside the picture. */
  readonly luma: Float32Array;
  /** Pixels of the face inside the picture. */
  readonly pixels: number;
  /** Share of the face that lies inside the picture, 0..1. */
  readonly inPicture: number;
}

/**
 * Cuts the grey face, turned upright and scaled to 35 px between the eyes. A pixel is the mean of up to 8 x 8 places in
 * the picture, and outside it if any of them is.
 * @returns undefined if the points are not finite or fall together
 */
export function cutGreyChip(
  picture: RgbaPicture,
  keyPoints: KeyPoints,
  kernels: PictureKernels = pictureKernels(),
): GreyChip | undefined {
  const transform = fitSimilarity(greyPlaces.map(([name, chip]) => ({ chip, picture: keyPoints[name] })));
  if (!transform) return undefined;
  const { a, b, tx, ty } = transform;
  const side = samplesAlong(transform);
  const plan = new RoomPlan();
  const parts = plan.part(side * 8);
  const out = plan.part(greySize * 4);
  const rows = chipRows(picture, transform, greySize, plan);
  const views = kernels.room.ofSize(plan.size);
  for (let part = 0; part < side; part++) views.float64[parts / 8 + part] = (part + 0.5) / side;
  rows.place(views);
  const luma = new Float32Array(greySize * greySize).fill(Number.NaN);
  let pixels = 0;
  for (let y = 0; y < greySize; y++) {
    const half = face.halfWidth * Math.sqrt(1 - ((y - face.y) / face.halfHeight) ** 2);
    if (Number.isNaN(half)) continue;
    const first = Math.ceil(face.x - half);
    const count = Math.floor(face.x + half) + 1 - first;
    kernels.luma(...rows.source, a, b, tx, ty, first, y, count, parts, side, out);
    luma.set(views.float32.subarray(out / 4, out / 4 + count), y * greySize + first);
    pixels += count;
  }
  const inside = luma.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + 1), 0);
  return { luma, pixels: inside, inPicture: inside / pixels };
}
