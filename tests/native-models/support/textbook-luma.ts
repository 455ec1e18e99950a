import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Similarity } from '../../../native-models/steps/chip.ts';

/**
 * Mean luma under one pixel of a grey chip as its definition reads: samples in rows, NaN if one lies outside. What the
 * bars of quality were measured with.
 */
export function textbookLuma(
  picture: RgbaPicture,
  { a, b, tx, ty }: Similarity,
  cx: number,
  cy: number,
): number {
  const side = Math.max(1, Math.min(8, Math.round(Math.hypot(a, b))));
  let sum = 0;
  for (let s = 0; s < side * side; s++) {
    const x = cx + ((s % side) + 0.5) / side - 0.5;
    const y = cy + (Math.floor(s / side) + 0.5) / side - 0.5;
    sum += lumaAt(picture, a * x - b * y + tx, b * x + a * y + ty);
  }
  return Math.fround(sum / (side * side));
}

function lumaAt({ width, height, pixels }: RgbaPicture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return Number.NaN;
  const [wx, wy] = [x - left, y - top];
  const luma = (column: number, row: number) => {
    const [r = 0, g = 0, b = 0] = pixels.subarray((row * width + column) * 4);
    return 0.299 * r + 0.587 * g + 0.114 * b;
  };
  const above = luma(left, top) * (1 - wx) + luma(left + 1, top) * wx;
  const below = luma(left, top + 1) * (1 - wx) + luma(left + 1, top + 1) * wx;
  return above * (1 - wy) + below * wy;
}
