/** Upper ends of the classes of times to a decision, ms. What took longer than the last stands in it. */
const upperEndsMs = [250, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 60_000] as const;

export interface LatencyClass {
  readonly upToMs: number;
  readonly count: number;
}

export interface Latency {
  readonly classes: readonly LatencyClass[];
  /** Nearest rank: a time that somebody really waited. Undefined where nobody did. */
  readonly percentiles: { readonly p50: number; readonly p95: number } | undefined;
}

/** @param timesMs in any order, 0 and up */
export function latencyOf(timesMs: readonly number[]): Latency {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const last = upperEndsMs.length - 1;
  const counts = upperEndsMs.map(() => 0);
  for (const ms of sorted) {
    const found = upperEndsMs.findIndex((end) => ms <= end);
    const at = found === -1 ? last : found;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const classes = upperEndsMs.map((upToMs, i) => ({ upToMs, count: counts[i] ?? 0 }));
  const p50 = nearestRank(sorted, 0.5);
  const p95 = nearestRank(sorted, 0.95);
  return { classes, percentiles: p50 === undefined || p95 === undefined ? undefined : { p50, p95 } };
}

function nearestRank(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
