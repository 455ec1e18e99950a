import type { RgbaPicture } from '../../core/frame.ts';

/**
 * The referee's label in the corner of a walk-up video: which walk-up this frame belongs to. Squares of black
 * and white survive the video's compression and the camera's scaling; the gate itself knows nothing of them.
 */

export const markerSquarePx = 12;
const bits = 8;
/** A frame without a person. */
export const nobody = 0;

/** Grey levels (0 or 255) of the squares, left to right: a parity bit, then the number, high bit first. */
export function markerSquares(walkUp: number): readonly number[] {
  const digits = Array.from({ length: bits }, (_, i) => (walkUp >> (bits - 1 - i)) & 1);
  const parity = digits.reduce((sum, d) => sum + d, 1) % 2;
  return [parity, ...digits].map((d) => d * 255);
}

/** The number in the frame's top left corner; undefined if it cannot be read without doubt. */
export function readMarker({ width, height, pixels }: RgbaPicture): number | undefined {
  if (width < markerSquarePx * (bits + 1) || height < markerSquarePx) return undefined;
  const levels = Array.from({ length: bits + 1 }, (_, i) => levelAt(pixels, width, i));
  if (levels.some((l) => l > 80 && l < 175)) return undefined;
  const [parity, ...digits] = levels.map((l) => (l >= 175 ? 1 : 0));
  const sum = digits.reduce<number>((n, d) => n + d, 1) % 2;
  if (parity !== sum) return undefined;
  return digits.reduce<number>((n, d) => n * 2 + d, 0);
}

/** Mean green of the middle of a square. */
function levelAt(pixels: Uint8Array, width: number, square: number): number {
  const from = markerSquarePx / 4;
  const size = markerSquarePx / 2;
  let sum = 0;
  for (let y = from; y < from + size; y++) {
    for (let x = square * markerSquarePx + from; x < square * markerSquarePx + from + size; x++) {
      sum += pixels[(y * width + x) * 4 + 1] ?? 0;
    }
  }
  return sum / (size * size);
}
