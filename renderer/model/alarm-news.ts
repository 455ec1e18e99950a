/**
 * Whether an alarm has come, and not only one before it into its place because the newest was acknowledged.
 * @param before ids that were shown until now, newest first
 */
export function hasNewAlarm(before: readonly string[], now: readonly string[]): boolean {
  const [newest] = now;
  return newest !== undefined && !before.includes(newest);
}
