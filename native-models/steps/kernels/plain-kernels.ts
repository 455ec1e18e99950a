import type { Room, RoomViews } from './kernel-room.ts';
import type { PictureLoops } from './picture-kernels.ts';

/**
 * The loops of `picture-kernels.wat` in plain JavaScript, for a runtime without WebAssembly SIMD. Nothing is called or
 * made in the inner ones, and no index is looked at twice: the drivers lay out the room so that all lie inside.
 */
export function plainKernels(room: Room): PictureLoops {
  const views = () => room.ofSize(0);
  return {
    narrow: (row, other, sources, weights, taps, count, out, otherOut, plane) => {
      narrow(views(), row, sources, weights, taps, count, out, plane);
      narrow(views(), other, sources, weights, taps, count, otherOut, plane);
    },
    add: (...numbers) => add(views(), ...numbers),
    sample: (...numbers) => sample(views(), ...numbers),
    luma: (...numbers) => luma(views(), ...numbers),
  };
}

/** One row. */
function narrow(
  { bytes, int32, float32, float64 }: RoomViews,
  row: number,
  sources: number,
  weights: number,
  taps: number,
  count: number,
  out: number,
  plane: number,
): void {
  const [source, weight, planeLength] = [sources / 4, weights / 8, plane / 4];
  const end = out / 4 + count;
  for (let to = out / 4, tap = 0; to < end; to++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const last = tap + taps; tap < last; tap++) {
      const share = float64[weight + tap] as number;
      const at = row + (int32[source + tap] as number);
      red += (bytes[at] as number) * share;
      green += (bytes[at + 1] as number) * share;
      blue += (bytes[at + 2] as number) * share;
    }
    float32[to] = blue;
    float32[to + planeLength] = green;
    float32[to + 2 * planeLength] = red;
  }
}

type Loop<Name extends keyof PictureLoops> = (
  views: RoomViews,
  ...numbers: Parameters<PictureLoops[Name]>
) => void;

const add: Loop<'add'> = ({ float32 }, sum, row, count, weight) => {
  for (let to = sum / 4, from = row / 4, end = to + count; to < end; to++, from++)
    float32[to] = (float32[to] as number) + (float32[from] as number) * weight;
};

const sample: Loop<'sample'> = (
  { bytes, float32, float64 },
  pixels,
  line,
  lastX,
  lastY,
  a,
  b,
  tx,
  ty,
  cy,
  size,
  offsets,
  samples,
  out,
) => {
  const end = offsets / 8 + samples * 2;
  const share = 1 / samples;
  for (let cx = 0, to = out / 4; cx < size; cx++, to += 3) {
    const centreX = a * cx - b * cy + tx;
    const centreY = b * cx + a * cy + ty;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let s = offsets / 8; s < end; s += 2) {
      const x = centreX + (float64[s] as number);
      const y = centreY + (float64[s + 1] as number);
      if (!(x >= 0 && y >= 0 && x < lastX && y < lastY)) continue;
      // Not `Math.floor`, which stays a floating-point number: every index would be converted anew.
      const left = x | 0;
      const top = y | 0;
      const wx = x - left;
      const wy = y - top;
      const w00 = (1 - wx) * (1 - wy);
      const w01 = wx * (1 - wy);
      const w10 = (1 - wx) * wy;
      const w11 = wx * wy;
      const p = pixels + top * line + left * 4;
      const q = p + line;
      red +=
        (bytes[p] as number) * w00 +
        (bytes[p + 4] as number) * w01 +
        (bytes[q] as number) * w10 +
        (bytes[q + 4] as number) * w11;
      green +=
        (bytes[p + 1] as number) * w00 +
        (bytes[p + 5] as number) * w01 +
        (bytes[q + 1] as number) * w10 +
        (bytes[q + 5] as number) * w11;
      blue +=
        (bytes[p + 2] as number) * w00 +
        (bytes[p + 6] as number) * w01 +
        (bytes[q + 2] as number) * w10 +
        (bytes[q + 6] as number) * w11;
    }
    float32[to] = red * share;
    float32[to + 1] = green * share;
    float32[to + 2] = blue * share;
  }
};

const luma: Loop<'luma'> = (
  { bytes, float32, float64 },
  pixels,
  line,
  lastX,
  lastY,
  a,
  b,
  tx,
  ty,
  cx,
  cy,
  count,
  parts,
  side,
  out,
) => {
  const [first, end] = [parts / 8, parts / 8 + side];
  for (let pixel = 0; pixel < count; pixel++) {
    let sum = 0;
    for (let row = first; row < end; row++) {
      const down = cy + (float64[row] as number) - 0.5;
      for (let column = first; column < end; column++) {
        const across = cx + pixel + (float64[column] as number) - 0.5;
        const x = a * across - b * down + tx;
        const y = b * across + a * down + ty;
        sum += x >= 0 && y >= 0 && x < lastX && y < lastY ? lumaAt(bytes, pixels, line, x, y) : Number.NaN;
      }
    }
    float32[out / 4 + pixel] = sum / (side * side);
  }
};

function lumaAt(bytes: Uint8Array, pixels: number, line: number, x: number, y: number): number {
  const left = x | 0;
  const top = y | 0;
  const wx = x - left;
  const wy = y - top;
  const upper = pixels + top * line + left * 4;
  const lower = upper + line;
  const above = lumaOf(bytes, upper) * (1 - wx) + lumaOf(bytes, upper + 4) * wx;
  const below = lumaOf(bytes, lower) * (1 - wx) + lumaOf(bytes, lower + 4) * wx;
  return above * (1 - wy) + below * wy;
}

/** ITU-R BT.601. */
function lumaOf(bytes: Uint8Array, at: number): number {
  return (
    0.299 * (bytes[at] as number) + 0.587 * (bytes[at + 1] as number) + 0.114 * (bytes[at + 2] as number)
  );
}
