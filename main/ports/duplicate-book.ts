import type { PersonId, WallMs } from '../core/brand.ts';
import type { duplicateFinders, duplicateOutcomes } from '../core/events/voyage-kinds.ts';

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
  readonly outcome: (typeof duplicateOutcomes)[number] | undefined;
}

/** Pairs that were found, and what an officer has said of them. Writing joins the caller's transaction. */
export interface DuplicateBook {
  /** Adds a pair; nothing if these two are in the book already, whatever came of them. */
  add(pair: DuplicatePair): void;
  settle(duplicateId: string, outcome: (typeof duplicateOutcomes)[number]): void;
  find(duplicateId: string): DuplicatePair | undefined;
  /** Whether these two are in the book; of twins and of different people nobody asks again. */
  ofPair(one: PersonId, other: PersonId): DuplicatePair | undefined;
  /** Nobody has settled them; the newest first. */
  open(): readonly DuplicatePair[];
  /** Whether somebody is in a pair that nobody has settled, or that was found to be one person. */
  isDoubted(personId: PersonId): boolean;
}
