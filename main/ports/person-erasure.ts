import type { PersonId } from '../core/brand.ts';

/** What is known of somebody who is to be erased. */
export type ErasureStanding = 'unknown' | 'erased' | 'at-sea' | 'erasable';

/** Takes a person out of the store for good. */
export interface PersonErasure {
  /** The person of this gate whom an id of the centre stands for; the same id where it is one of this gate. */
  behind(id: PersonId): PersonId;
  /** `at-sea`: a crew list says that they went out and have not come back. */
  standing(personId: PersonId): ErasureStanding;
  /**
   * Destroys the person's key and everything that is sealed with it or names them; the id stays, so that crew lists
   * keep it and the erasure can be asked for again. To be called within the transaction that journals it.
   */
  destroy(personId: PersonId): void;
  /**
   * Empties the log of the database, in which older states of its pages stand.
   * @returns false while somebody reads the database
   */
  emptyLog(): boolean;
  /** Writes the whole file anew, without any free space; seconds for each gigabyte, during which nothing is recorded. */
  compact(): void;
}
