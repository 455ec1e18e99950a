import type { PersonId, VoyageId } from '../core/brand.ts';
import type { NoticeHead } from '../core/people.ts';
import type { VoyageFact, VoyageNotice } from '../core/voyage/fact.ts';

/**
 * What is known to have happened to the voyages of this gate, by its own record: every row of the journal that says
 * something about a voyage leaves its fact here, in the same transaction, also when it is put back after a restore.
 * Nothing else writes facts.
 */
export interface VoyageBook {
  /** Of one voyage, in the order of the record. */
  facts(voyageId: VoyageId): readonly VoyageFact[];
  /** Of every voyage that is not closed, and of whoever has been reported missing and not found. */
  openFacts(): readonly VoyageFact[];
  /** The notice in force; undefined: none has come. */
  notice(voyageId: VoyageId): VoyageNotice | undefined;
  /**
   * Keeps what the notice says beside the list with the voyage (`Voyage.notice`). Joins the transaction of the caller,
   * within which its `voyage.filed` is journalled.
   */
  saveHead(voyageId: VoyageId, head: NoticeHead): void;
  /** Voyages whose list names them, the newest first, also closed ones; at most `most`. */
  voyagesOf(personId: PersonId, most: number): readonly VoyageId[];
}
