import type { ClaimId, PersonId } from '../brand.ts';

/** What a paper is, as far as its text tells or the configuration says of a pattern. */
export const paperKinds = [
  'passport',
  'identity-card',
  'thai-number',
  'seaman-book',
  'seabook',
  'section-285',
  'work-permit',
  'other',
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** How papers come to the gate: a reader on a serial line, or one that types into a window. */
export const readerKinds = ['serial', 'keyboard'] as const;
export type ReaderKind = (typeof readerKinds)[number];

/**
 * Somebody has shown a paper: the next face is held against its holder alone. It never lets anybody through by
 * itself, and dies with the passage in which it was first used.
 */
export interface Claim {
  readonly claimId: ClaimId;
  /** Undefined: the paper belongs to nobody known here, so nobody can be its holder. */
  readonly personId: PersonId | undefined;
  readonly paper: PaperKind;
  readonly reader: ReaderKind;
}

/** Why a text was no paper. */
export const paperFaults = [
  'paper/empty',
  'paper/too-long',
  'paper/unprintable',
  'paper/incomplete',
  'paper/wrong-check-digit',
  'paper/impossible-date',
  'paper/unrecognised',
] as const;
export type PaperFault = (typeof paperFaults)[number];

/** Why a paper that was read well has no holder here. The claim stands all the same, for nobody. */
export const holderFaults = [
  'claim/unknown-number',
  'claim/other-birth-date',
  'claim/numbers-disagree',
] as const;
export type HolderFault = (typeof holderFaults)[number];

/** Why a paper was not taken, or has no holder. Each has a sentence for the officer in every language. */
export const claimFaults = [
  ...paperFaults,
  ...holderFaults,
  'claim/lane-busy',
  'claim/lane-closed',
  'claim/store-unreadable',
] as const;
export type ClaimFault = (typeof claimFaults)[number];
