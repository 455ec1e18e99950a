import type { ReasonCode } from '../codes.ts';

/**
 * Whether two different officers must admit a person for whom this reason stands. Complete by type: a new reason
 * does not compile before somebody has decided.
 */
const officersFor: Readonly<Record<ReasonCode, 'one' | 'two'>> = {
  OK: 'one',
  NOT_ON_LIST: 'one',
  ON_OTHER_BOAT: 'one',
  UNKNOWN_FACE: 'one',
  CLAIM_MISMATCH: 'one',
  CLAIM_UNKNOWN: 'one',
  AMBIGUOUS: 'one',
  SPOOF_SUSPECT: 'one',
  LOW_QUALITY: 'one',
  UNDERAGE: 'two',
  AGE_UNKNOWN: 'one',
  S285_EXPIRED: 'two',
  S285_WRONG_BOAT: 'one',
  SEABOOK_EXPIRED: 'one',
  PERMIT_EXPIRED: 'two',
  PASSPORT_EXPIRED: 'one',
  WATCHLIST: 'two',
  MISSING_REAPPEARED: 'two',
  PERSON_NOT_ACTIVE: 'one',
  DUPLICATE_IDENTITY: 'one',
  PASSBACK: 'one',
  TAILGATE: 'one',
  VOYAGE_WINDOW_CLOSED: 'one',
  VOYAGE_NOT_CLEARED: 'one',
  EXTRA_ON_RETURN: 'one',
  ROSTER_STALE: 'one',
  CLOCK_UNTRUSTED: 'one',
  OVERRIDE_1P: 'one',
  OVERRIDE_2P: 'one',
  FIRE_RELEASE: 'one',
  MANUAL_PAPER: 'one',
  DEVICE_DEGRADED: 'one',
  COMMISSIONING_TEST: 'one',
};

/** One reason that asks for two officers is enough, whatever else stands beside it. */
export function needsTwoOfficers(reasons: readonly ReasonCode[]): boolean {
  return reasons.some((reason) => officersFor[reason] === 'two');
}
