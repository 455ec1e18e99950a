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
  /** Per canvas pixel `taps` source pixels from `sources` on, with weights that add up to 1. */
  readonly taps: number;
  readonly sources: Int32Array;
  readonly weights: Float32Array;
  /** Source pixels that are used at all: from the first up to, not including, the last. */
  readonly firstSource: number;
  readonly lastSource: number;
}

/**
 * The picture on a black canvas, as float32 [3, height, width] with planes B, G, R of 0..255.
 *
 * Reduced by averaging what each canvas pixel covers, enlarged bilinearly: without the averaging, fine patterns turn
 * into coarse ones and small faces into noise.
 */
export function scaledPlanes(picture: RgbaPicture, placement: Placement): Float32Array {
  const columns = axisOf(picture.width, placement.scale, placement.left, placement.width);
  const rows = axisOf(picture.height, placement.scale, placement.top, placement.height);
  const narrowed = narrow(picture, columns, rows);
  const out = new Float32Array(3 * placement.width * placement.height);
  const line = (columns.to - columns.from) * 3;
  for (let y = rows.from; y < rows.to; y++) {
    for (let tap = y * rows.taps; tap < (y + 1) * rows.taps; tap++) {
      const weight = rows.weights[tap] ?? 0;
      const source = (rows.sources[tap] ?? 0) - rows.firstSource;
      if (weight !== 0) addRow(out, placement, y, columns, narrowed, source * line, weight);
    }
  }
  return out;
}

function addRow(
  out: Float32Array,
  { width, height }: Placement,
  y: number,
  columns: Axis,
  narrowed: Float32Array,
  start: number,
  weight: number,
): void {
  const plane = width * height;
  for (let x = columns.from, at = start, to = y * width + x; x < columns.to; x++, at += 3, to++) {
    out[to] = (out[to] as number) + (narrowed[at + 2] as number) * weight;
    out[to + plane] = (out[to + plane] as number) + (narrowed[at + 1] as number) * weight;
    out[to + 2 * plane] = (out[to + 2 * plane] as number) + (narrowed[at] as number) * weight;
  }
}

/**
 * The rows that are needed, brought to the canvas' width: R, G, B of each pixel. Half of the time of a portrait outside
 * the networks, so nothing is made in its loops; every index lies inside, by how the axes are made.
 */
function narrow({ width, pixels }: RgbaPicture, columns: Axis, rows: Axis): Float32Array {
  const { from, to, taps, sources, weights } = columns;
  const out = new Float32Array(Math.max(0, rows.lastSource - rows.firstSource) * (to - from) * 3);
  const first = from * taps;
  const last = to * taps;
  for (let y = rows.firstSource, at = 0; y < rows.lastSource; y++) {
    const start = y * width * 4;
    for (let tap = first; tap < last; at += 3) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (const end = tap + taps; tap < end; tap++) {
        const weight = weights[tap] as number;
        const source = start + (sources[tap] as number) * 4;
        r += (pixels[source] as number) * weight;
        g += (pixels[source + 1] as number) * weight;
        b += (pixels[source + 2] as number) * weight;
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
  const taps = scale < 1 ? Math.ceil(1 / scale - 1e-6) + (Number.isInteger(1 / scale) ? 0 : 1) : 2;
  const sources = new Int32Array(canvas * taps);
  const weights = new Float32Array(canvas * taps);
  let [firstSource, lastSource] = [length, 0];
  for (let t = from; t < to; t++) {
    const weigh = scale < 1 ? coverage(t, scale, offset) : nearness(t, scale, offset);
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const source = Math.min(length - 1, Math.max(0, weigh.first + tap));
      const weight = weigh.weight(weigh.first + tap);
      sources[t * taps + tap] = source;
      weights[t * taps + tap] = weight;
      sum += weight;
      firstSource = Math.min(firstSource, source);
      lastSource = Math.max(lastSource, source + 1);
    }
    for (let tap = t * taps; tap < (t + 1) * taps; tap++) weights[tap] = (weights[tap] ?? 0) / sum;
  }
  return { from, to, taps, sources, weights, firstSource, lastSource };
}

interface Weighing {
  readonly first: number;
  weight(source: number): number;
}

/** How much of a source pixel lies under the canvas pixel. */
function coverage(t: number, scale: number, offset: number): Weighing {
  const start = (t - offset) / scale;
  const end = (t + 1 - offset) / scale;
  return {
    // A hair's breadth inside, or rounding would start a whole number one pixel early.
    first: Math.floor(start + 1e-6),
    weight: (source) => Math.max(0, Math.min(source + 1, end) - Math.max(source, start)),
  };
}

/** How near a source pixel lies to the centre of the canvas pixel. */
function nearness(t: number, scale: number, offset: number): Weighing {
  const centre = (t + 0.5 - offset) / scale - 0.5;
  return {
    first: Math.floor(centre),
    weight: (source) => Math.max(0, 1 - Math.abs(source - centre)),
  };
}
