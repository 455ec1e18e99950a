import type { WriteFault } from '../core/codes.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { JournalRow } from '../core/events/row.ts';
import type { Result } from '../core/result.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/** The append-only, hash-chained, signed record. Synchronous: when `append` returns ok, the row is on the disk. */
export interface Journal {
  /**
   * Commits all drafts in one transaction, durably, in order, and runs `within` in the same transaction (for
   * the state that the events change). If anything throws, nothing is written.
   */
  append(drafts: readonly EventDraft[], within?: () => void): Result<readonly JournalRow[], WriteFault>;
  /** Rows `fromSeq..` in order, at most `limit`. */
  read(fromSeq: number, limit: number): readonly JournalRow[];
  /** The newest row, or undefined in an empty journal. */
  head(): JournalRow | undefined;
  /** Called after each successful append. */
  onAppended(listener: (rows: readonly JournalRow[]) => void): Unsubscribe;
}

/** Rows as they travel: their JSON, the same bytes each time (E1), made without parsing what is in them. */
export interface OutgoingRows {
  /**
   * The JSON texts of rows `fromSeq..toSeq`, without a gap, ending before the first row that is damaged: each
   * proves itself by its own hash. Throws the store's fault when row `fromSeq` itself is damaged or absent.
   */
  texts(fromSeq: number, toSeq: number): readonly string[];
  /** True if a row after `seq` says that the database was restored from a copy. */
  tellsOfRestore(seq: number): boolean;
}

/** What the central office has confirmed; survives restarts. */
export interface SentMarks {
  /** The last acknowledgement's `upTo`; moves back by `resendFrom` only. */
  watermark(): number;
  /** Rows up to here have left this device by retention; 0: none. */
  floor(): number;
  /** False: it could not be written now, as while the database is being replaced; to be tried again. */
  advance(upTo: number): boolean;
  /**
   * Rows from `seq` on count as not confirmed. To be called within the transaction that journals it.
   * @param seq above `floor()` and not above `watermark()`
   */
  resendFrom(seq: number): void;
}
