import type { RgbaPicture } from '../../main/core/frame.ts';
import { type Room, RoomPlan, type RoomViews } from './kernels/kernel-room.ts';
import { type PictureKernels, pictureKernels } from './kernels/picture-kernels.ts';

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
  /** The first source pixel that is used at all. */
  readonly firstSource: number;
}

/**
 * The picture on a black canvas, as float32 [3, height, width] with planes B, G, R of 0..255.
 *
 * Reduced by averaging what each canvas pixel covers, enlarged bilinearly: without the averaging, fine patterns turn
 * into coarse ones and small faces into noise.
 */
export function scaledPlanes(
  picture: RgbaPicture,
  placement: Placement,
  kernels: PictureKernels = pictureKernels(),
): Float32Array {
  const columns = axisOf(picture.width, placement.scale, placement.left, placement.width);
  const rows = axisOf(picture.height, placement.scale, placement.top, placement.height);
  const out = new Float32Array(3 * placement.width * placement.height);
  if (columns.from < columns.to) fill(out, picture, placement, columns, rows, kernels);
  return out;
}

/** Row by row, with room for the few rows that one row of the canvas is made of: large pictures need no more of it. */
function fill(
  out: Float32Array,
  picture: RgbaPicture,
  placement: Placement,
  columns: Axis,
  rows: Axis,
  kernels: PictureKernels,
): void {
  const line = layLine(columns, rows.taps + 1, picture.width, kernels.room);
  const { views, plane, count } = line;
  let next = rows.firstSource;
  for (let y = rows.from; y < rows.to; y++) {
    views.float32.fill(0, line.sum / 4, line.sum / 4 + 3 * plane);
    for (let tap = y * rows.taps; tap < (y + 1) * rows.taps; tap++) {
      const source = rows.sources[tap] as number;
      for (; next <= source; next += 2) narrowTwo(picture, line, next, kernels);
      const weight = rows.weights[tap] as number;
      if (weight !== 0) kernels.add(line.sum, slot(line, source), 3 * plane, weight);
    }
    for (let channel = 0, to = y * placement.width + columns.from; channel < 3; channel++) {
      const from = line.sum / 4 + channel * plane;
      out.set(views.float32.subarray(from, from + count), to);
      to += placement.width * placement.height;
    }
  }
}

/** What stands in the room while rows are made, as addresses. */
interface Line {
  readonly views: RoomViews;
  /** Numbers of each plane of a row that belong to the canvas, and with what fills it up to whole kernel steps. */
  readonly count: number;
  readonly plane: number;
  /** Per column, as an {@link Axis} has them, but sources in bytes. */
  readonly taps: number;
  readonly sources: number;
  readonly weights: number;
  /** Two rows of the picture. */
  readonly row: number;
  /** A row of the canvas, its planes one behind the other. */
  readonly sum: number;
  /**
   * The last rows of the picture at the canvas' width, in turns: no row of the canvas is made of more than its taps, and
   * two are narrowed at once.
   */
  readonly narrowed: number;
  readonly slots: number;
}

function layLine(columns: Axis, slots: number, width: number, room: Room): Line {
  const { from, to, taps } = columns;
  const count = to - from;
  const plane = Math.ceil(count / 4) * 4;
  const plan = new RoomPlan();
  const weights = plan.part(count * taps * 8);
  const sources = plan.part(count * taps * 4);
  const row = plan.part(width * 8);
  const sum = plan.part(plane * 12);
  const narrowed = plan.part(slots * plane * 12);
  const views = room.ofSize(plan.size);
  views.float64.set(columns.weights.subarray(from * taps, to * taps), weights / 8);
  for (let tap = 0; tap < count * taps; tap++)
    views.int32[sources / 4 + tap] = (columns.sources[from * taps + tap] as number) * 4;
  return { views, count, plane, taps, sources, weights, row, sum, narrowed, slots };
}

/** A row of the picture and the next, if there is one. */
function narrowTwo(
  { width, height, pixels }: RgbaPicture,
  line: Line,
  source: number,
  kernels: PictureKernels,
): void {
  const { row, sources, weights, taps, count, plane } = line;
  const other = Math.min(height - 1, source + 1);
  line.views.bytes.set(pixels.subarray(source * width * 4, (other + 1) * width * 4), row);
  const otherRow = row + (other - source) * width * 4;
  const [out, otherOut] = [slot(line, source), slot(line, other)];
  kernels.narrow(row, otherRow, sources, weights, taps, count, out, otherOut, plane * 4);
}

function slot({ narrowed, slots, plane }: Line, source: number): number {
  return narrowed + (source % slots) * plane * 12;
}

function axisOf(length: number, scale: number, offset: number, canvas: number): Axis {
  const from = Math.max(0, Math.round(offset));
  const to = Math.min(canvas, Math.max(from, Math.round(offset + length * scale)));
  const taps = scale < 1 ? Math.ceil(1 / scale - 1e-6) + (Number.isInteger(1 / scale) ? 0 : 1) : 2;
  const sources = new Int32Array(canvas * taps);
  const weights = new Float32Array(canvas * taps);
  let firstSource = length;
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
    }
    for (let tap = t * taps; tap < (t + 1) * taps; tap++) weights[tap] = (weights[tap] ?? 0) / sum;
  }
  return { from, to, taps, sources, weights, firstSource };
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
