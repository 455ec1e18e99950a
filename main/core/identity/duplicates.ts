import type { PersonId } from '../brand.ts';
import type { duplicateOutcomes } from '../events/voyage-kinds.ts';
import type { Candidate } from '../matching/observation.ts';
import type { PersonStatus } from '../people.ts';
import { unreachable } from '../result.ts';

/** One face under two numbers, and one number with two faces: which two people may be one. */

export type DuplicateOutcome = (typeof duplicateOutcomes)[number];

/** Two people, the smaller id first, so that the same two are one pair whoever was compared with whom. */
export type PeoplePair = readonly [PersonId, PersonId];

/** @returns undefined for one person, who is no pair */
export function pairOf(one: PersonId, other: PersonId): PeoplePair | undefined {
  if (one === other) return undefined;
  return one < other ? [one, other] : [other, one];
}

/** Two people whose faces are as alike as one person's. */
export interface LikePair {
  readonly personIds: PeoplePair;
  /** Cosine of their two most similar faces. */
  readonly similarity: number;
}

/**
 * Of whom somebody may be the double, by face. The bar itself counts as reached; what is no number never does.
 * @param searches one for each template of theirs, each best first; of an empty list nobody is a double
 * @param minSimilarity cosine, from the calibration for so many comparisons; NaN finds nobody
 * @param isKnown these two are in the book already, or an officer has told them apart
 * @returns one for each other person, the most alike first
 */
export function likePairs(
  personId: PersonId,
  searches: readonly (readonly Candidate[])[],
  minSimilarity: number,
  isKnown: (pair: PeoplePair) => boolean,
): readonly LikePair[] {
  const best = new Map<PersonId, number>();
  for (const { personId: other, similarity } of searches.flat())
    if (similarity >= minSimilarity && similarity > (best.get(other) ?? Number.NEGATIVE_INFINITY))
      best.set(other, similarity);
  return [...best]
    .flatMap(([other, similarity]) => {
      const personIds = pairOf(personId, other);
      return personIds === undefined || isKnown(personIds) ? [] : [{ personIds, similarity }];
    })
    .toSorted((a, b) => b.similarity - a.similarity || (a.personIds.join() < b.personIds.join() ? -1 : 1));
}

/**
 * How many pairs of people are compared when some are new and the others have been compared with each other before:
 * n(n-1)/2 where everybody is new.
 */
export function pairsCompared(fresh: number, everyone: number): number {
  return fresh * (everyone - fresh) + (fresh * (fresh - 1)) / 2;
}

/** Two people, who look like one: both may pass, and nobody asks about them again. */
export function areTwo(outcome: DuplicateOutcome): boolean {
  switch (outcome) {
    case 'twins':
    case 'different':
      return true;
    case 'same-person':
      return false;
    default:
      return unreachable(outcome);
  }
}

/** One of two identities of one person. */
export interface Identity {
  readonly personId: PersonId;
  readonly status: PersonStatus;
  /** Ended before as the double of somebody else, who stays. */
  readonly isDouble: boolean;
}

/**
 * Which identity of one person stays, first, and which ends.
 *
 * One that is frozen stays (missing or dead before suspended): else a man reported lost would be free again under his
 * other number. So does one that ended as the double of a third, for the third is the same person and stays. Of two alike the
 * older stays (ids are in the order of enrolment): the record hangs on it. One that was closed for another reason ends.
 */
export function keptFirst(one: Identity, other: Identity): readonly [kept: PersonId, ended: PersonId] {
  const [older, younger] = one.personId < other.personId ? [one, other] : [other, one];
  const [kept, ended] = claimOf(younger) > claimOf(older) ? [younger, older] : [older, younger];
  return [kept.personId, ended.personId];
}

function claimOf({ status, isDouble }: Identity): number {
  switch (status) {
    case 'missing':
    case 'deceased':
      return 4;
    case 'suspended':
      return 3;
    case 'active':
      return isDouble ? 2 : 1;
    case 'closed':
      return isDouble ? 2 : 0;
    default:
      return unreachable(status);
  }
}
