import type { RowTime } from '../core/keeping/prunable-rows.ts';

/** The old end of the journal, where confirmed rows leave it. */
export interface Pruning {
  /** Numbers of the newest row, of the last that the centre confirmed, and of the last that was given up. */
  marks(): { readonly head: number; readonly confirmed: number; readonly floor: number };
  /** When rows were given up last, by the clock of the row that says so; undefined if that is long ago. */
  lastGivenUpAt(): number | undefined;
  /** Rows `fromSeq..` in order, at most `limit`. */
  times(fromSeq: number, limit: number): readonly RowTime[];
  hashOf(seq: number): string;
  /** Rows up to `upTo` are given up. To be called within the transaction that journals it. */
  raiseFloor(upTo: number, hash: string): void;
  /** Deletes rows that were given up, oldest first, at most `most` of them; answers how many. */
  dropGivenUp(most: number): number;
}
