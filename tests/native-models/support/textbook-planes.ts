import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Placement } from '../../../native-models/steps/scaled-planes.ts';

/**
 * `scaledPlanes` as its definition reads, without a thought for speed: rows first, then columns, each sum in double
 * precision and stored as float32. What the calibration of the packs was measured with.
 */
export function textbookPlanes(picture: RgbaPicture, placement: Placement): Float32Array {
  const { scale, left, top, width, height } = placement;
  const columns = taps(picture.width, scale, left, width);
  const rows = taps(picture.height, scale, top, height);
  const out = new Float32Array(3 * width * height);
  for (let i = 0; i < out.length; i++) {
    const channel = 2 - Math.floor(i / (width * height));
    const column = columns[i % width] ?? [];
    for (const [row, weight] of rows[Math.floor(i / width) % height] ?? []) {
      const narrowed = Math.fround(
        column.reduce((sum, [x, share]) => sum + byteAt(picture, x, row, channel) * share, 0),
      );
      if (column.length > 0) out[i] = (out[i] ?? 0) + narrowed * weight;
    }
  }
  return out;
}

type Tap = readonly [source: number, weight: number];

function byteAt({ width, pixels }: RgbaPicture, x: number, y: number, channel: number): number {
  return pixels[(y * width + x) * 4 + channel] ?? Number.NaN;
}

/** For each canvas pixel of an axis the source pixels that make it; none where the canvas is black. */
function taps(length: number, scale: number, offset: number, canvas: number): Tap[][] {
  const from = Math.max(0, Math.round(offset));
  const to = Math.min(canvas, Math.max(from, Math.round(offset + length * scale)));
  const count = scale < 1 ? Math.ceil(1 / scale - 1e-6) + (Number.isInteger(1 / scale) ? 0 : 1) : 2;
  return Array.from({ length: canvas }, (_, t) => {
    if (t < from || t >= to) return [];
    const [start, end] = [(t - offset) / scale, (t + 1 - offset) / scale];
    const centre = (t + 0.5 - offset) / scale - 0.5;
    const first = Math.floor(scale < 1 ? start + 1e-6 : centre);
    const weigh = (x: number) =>
      scale < 1 ? Math.min(x + 1, end) - Math.max(x, start) : 1 - Math.abs(x - centre);
    const weights = Array.from({ length: count }, (_, i) => Math.max(0, weigh(first + i)));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    return weights.map((weight, i) => [
      Math.min(length - 1, Math.max(0, first + i)),
      Math.fround(Math.fround(weight) / sum),
    ]);
  });
}
