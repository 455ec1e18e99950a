/** How a time was spread over its trials, milliseconds. */
export interface Spread {
  readonly trials: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest rank: the smallest value that so many of a hundred do not exceed. All are NaN without values. */
export function spreadOf(values: readonly number[]): Spread {
  const ascending = [...values].sort((a, b) => a - b);
  const at = (share: number) => ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
  return { trials: ascending.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
