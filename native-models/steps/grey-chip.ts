import type { Point, RgbaPicture } from '../../main/core/frame.ts';
import { fitSimilarity, type Similarity } from './chip.ts';
import type { KeyPoints } from './face-steps.ts';

/** What the face of every pack is measured on, so that a bar means the same whatever network follows. */
export const greySize = 112;

/** Where the key points of a frontal face lie in the chip (the five-point form that ArcFace made common). */
const places: readonly (readonly [keyof KeyPoints, Point])[] = [
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
 * Cuts the grey face, turned upright and scaled to 35 px between the eyes.
 * @returns undefined if the points are not finite or fall together
 */
export function cutGreyChip(picture: RgbaPicture, keyPoints: KeyPoints): GreyChip | undefined {
  const transform = fitSimilarity(places.map(([name, chip]) => ({ chip, picture: keyPoints[name] })));
  if (!transform) return undefined;
  const luma = new Float32Array(greySize * greySize).fill(Number.NaN);
  const parts = partsOf(transform);
  let pixels = 0;
  let inside = 0;
  for (let y = 0; y < greySize; y++) {
    const half = face.halfWidth * Math.sqrt(1 - ((y - face.y) / face.halfHeight) ** 2);
    for (let x = Math.ceil(face.x - half); x <= face.x + half; x++) {
      pixels++;
      const value = sample(picture, transform, parts, x, y);
      if (Number.isNaN(value)) continue;
      inside++;
      luma[y * greySize + x] = value;
    }
  }
  return { luma, pixels: inside, inPicture: inside / pixels };
}

/** Where the samples of one chip pixel lie along either axis, in chip pixels from its edge: 1..8 of them. */
function partsOf({ a, b }: Similarity): Float64Array {
  const side = Math.max(1, Math.min(8, Math.round(Math.hypot(a, b))));
  return Float64Array.from({ length: side }, (_, part) => (part + 0.5) / side);
}

/** Mean luma of the picture under one chip pixel, of up to 8 x 8 places; NaN if any lies outside. */
function sample(
  picture: RgbaPicture,
  { a, b, tx, ty }: Similarity,
  parts: Float64Array,
  cx: number,
  cy: number,
): number {
  const side = parts.length;
  let sum = 0;
  for (let row = 0; row < side; row++) {
    const y = cy + (parts[row] as number) - 0.5;
    for (let column = 0; column < side; column++) {
      const x = cx + (parts[column] as number) - 0.5;
      sum += lumaAt(picture, a * x - b * y + tx, b * x + a * y + ty);
    }
  }
  return sum / (side * side);
}

/** The loops over these two are a millisecond of a portrait: the first check keeps every index inside. */
function lumaAt({ width, height, pixels }: RgbaPicture, x: number, y: number): number {
  if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) return Number.NaN;
  const left = x | 0;
  const top = y | 0;
  const wx = x - left;
  const wy = y - top;
  const upper = (top * width + left) * 4;
  const lower = upper + width * 4;
  const above = luma(pixels, upper) * (1 - wx) + luma(pixels, upper + 4) * wx;
  const below = luma(pixels, lower) * (1 - wx) + luma(pixels, lower + 4) * wx;
  return above * (1 - wy) + below * wy;
}

function luma(pixels: Uint8Array, at: number): number {
  return (
    0.299 * (pixels[at] as number) + 0.587 * (pixels[at + 1] as number) + 0.114 * (pixels[at + 2] as number)
  );
}
