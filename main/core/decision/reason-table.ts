import type { ReasonCode } from '../codes.ts';

/**
 * Who gives a reason. `policy`: the decision about a passage; `officer`: somebody's word at the panel; `device`: what
 * the lane saw by itself. Complete by type: a new reason does not compile before somebody has said.
 */
export const raisedBy: Readonly<Record<ReasonCode, 'policy' | 'officer' | 'device'>> = {
  OK: 'policy',
  NOT_ON_LIST: 'policy',
  ON_OTHER_BOAT: 'policy',
  UNKNOWN_FACE: 'policy',
  CLAIM_MISMATCH: 'policy',
  CLAIM_UNKNOWN: 'policy',
  AMBIGUOUS: 'policy',
  SPOOF_SUSPECT: 'policy',
  LOW_QUALITY: 'policy',
  UNDERAGE: 'policy',
  AGE_UNKNOWN: 'policy',
  S285_EXPIRED: 'policy',
  S285_WRONG_BOAT: 'policy',
  SEABOOK_EXPIRED: 'policy',
  PERMIT_EXPIRED: 'policy',
  PASSPORT_EXPIRED: 'policy',
  WATCHLIST: 'policy',
  MISSING_REAPPEARED: 'policy',
  PERSON_NOT_ACTIVE: 'policy',
  DUPLICATE_IDENTITY: 'policy',
  PASSBACK: 'policy',
  TAILGATE: 'device',
  VOYAGE_WINDOW_CLOSED: 'policy',
  VOYAGE_NOT_CLEARED: 'policy',
  EXTRA_ON_RETURN: 'policy',
  ROSTER_STALE: 'policy',
  CLOCK_UNTRUSTED: 'policy',
  OVERRIDE_1P: 'officer',
  OVERRIDE_2P: 'officer',
  FIRE_RELEASE: 'device',
  MANUAL_PAPER: 'officer',
  DEVICE_DEGRADED: 'device',
  COMMISSIONING_TEST: 'officer',
};
