/** Rows wait this long for an acknowledgement before the centre counts as silent, ms; told within 3 s. */
export const silentAfterMs = 2500;
/** A line that comes back sooner than this was never worth an alarm, ms. */
export const linkGraceMs = 450;
/** Longest wait between two rebuilds of a line that brings no acknowledgements, ms. */
const longestPatienceMs = 60_000;

/** When a batch without acknowledgement counts as lost: three batches' time, at least 2.5 s (S3). */
export function resendAfterMs(batchMs: number | undefined): number {
  return Math.min(30_000, Math.max(silentAfterMs, 3 * (batchMs ?? 0)));
}

/**
 * How long a line may bring no acknowledgement before it is rebuilt (S3), ms. Doubles with each rebuild that
 * changed nothing: then the centre is silent, not the line.
 */
export function rebuildAfterMs(batchMs: number | undefined, fruitless: number): number {
  return Math.min(longestPatienceMs, resendAfterMs(batchMs) * 2 ** Math.min(10, fruitless));
}
