import type { ReasonCode } from '../codes.ts';
import type { ActiveRules, Handling } from './rules.ts';

const hourMs = 3_600_000;

/**
 * What holds where no rule set does: none could be read, or the clock stands before the first of them. The gate is in
 * officer mode then (`rules/none-in-force`), so that this decides only what officers are asked, and how many of them:
 * whatever speaks against somebody's going to sea takes two.
 */
const handling: Readonly<Record<ReasonCode, Handling>> = {
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
  AGE_UNKNOWN: 'two',
  S285_EXPIRED: 'two',
  S285_WRONG_BOAT: 'two',
  SEABOOK_EXPIRED: 'two',
  PERMIT_EXPIRED: 'two',
  PASSPORT_EXPIRED: 'two',
  WATCHLIST: 'two',
  MISSING_REAPPEARED: 'two',
  PERSON_NOT_ACTIVE: 'two',
  DUPLICATE_IDENTITY: 'two',
  PASSBACK: 'one',
  TAILGATE: 'one',
  VOYAGE_WINDOW_CLOSED: 'one',
  VOYAGE_NOT_CLEARED: 'one',
  EXTRA_ON_RETURN: 'one',
  ROSTER_STALE: 'one',
  CLOCK_UNTRUSTED: 'one',
  OVERRIDE_1P: 'note',
  OVERRIDE_2P: 'note',
  FIRE_RELEASE: 'note',
  MANUAL_PAPER: 'one',
  DEVICE_DEGRADED: 'one',
  COMMISSIONING_TEST: 'note',
};

export const lastResort: ActiveRules = {
  ruleSetId: 'none',
  effectiveFrom: '0001-01-01',
  rules: {
    minimumAgeYears: 18,
    unknownAge: 'refer',
    clockDoubtDays: 31,
    listsStaleAfterHours: 24,
    noticeEarliestMs: 24 * hourMs,
    noticeLatestMs: 2 * hourMs,
    leaveWithinMs: 3 * hourMs,
    clearance: 'not-needed',
    windowSlackMs: hourMs,
    listDueBeforeMs: 2 * hourMs,
    transferAtSea: 'forbidden',
    handling,
    secondWindowMs: 60_000,
  },
};
