/** How guessing a PIN is slowed down. */
export interface LockOutRule {
  /** Wrong PINs in a row that lock an officer out, 3 to 10. */
  readonly wrongPins: number;
  /** Length of the first lock-out in a row, ms; each further one is twice as long, up to an hour. */
  readonly lockOutMs: number;
}

/** What stands beside the PIN of an officer. It outlives the process: a restart gives no new tries. */
export interface PinTries {
  /** Wrong ones in a row. */
  readonly wrong: number;
  /** Wall clock, ms since 1970; null: not locked out. */
  readonly lockedUntilMs: number | null;
}

export const noTries: PinTries = { wrong: 0, lockedUntilMs: null };

/** More than this nobody waits: a row of guesses must not keep an officer from the gate for a shift. */
const longestMs = 3_600_000;

/**
 * How long so many wrong PINs in a row lock out, ms; 0: not at all. Every `wrongPins` of them lock out again, twice as
 * long each time, so that a thousand guesses of a six-digit PIN take over a week (NIST SP 800-63B, section 5.2.2,
 * asks for a limit to guessing and names growing waits).
 */
export function lockOutMs(wrong: number, rule: LockOutRule): number {
  if (wrong === 0 || wrong % rule.wrongPins !== 0) return 0;
  const lockOuts = wrong / rule.wrongPins;
  return Math.min(Math.max(longestMs, rule.lockOutMs), rule.lockOutMs * 2 ** (lockOuts - 1));
}

export function afterWrongPin(tries: PinTries, wallMs: number, rule: LockOutRule): PinTries {
  const wrong = tries.wrong + 1;
  const ms = lockOutMs(wrong, rule);
  return { wrong, lockedUntilMs: ms === 0 ? null : wallMs + ms };
}

/**
 * What is left of a lock-out that is read from the store, ms; 0: it is over. Never more than it was when it began: a
 * wall clock that was set back must not keep an officer out for hours. From then on the monotonic clock counts.
 */
export function lockOutLeftMs({ wrong, lockedUntilMs }: PinTries, wallMs: number, rule: LockOutRule): number {
  if (lockedUntilMs === null) return 0;
  return Math.min(Math.max(0, lockedUntilMs - wallMs), lockOutMs(wrong, rule) || rule.lockOutMs);
}

/** In whole minutes, at least 1: what an officer is told. */
export function minutesOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 60_000));
}
