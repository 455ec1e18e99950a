import type { Result } from '../core/result.ts';

/** What stands where the database was. */
export interface RestoreReport {
  /** Last row of the copy that it began with; 0 if it was built from the rows alone. */
  readonly backupUpTo: number;
  /** Later rows put back. */
  readonly replayed: number;
  /** Rows that are known to have existed and could not be put back. */
  readonly missing: number;
}

/** Looks after the database file itself. */
export interface DatabaseKeeper {
  /** Whether the file is damaged: its pages, its owner or the chain of its rows. */
  isDamaged(): Promise<boolean>;
  /** Moves it aside and puts a sound one in its place, while nobody can use it. The error is a sentence. */
  restore(): Promise<Result<RestoreReport, string>>;
}

/** What outlives the process: that a restored database waits for somebody to look at its lists. */
export interface RestoreNote {
  readonly cause: 'corrupt' | 'operator';
  /** Set by whoever confirms at the command line. */
  readonly confirmedBy?: string | undefined;
  /** What is not in the journal yet; undefined once it is, or while the restore is still going on. */
  readonly report?: RestoreReport | undefined;
}

export interface RestoreNotes {
  read(): RestoreNote | undefined;
  /** On the disk when it returns. */
  write(note: RestoreNote): void;
  clear(): void;
}
