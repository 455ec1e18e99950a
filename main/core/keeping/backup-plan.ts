/** A verified copy of the database. */
export interface BackupFile {
  /** 1, 2, 3, ... in the order in which they were made: a wall clock may have been set meanwhile (I9). */
  readonly number: number;
  readonly path: string;
  readonly bytes: number;
  /** By the wall clock of the machine; for display only. */
  readonly madeAtMs: number;
}

/** The copies that go when the newest `keep` stay; never the newest one. */
export function spareBackups(files: readonly BackupFile[], keep: number): readonly BackupFile[] {
  const inOrder = files.toSorted((a, b) => b.number - a.number);
  return inOrder.slice(Math.max(1, keep));
}

/** Rows of the journal in one file of the tail: `from` and up, without a gap. */
export interface TailSegment {
  readonly from: number;
}

/**
 * The files of the tail that nobody needs: those that end before the last but one backup. If the newest copy turns
 * out damaged, the one before it and the tail still make the whole.
 * @param segments in order of `from`
 * @param backupsUpTo last row of each verified backup, oldest first
 */
export function spareSegments<S extends TailSegment>(
  segments: readonly S[],
  backupsUpTo: readonly number[],
): readonly S[] {
  const lastButOne = backupsUpTo.at(-2);
  if (lastButOne === undefined) return [];
  // A segment ends where the next one begins; the last one is being written.
  return segments.filter((_, i) => (segments[i + 1]?.from ?? Number.POSITIVE_INFINITY) <= lastButOne + 1);
}
