/** Lower and upper end of a 95 % confidence interval. */
export type Interval = readonly [low: number, high: number];

const z95 = 1.959964;

/**
 * Wilson's score interval of a share: holds for shares near 0 and 1, where errors of recognition lie, and for
 * no error at all (Wilson 1927; ISO/IEC 19795-1 asks for intervals that do).
 * @returns undefined without a trial
 */
export function wilson(successes: number, trials: number): Interval | undefined {
  if (!(trials > 0)) return undefined;
  const share = successes / trials;
  const z2 = z95 * z95;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (z95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials))) / (1 + z2 / trials);
  // Rounding must not carry an end past the share that was counted.
  return [Math.max(0, Math.min(share, centre - half)), Math.min(1, Math.max(share, centre + half))];
}

/** Two-sided 95 % points of Student's t for 1 to 30 degrees of freedom. */
const studentT95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * Interval of a mean from its standard error, by Student's t.
 * @returns undefined for fewer than two values
 */
export function meanInterval(values: readonly number[]): Interval | undefined {
  const n = values.length;
  const t = studentT95[Math.min(n - 1, studentT95.length) - 1];
  if (t === undefined) return undefined;
  const mean = meanOf(values);
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1);
  const half = t * Math.sqrt(variance / n);
  return [mean - half, mean + half];
}

/** NaN for an empty list. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

/**
 * The middle 95 % of resampled figures (bootstrap percentiles); those that are not numbers are left out.
 * @returns undefined if nothing is left
 */
export function percentileInterval(resampled: readonly number[]): Interval | undefined {
  const ascending = Float64Array.from(resampled.filter(Number.isFinite)).sort();
  const at = (share: number): number | undefined => ascending[Math.round((ascending.length - 1) * share)];
  const low = at(0.025);
  const high = at(0.975);
  return low === undefined || high === undefined ? undefined : [low, high];
}
