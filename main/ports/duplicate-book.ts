import type { PersonId, WallMs } from '../core/brand.ts';
import type { duplicateFinders } from '../core/events/voyage-kinds.ts';
import type { DuplicateOutcome } from '../core/identity/duplicates.ts';

/** Two people who may be one: a face under two numbers, or a number with two faces. */
export interface DuplicatePair {
  readonly duplicateId: string;
  /** The smaller id first. */
  readonly personIds: readonly [PersonId, PersonId];
  readonly by: 'face' | 'number';
  readonly finder: (typeof duplicateFinders)[number];
  /** Cosine of their two most similar faces; undefined where a number has shown it. */
  readonly similarity: number | undefined;
  readonly foundAt: WallMs;
  /** Undefined: nobody has settled it. */
  readonly outcome: DuplicateOutcome | undefined;
  /** Of one person under two names: the identity that is not to be used any more. */
  readonly closedId: PersonId | undefined;
}

/** Whether an identity can be used. */
export interface IdentityDoubts {
  /** In a pair that nobody has settled, or ended as the double of somebody: nobody passes under it by face alone. */
  isDoubted(personId: PersonId): boolean;
  /** Ended as the double of somebody else, who stays. */
  isDouble(personId: PersonId): boolean;
}

/** Pairs that were found, and what an officer has said of them. Writing joins the caller's transaction. */
export interface DuplicateBook extends IdentityDoubts {
  /**
   * Adds a pair that nobody has settled yet; nothing if these two are in the book already, whatever came of them, or
   * if one of them is erased.
   */
  add(pair: Omit<DuplicatePair, 'outcome' | 'closedId'>): void;
  /** @param closedId of one person under two names: whose identity ends. A pair that is settled stays as it is. */
  settle(duplicateId: string, outcome: DuplicateOutcome, closedId?: PersonId): void;
  find(duplicateId: string): DuplicatePair | undefined;
  /** Whether these two are in the book; of twins and of different people nobody asks again. */
  ofPair(one: PersonId, other: PersonId): DuplicatePair | undefined;
  /** Nobody has settled them; the newest first. */
  open(): readonly DuplicatePair[];
}
