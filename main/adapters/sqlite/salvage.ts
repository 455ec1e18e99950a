import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { type JournalRow, journalRowSchema } from '../../core/events/row.ts';
import { type ReadHandle, readHandleOf } from './handles.ts';
import { readLooseRows } from './journal-rows.ts';

/** What a database that is no longer trusted still tells. */
export interface Salvage {
  /** Rows that read as rows, in order; whether they are a chain is for their reader to prove. */
  readonly rows: readonly JournalRow[];
  /** The highest row number that it speaks of, in its journal or as confirmed by the centre. */
  readonly knownUpTo: number;
}

const nothing: Salvage = { rows: [], knownUpTo: 0 };
const rowsPerPage = 200;
/** So many rows without one that reads, and nothing more is expected. */
const giveUpAfter = 2000;

/**
 * Reads rows above `after` from a damaged database. Works on a copy: opening a WAL database writes to it, and what
 * stands in quarantine stays as it is.
 * @param folder where `gate.db` and its side files lie
 */
export function salvageRows(folder: string, databaseName: string, after: number): Salvage {
  const scratch = mkdtempSync(join(folder, '.reading-'));
  try {
    for (const name of [databaseName, `${databaseName}-wal`]) {
      const file = join(folder, name);
      if (existsSync(file)) copyFileSync(file, join(scratch, basename(file)), constants.COPYFILE_FICLONE);
    }
    return readRows(join(scratch, databaseName), after);
  } catch {
    // No room for the copy, or a disk that gives nothing back: the second copy of the rows must do.
    return nothing;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readRows(path: string, after: number): Salvage {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true });
    const handle = readHandleOf(db);
    const confirmed = numberIn(handle, 'SELECT up_to AS n FROM sent_mark');
    const rows = [...rowsAbove(handle, after)];
    const head = Math.max(numberIn(handle, 'SELECT max(seq) AS n FROM journal'), rows.at(-1)?.seq ?? 0);
    return { rows, knownUpTo: Math.max(head, confirmed) };
  } catch {
    return nothing;
  } finally {
    db?.close();
  }
}

function* rowsAbove(db: ReadHandle, after: number): Generator<JournalRow> {
  let from = after + 1;
  for (let misses = 0; misses < giveUpAfter; ) {
    const page = pageAt(db, from);
    yield* page;
    misses = page.length === 0 ? misses + rowsPerPage : 0;
    from += rowsPerPage;
  }
}

/** One damaged page of the file must not cost the rows beside it. */
function pageAt(db: ReadHandle, from: number): readonly JournalRow[] {
  try {
    return rowsIn(readLooseRows(db, from, rowsPerPage)).filter(({ seq }) => seq < from + rowsPerPage);
  } catch {
    return Array.from({ length: rowsPerPage }, (_, i) => rowAt(db, from + i)).flat();
  }
}

function rowAt(db: ReadHandle, seq: number): readonly JournalRow[] {
  try {
    return rowsIn(readLooseRows(db, seq, 1)).filter((row) => row.seq === seq);
  } catch {
    return [];
  }
}

function rowsIn(loose: readonly unknown[]): readonly JournalRow[] {
  return loose.flatMap((row) => journalRowSchema.safeParse(row).data ?? []);
}

function numberIn(db: ReadHandle, sql: string): number {
  try {
    return db.get<{ n: number | null }>(sql)?.n ?? 0;
  } catch {
    return 0;
  }
}
