/**
 * Unit vectors in few bits, with a bound on what that costs.
 *
 * A row v becomes signed bytes g with a scale s, a probe p becomes 16-bit numbers q with a scale t:
 *
 *     <p,v> = s t <q,g>  +  <p, v - s g>  +  <p - t q, s g>
 *
 * By Cauchy and Schwarz, with e = |v - s g| and f = |p - t q|, and because |s g| <= |v| + e:
 *
 *     | <p,v> - s t <q,g> |  <=  |p| e + f (|v| + e)  =  e (|p| + f) + f |v|
 *
 * e is measured for each row when it is written, f for each probe, so the bound holds for any vectors at all, not
 * only for those that look like faces. A row whose upper bound `s t <q,g> + e (|p| + f) + f |v|` stays below the
 * similarity of the k-th best person cannot be among the k best; all others are compared in full.
 * <q,g> is an exact integer: `largestProbeCode` keeps it within 32 bits. No code can exceed the largest one: a
 * scale is the largest component divided by it, rounded by 2^-24, which moves no quotient by as much as a half.
 */

const largestRowCode = 127;

/** Rows are stored in steps of 16 columns, filled up with zeros. */
export function strideOf(length: number): number {
  return Math.ceil(length / 16) * 16;
}

/** The largest |q| for which no sum of `stride` products leaves a signed 32-bit integer. */
export function largestProbeCode(stride: number): number {
  return Math.min(32_767, Math.floor((2 ** 31 - 1) / (largestRowCode * stride)));
}

/** Unit vectors are so only up to the rounding of their components. */
const unitLength = 1 + 1e-6;

/**
 * The scan works in 32-bit floats: five roundings of values below 4 in the product, one in the sum and one in the
 * similarity it is compared with, each of 2^-24 at most. That is below 2e-6.
 */
const roundingSlack = 1e-5;

/**
 * Writes the codes of a unit vector.
 * @param from holds the vector from index `start` on
 * @param to receives its `length` codes from index `at` on; what the row has beyond them must be zero
 * @returns scale and error as 32-bit floats, the error rounded up
 */
export function quantiseRow(
  from: Float32Array,
  start: number,
  length: number,
  to: Int8Array,
  at: number,
): { scale: number; error: number } {
  const scale = Math.fround(largestOf(from, start, length) / largestRowCode);
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const value = from[start + i] ?? 0;
    const code = Math.round(value / scale);
    to[at + i] = code;
    squares += (value - code * scale) ** 2;
  }
  return { scale, error: Math.fround(Math.sqrt(squares) * unitLength + 1e-9) };
}

/** What the scan needs to know of a probe beside its codes. */
export interface ProbeTerms {
  /** t, a 32-bit float. */
  readonly scale: number;
  /** |p| + f: what a row's error is multiplied with. */
  readonly norm: number;
  /** f |v| and the rounding of the scan: how far below a similarity a row's bound may stand and still reach it. */
  readonly slack: number;
}

/** Writes the codes of a probe; as with `quantiseRow`, spare places of `codes` must be zero. */
export function quantiseProbe(vector: Float32Array, codes: Int16Array): ProbeTerms {
  const largest = largestProbeCode(strideOf(vector.length));
  const scale = Math.fround(largestOf(vector, 0, vector.length) / largest);
  let squares = 0;
  let length = 0;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] ?? 0;
    const code = Math.round(value / scale);
    codes[i] = code;
    squares += (value - code * scale) ** 2;
    length += value * value;
  }
  const error = Math.sqrt(squares);
  return { scale, norm: Math.sqrt(length) + error, slack: error * unitLength + roundingSlack };
}

function largestOf(vector: Float32Array, start: number, length: number): number {
  let largest = 0;
  for (let i = start; i < start + length; i++) {
    const size = Math.abs(vector[i] ?? 0);
    if (size > largest) largest = size;
  }
  return largest;
}
