/**
 * Pause before try number `attempt` (0 is the first): doubles from `firstMs`, never over `mostMs`.
 * No jitter: one window talks to one gate on the same machine.
 */
export function backOffMs(attempt: number, firstMs: number, mostMs: number): number {
  return Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 20));
}
