import type { OfficerId, PersonId, WallMs } from '../core/brand.ts';

/**
 * What officers have noted about people beside their data; it goes with them when they are erased.
 * Writing methods join the caller's journal transaction when called inside `Journal.append`'s `within`.
 */
export interface PeopleNotes {
  /** Whoever enrolled somebody may not be one of the two officers who let them through. Does nothing if noted already. */
  enrolled(personId: PersonId, officerId: OfficerId): void;
  enrolledBy(personId: PersonId): readonly OfficerId[];
  /** Two different people were taken for each other. Does nothing if noted already, or if one of them is erased. */
  toldApart(pair: readonly [PersonId, PersonId], at: WallMs): void;
  /** The noted pairs among these people. */
  pairsAmong(personIds: readonly PersonId[]): readonly (readonly [PersonId, PersonId])[];
}
