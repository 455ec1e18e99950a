import type { Box, RgbaPicture } from '../../main/core/frame.ts';

export type MeanRgb = readonly [number, number, number];

export interface SquareOptions {
  /** Side of the result in pixels. */
  readonly size: number;
  /** Where the black bars go that make the crop square: around it, or to the right and below. */
  readonly place: 'centre' | 'start';
  /** Subtracted before the division by 255. */
  readonly meanRgb: MeanRgb;
}

/** Positions and weights along one axis: `before + (after - before) * weight`; -1 lies in the black bar. */
interface Axis {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly weight: Float32Array;
}

/**
 * Cuts `crop` out of the picture, pads it to a square with black, scales it and normalises it.
 *
 * This is face-api's `NetInput.toBatchTensor` with TensorFlow.js' `resizeBilinear(alignCorners = false,
 * halfPixelCenters = false)`: a target pixel t samples the source at `t * source / target`, and the last row and
 * column are repeated. No smoothing before reduction; the networks were made to work with that.
 * @param crop whole pixels inside the picture
 * @returns float32 [3, size, size], planes R, G, B
 */
export function squareTensor(picture: RgbaPicture, crop: Box, options: SquareOptions): Float32Array {
  const { size, place, meanRgb } = options;
  const side = Math.max(crop.width, crop.height);
  const columns = sampleAxis(size, side, crop.x, crop.width, place);
  const rows = sampleAxis(size, side, crop.y, crop.height, place);
  const out = new Float32Array(3 * size * size);
  for (let channel = 0; channel < 3; channel++) {
    const mean = meanRgb[channel] ?? 0;
    fillPlane(
      out.subarray(channel * size * size, (channel + 1) * size * size),
      picture,
      channel,
      mean,
      columns,
      rows,
    );
  }
  return out;
}

function sampleAxis(
  size: number,
  side: number,
  origin: number,
  length: number,
  place: 'centre' | 'start',
): Axis {
  const missing = side - length;
  // face-api rounds the bar at the end up, and the bar at the start gets what remains.
  const lead = place === 'centre' ? missing - Math.round(missing * 0.5) : 0;
  const scale = Math.fround(side / size);
  const before = new Int32Array(size);
  const after = new Int32Array(size);
  const weight = new Float32Array(size);
  const source = (p: number): number => (p >= lead && p < lead + length ? origin + p - lead : -1);
  for (let t = 0; t < size; t++) {
    const position = Math.fround(t * scale);
    const floor = Math.min(Math.floor(position), side - 1);
    before[t] = source(floor);
    after[t] = source(Math.min(floor + 1, side - 1));
    weight[t] = position - floor;
  }
  return { before, after, weight };
}

function fillPlane(
  plane: Float32Array,
  picture: RgbaPicture,
  channel: number,
  mean: number,
  columns: Axis,
  rows: Axis,
): void {
  const { pixels, width } = picture;
  const size = columns.weight.length;
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 ? 0 : (pixels[(y * width + x) * 4 + channel] ?? 0);
  for (let ty = 0, i = 0; ty < size; ty++) {
    const y0 = rows.before[ty] ?? -1;
    const y1 = rows.after[ty] ?? -1;
    const wy = rows.weight[ty] ?? 0;
    for (let tx = 0; tx < size; tx++, i++) {
      const x0 = columns.before[tx] ?? -1;
      const x1 = columns.after[tx] ?? -1;
      const wx = columns.weight[tx] ?? 0;
      const upper = at(x0, y0);
      const lower = at(x0, y1);
      const top = upper + (at(x1, y0) - upper) * wx;
      const bottom = lower + (at(x1, y1) - lower) * wx;
      plane[i] = (top + (bottom - top) * wy - mean) / 255;
    }
  }
}
