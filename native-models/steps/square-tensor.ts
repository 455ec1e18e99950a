import type { Box, RgbaPicture } from '../../main/core/frame.ts';

export type MeanRgb = readonly [number, number, number];

export interface SquareOptions {
  /** Side of the result in pixels. */
  readonly size: number;
  /** Side of the square in pixels of the picture; the crop's longer side unless given, and never less. */
  readonly side?: number;
  /** Columns and rows of the square that are wanted, from its start; all unless given. */
  readonly columns?: number;
  readonly rows?: number;
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
 * @returns float32 [3, rows, columns], planes R, G, B
 */
export function squareTensor(picture: RgbaPicture, crop: Box, options: SquareOptions): Float32Array {
  const { size, columns: width = size, rows: height = size, place, meanRgb } = options;
  const side = Math.max(crop.width, crop.height, options.side ?? 0);
  const columns = sampleAxis(size, width, side, crop.x, crop.width, place);
  const rows = sampleAxis(size, height, side, crop.y, crop.height, place);
  const out = new Float32Array(3 * width * height);
  for (let ty = 0; ty < height; ty++) fillRow(out, ty, picture, meanRgb, columns, rows);
  return out;
}

function sampleAxis(
  size: number,
  wanted: number,
  side: number,
  origin: number,
  length: number,
  place: 'centre' | 'start',
): Axis {
  const missing = side - length;
  // face-api rounds the bar at the end up, and the bar at the start gets what remains.
  const lead = place === 'centre' ? missing - Math.round(missing * 0.5) : 0;
  const scale = Math.fround(side / size);
  const before = new Int32Array(wanted);
  const after = new Int32Array(wanted);
  const weight = new Float32Array(wanted);
  const source = (p: number): number => (p >= lead && p < lead + length ? origin + p - lead : -1);
  for (let t = 0; t < wanted; t++) {
    const position = Math.fround(t * scale);
    const floor = Math.min(Math.floor(position), side - 1);
    before[t] = source(floor);
    after[t] = source(Math.min(floor + 1, side - 1));
    weight[t] = position - floor;
  }
  return { before, after, weight };
}

/** All three channels of one row. This loop is most of the time outside the networks. */
function fillRow(
  out: Float32Array,
  ty: number,
  { pixels, width: pictureWidth }: RgbaPicture,
  [meanR, meanG, meanB]: MeanRgb,
  columns: Axis,
  rows: Axis,
): void {
  const width = columns.weight.length;
  const plane = width * rows.weight.length;
  const y0 = rows.before[ty] ?? -1;
  const y1 = rows.after[ty] ?? -1;
  const wy = rows.weight[ty] ?? 0;
  for (let tx = 0, i = ty * width; tx < width; tx++, i++) {
    const x0 = columns.before[tx] ?? -1;
    const x1 = columns.after[tx] ?? -1;
    const wx = columns.weight[tx] ?? 0;
    // Offsets below 0 are the black of the bars.
    const a = x0 < 0 || y0 < 0 ? -4 : (y0 * pictureWidth + x0) * 4;
    const b = x1 < 0 || y0 < 0 ? -4 : (y0 * pictureWidth + x1) * 4;
    const c = x0 < 0 || y1 < 0 ? -4 : (y1 * pictureWidth + x0) * 4;
    const d = x1 < 0 || y1 < 0 ? -4 : (y1 * pictureWidth + x1) * 4;
    out[i] = (blend(pixels, a, b, c, d, wx, wy) - meanR) / 255;
    out[i + plane] = (blend(pixels, a + 1, b + 1, c + 1, d + 1, wx, wy) - meanG) / 255;
    out[i + 2 * plane] = (blend(pixels, a + 2, b + 2, c + 2, d + 2, wx, wy) - meanB) / 255;
  }
}

function blend(
  pixels: Uint8Array,
  a: number,
  b: number,
  c: number,
  d: number,
  wx: number,
  wy: number,
): number {
  const upperLeft = a < 0 ? 0 : (pixels[a] ?? 0);
  const upperRight = b < 0 ? 0 : (pixels[b] ?? 0);
  const lowerLeft = c < 0 ? 0 : (pixels[c] ?? 0);
  const lowerRight = d < 0 ? 0 : (pixels[d] ?? 0);
  const upper = upperLeft + (upperRight - upperLeft) * wx;
  const lower = lowerLeft + (lowerRight - lowerLeft) * wx;
  return upper + (lower - upper) * wy;
}
