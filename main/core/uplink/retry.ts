/** Attempts that keep to a second or two, so that a cable pulled for a minute is noticed back within seconds. */
const quickAttempts = 30;

/**
 * How long to wait before attempt number `attempt` (0 is the first after the link fell), ms. The first comes
 * within 0.4 s, the next thirty after 1 to 2 s, then the wait doubles up to `maxMs`, each with jitter so that
 * the gates of a port do not return in one instant (S2).
 * @param random 0 <= random < 1
 */
export function retryDelayMs(attempt: number, random: number, maxMs = 60_000): number {
  if (attempt === 0) return 200 + 200 * random;
  if (attempt <= quickAttempts) return Math.min(maxMs, 1000 + 1000 * random);
  const longest = Math.min(maxMs, 2000 * 2 ** Math.min(20, attempt - quickAttempts));
  return longest * (0.5 + 0.5 * random);
}
