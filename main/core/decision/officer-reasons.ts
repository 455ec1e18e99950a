import type { ReasonCode } from '../codes.ts';

/** What an officer gives as the reason for letting somebody through; two officers make it `OVERRIDE_2P`. */
export const admitReasons = ['OVERRIDE_1P', 'MANUAL_PAPER'] as const satisfies readonly ReasonCode[];
export type AdmitReason = (typeof admitReasons)[number];

/** What an officer gives as the reason for turning somebody away. */
export const refuseReasons = [
  'NOT_ON_LIST',
  'ON_OTHER_BOAT',
  'UNKNOWN_FACE',
  'CLAIM_MISMATCH',
  'SPOOF_SUSPECT',
  'UNDERAGE',
  'AGE_UNKNOWN',
  'S285_EXPIRED',
  'S285_WRONG_BOAT',
  'SEABOOK_EXPIRED',
  'PERMIT_EXPIRED',
  'PASSPORT_EXPIRED',
  'WATCHLIST',
  'MISSING_REAPPEARED',
  'PERSON_NOT_ACTIVE',
  'DUPLICATE_IDENTITY',
  'PASSBACK',
  'VOYAGE_WINDOW_CLOSED',
  'VOYAGE_NOT_CLEARED',
] as const satisfies readonly ReasonCode[];
export type RefuseReason = (typeof refuseReasons)[number];
