import type { RgbaPicture } from '../../main/core/frame.ts';

/** Where a picture comes to lie on a canvas: canvas = picture * scale + offset. */
export interface Placement {
  /** Canvas pixels per picture pixel. */
  readonly scale: number;
  /** Canvas pixels; the canvas around the picture is black. */
  readonly left: number;
  readonly top: number;
  /** Size of the canvas in pixels. */
  readonly width: number;
  readonly height: number;
}

/** The part of a canvas axis that the picture fills, and which of its pixels make each canvas pixel. */
interface Axis {
  readonly from: number;
  readonly to: number;
  /** Per canvas pixel `taps` source pixels and their weights, which add up to 1. */
  readonly taps: number;
  readonly sources: Int32Array;
  readonly weights: Float32Array;
}

/**
 * The picture on a black canvas, as float32 [3, height, width] with planes B, G, R of 0..255.
 *
 * Reduced with a triangle filter as wide as the reduction (what PIL calls bilinear), enlarged bilinearly: without
 * the filter, fine patterns turn into coarse ones and small faces into noise.
 */
export function scaledPlanes(picture: RgbaPicture, placement: Placement): Float32Array {
  const columns = axisOf(picture.width, placement.scale, placement.left, placement.width);
  const rows = axisOf(picture.height, placement.scale, placement.top, placement.height);
  const narrowed = narrow(picture, columns);
  const plane = placement.width * placement.height;
  const out = new Float32Array(3 * plane);
  const filled = columns.to - columns.from;
  const line = filled * 3;
  for (let y = rows.from; y < rows.to; y++) {
    const base = y * placement.width + columns.from;
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weights[y * rows.taps + tap] ?? 0;
      if (weight === 0) continue;
      let at = (rows.sources[y * rows.taps + tap] ?? 0) * line;
      for (let x = 0; x < filled; x++, at += 3) {
        const to = base + x;
        out[to + 2 * plane] = (out[to + 2 * plane] ?? 0) + (narrowed[at] ?? 0) * weight;
        out[to + plane] = (out[to + plane] ?? 0) + (narrowed[at + 1] ?? 0) * weight;
        out[to] = (out[to] ?? 0) + (narrowed[at + 2] ?? 0) * weight;
      }
    }
  }
  return out;
}

/** Every row of the picture brought to the canvas' width: rows of R, G, B. */
function narrow({ width, height, pixels }: RgbaPicture, columns: Axis): Float32Array {
  const { from, to, taps, sources, weights } = columns;
  const line = (to - from) * 3;
  const out = new Float32Array(height * line);
  for (let y = 0, at = 0; y < height; y++) {
    const row = y * width * 4;
    for (let x = from; x < to; x++, at += 3) {
      let [r, g, b] = [0, 0, 0];
      for (let tap = x * taps; tap < (x + 1) * taps; tap++) {
        const weight = weights[tap] ?? 0;
        const source = row + (sources[tap] ?? 0) * 4;
        r += (pixels[source] ?? 0) * weight;
        g += (pixels[source + 1] ?? 0) * weight;
        b += (pixels[source + 2] ?? 0) * weight;
      }
      out[at] = r;
      out[at + 1] = g;
      out[at + 2] = b;
    }
  }
  return out;
}

function axisOf(length: number, scale: number, offset: number, canvas: number): Axis {
  const from = Math.max(0, Math.round(offset));
  const to = Math.min(canvas, Math.max(from, Math.round(offset + length * scale)));
  const reach = Math.max(1, 1 / scale);
  const taps = Math.ceil(reach * 2) + 1;
  const sources = new Int32Array(canvas * taps);
  const weights = new Float32Array(canvas * taps);
  for (let t = from; t < to; t++) {
    const centre = (t + 0.5 - offset) / scale - 0.5;
    const first = Math.ceil(centre - reach);
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = Math.max(0, 1 - Math.abs(first + tap - centre) / reach);
      sources[t * taps + tap] = Math.min(length - 1, Math.max(0, first + tap));
      weights[t * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) {
      weights[t * taps + tap] = (weights[t * taps + tap] ?? 0) / sum;
    }
  }
  return { from, to, taps, sources, weights };
}
