import { type Command, commandClockSlackMs, maxCommandLifeMs } from '../events/command.ts';
import type { ClockReading } from '../events/row.ts';

export interface GateTime {
  /** UTC in ms by the gate's clock. */
  readonly now: number;
  readonly clockState: ClockReading['clockState'];
  /** It is at least this late, whatever the clock says: the latest time that the centre has signed; UTC in ms. */
  readonly notBefore: number;
}

/**
 * Whether a command may be obeyed now. A clock that nobody disciplines may stand in the past, where every old command
 * looks fresh: then only that a command has expired can be known, from what the centre signed later; that it has not
 * cannot, and is `unknown` until the clock is synchronised.
 */
export function judgeTime(
  { issuedAt, expiresAt }: Pick<Command, 'issuedAt' | 'expiresAt'>,
  { now, clockState, notBefore }: GateTime,
): 'timely' | 'expired' | 'untimely' | 'unknown' {
  if (expiresAt <= issuedAt || expiresAt - issuedAt > maxCommandLifeMs) return 'untimely';
  if (notBefore > expiresAt) return 'expired';
  if (clockState === 'unsynced') return 'unknown';
  if (now > expiresAt) return 'expired';
  return issuedAt > now + commandClockSlackMs ? 'untimely' : 'timely';
}
