import type { ControllerTiming } from './controller.ts';

/** Seconds in which whoever was let through must begin to walk: range, and what holds when nothing is set. */
export const secondsToPassRange = { min: 2, max: 5, default: 5 } as const;

/** Who began to walk in time may take so long until the controller counts or reports them, in milliseconds. */
const walkMs = 2000;

/**
 * @param tickMs rest between two looks
 * @param secondsToPass within `secondsToPassRange`; the gate itself waits longer, so that a late passage never
 *   counts for the next person
 */
export function timingFor(
  tickMs: number,
  secondsToPass: number = secondsToPassRange.default,
): { readonly timing: ControllerTiming; readonly passageWindowMs: number } {
  const { min, max } = secondsToPassRange;
  if (!(secondsToPass >= min && secondsToPass <= max)) {
    throw new RangeError(`${secondsToPass} s to pass is outside ${min} to ${max} s.`);
  }
  const permissionMs = 1000 * secondsToPass;
  return { timing: { tickMs, permissionMs }, passageWindowMs: permissionMs + walkMs };
}
