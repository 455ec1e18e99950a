/** What became of a row of an import. */
export const importOutcomes = ['added', 'changed', 'unchanged', 'refused', 'not-tried'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** A row that needs no second look when its import is begun again. */
export interface DoneRow {
  readonly line: number;
  readonly outcome: Extract<ImportOutcome, 'added' | 'changed' | 'unchanged'>;
}

/**
 * Which rows of a broken import are done. Holds lines and outcomes, nothing of what stands in them; refused rows are
 * not kept, for they are judged again.
 */
export interface ImportBook {
  /** In the order of their lines; none of an import that was finished or never begun. */
  done(importId: string): readonly DoneRow[];
  /** Joins the transaction of the caller, in which what the rows say is written. */
  keep(importId: string, rows: readonly DoneRow[]): void;
  /** The import is finished: the same file again is a new one, and finds everything unchanged. Joins the transaction. */
  forget(importId: string): void;
}
