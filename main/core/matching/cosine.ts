/**
 * The product of two unit vectors: their cosine similarity, -1..1.
 *
 * Every search uses this one function, so that a similarity is the same number, bit for bit, whichever way it was
 * found: products of 32-bit floats summed from the first to the last in 64 bits.
 * @param a unit vector, whole
 * @param b holds the other unit vector of the same length from index `start` on
 * @returns NaN if a component is no finite number
 */
export function cosineOf(a: Float32Array, b: Float32Array, start = 0): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += (a[i] ?? Number.NaN) * (b[start + i] ?? Number.NaN);
  // Rounding carries a vector's product with itself past 1, which no record of a similarity may hold.
  return Number.isFinite(dot) ? Math.max(-1, Math.min(1, dot)) : Number.NaN;
}
