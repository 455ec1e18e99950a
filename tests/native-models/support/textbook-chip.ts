import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Similarity } from '../../../native-models/steps/chip.ts';

/** `cutChip` as its definition reads, without a thought for speed: what the calibration of the packs was measured with. */
export function textbookChip(picture: RgbaPicture, { a, b, tx, ty }: Similarity, size: number): Float32Array {
  const rgb = new Float32Array(size * size * 3);
  const side = Math.max(1, Math.min(8, Math.round(Math.hypot(a, b))));
  const within = Array.from({ length: side }, (_, i) => (i + 0.5) / side - 0.5);
  for (let i = 0; i < rgb.length; i++) {
    const pixel = Math.floor(i / 3);
    const [cx, cy] = [pixel % size, Math.floor(pixel / size)];
    let sum = 0;
    for (const dy of within) {
      for (const dx of within) {
        const x = a * cx - b * cy + tx + (a * dx - b * dy);
        const y = b * cx + a * cy + ty + (b * dx + a * dy);
        sum += bilinear(picture, x, y, i % 3);
      }
    }
    rgb[i] = sum * (1 / side ** 2);
  }
  return rgb;
}

/** One channel between four pixels; 0 unless all four lie in the picture. */
function bilinear({ width, height, pixels }: RgbaPicture, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0;
  const at = (column: number, row: number) => pixels[(row * width + column) * 4 + channel] ?? Number.NaN;
  const [wx, wy] = [x - left, y - top];
  return (
    at(left, top) * ((1 - wx) * (1 - wy)) +
    at(left + 1, top) * (wx * (1 - wy)) +
    at(left, top + 1) * ((1 - wx) * wy) +
    at(left + 1, top + 1) * (wx * wy)
  );
}
