import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../core/result.ts';
import type { StoreOpenFault } from './store-errors.ts';
import { sentenceOf, storeFaultOf } from './store-errors.ts';

/** The side database that carries the lock; it never holds data. */
export function lockFileOf(databasePath: string): string {
  return `${databasePath}.lock`;
}

/**
 * One writer per store, held for the life of the process.
 *
 * The lock is an open exclusive transaction on an empty side database. It rests on the operating system's
 * record locks, so it ends with its process, however that ends (also `kill -9`), and a left-over file
 * locks nothing. The main database itself stays open for readers such as `journal verify`.
 */
export function lockStore(databasePath: string): Result<{ release(): void }, StoreOpenFault> {
  let db: Database.Database | undefined;
  makePrivate(lockFileOf(databasePath));
  try {
    db = new Database(lockFileOf(databasePath), { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return ok({ release: () => void held.close() });
  } catch (cause) {
    db?.close();
    const code = cause instanceof Database.SqliteError ? cause.code : '';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return err(inUse(databasePath));
    const fault = storeFaultOf(cause);
    if (fault === undefined) throw cause;
    return err({ code: fault, sentence: sentenceOf(fault, cause) });
  }
}

/**
 * SQLite would make it for everybody to read. An existing one is not opened: closing any descriptor of a file drops this
 * process's locks on it. What prevents the making is told by SQLite right after.
 */
function makePrivate(path: string): void {
  try {
    if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
  }
}

function inUse(databasePath: string): StoreOpenFault {
  return {
    code: 'store/locked',
    sentence: `The database ${databasePath} is in use by another running gate. Two writers would break the record, so this one does not start. Stop the other gate first, or give this one a database of its own.`,
  };
}

/** Whether a gate, or another writer, has this store now. Asks as a reader, and holds nothing. */
export function isStoreInUse(databasePath: string): boolean {
  const path = lockFileOf(databasePath);
  if (!existsSync(path)) return false;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 0, readonly: true });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (cause) {
    return cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY');
  } finally {
    db?.close();
  }
}
