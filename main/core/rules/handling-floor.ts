import type { ReasonCode } from '../codes.ts';
import type { Handling } from './rules.ts';

/**
 * The least that any rule set must ask for a reason. Law says who may go to sea; it cannot say that somebody is known
 * whom the gate does not know, nor that a single officer waves through a child, somebody whom the authorities look for,
 * or a person reported missing. A permit that has run out is always somebody's decision. A clock that cannot be trusted
 * is a reason only where the answer hangs on it, as where somebody may be too young after all.
 */
export const laxestHandling: Readonly<Record<ReasonCode, Handling>> = {
  OK: 'note',
  NOT_ON_LIST: 'one',
  ON_OTHER_BOAT: 'one',
  UNKNOWN_FACE: 'one',
  CLAIM_MISMATCH: 'one',
  CLAIM_UNKNOWN: 'one',
  AMBIGUOUS: 'one',
  SPOOF_SUSPECT: 'one',
  LOW_QUALITY: 'one',
  UNDERAGE: 'two',
  AGE_UNKNOWN: 'note',
  S285_EXPIRED: 'one',
  S285_WRONG_BOAT: 'note',
  SEABOOK_EXPIRED: 'note',
  PERMIT_EXPIRED: 'one',
  PASSPORT_EXPIRED: 'note',
  WATCHLIST: 'two',
  MISSING_REAPPEARED: 'two',
  PERSON_NOT_ACTIVE: 'one',
  DUPLICATE_IDENTITY: 'one',
  PASSBACK: 'one',
  TAILGATE: 'note',
  VOYAGE_WINDOW_CLOSED: 'note',
  VOYAGE_NOT_CLEARED: 'note',
  EXTRA_ON_RETURN: 'note',
  ROSTER_STALE: 'note',
  CLOCK_UNTRUSTED: 'one',
  OVERRIDE_1P: 'note',
  OVERRIDE_2P: 'note',
  FIRE_RELEASE: 'note',
  MANUAL_PAPER: 'note',
  DEVICE_DEGRADED: 'note',
  COMMISSIONING_TEST: 'note',
};
