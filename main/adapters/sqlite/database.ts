import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../core/result.ts';
import { syncDirectory } from '../secrets/key-files.ts';
import { handleSeatOf, type ReadHandle, readHandleOf, type WriteHandle, writeHandleOf } from './handles.ts';
import { migrate, refusalOf, schemaVersionOf } from './migrator.ts';
import { applyPragmas } from './pragmas.ts';
import { type StoreOpenFault, sentenceOf, storeFaultOf } from './store-errors.ts';
import { lockFileOf, lockStore } from './store-lock.ts';

export interface OpenDatabase {
  readonly handle: WriteHandle;
  /** Schema version found and schema version now. */
  readonly migrated: { readonly from: number; readonly to: number };
  /**
   * Lets go of the files, which stay locked against other gates. Until `putBack` the handle fails as damaged.
   * @param moveAway runs while the files are still open, so that closing them cannot change what was moved
   */
  takeOut(moveAway?: () => void): void;
  /** Opens what stands at the path now; the handle works again. */
  putBack(): Result<void, StoreOpenFault>;
  close(): void;
}

/** Opens the database for writing: locked against a second writer, pragmas proven, schema current. */
export function openDatabase(path: string): Result<OpenDatabase, StoreOpenFault> {
  const made = makePrivateFile(path);
  if (!made.ok) return made;
  const lock = lockStore(path);
  if (!lock.ok) return lock;
  const opened = guarded(() => openLocked(path));
  if (!opened.ok) {
    lock.value.release();
    return opened;
  }
  return ok(seatedDatabase(path, opened.value, () => lock.value.release()));
}

interface Opened {
  readonly db: Database.Database;
  readonly migrated: OpenDatabase['migrated'];
}

function seatedDatabase(path: string, first: Opened, release: () => void): OpenDatabase {
  const { handle, seat } = handleSeatOf(first.db);
  let db: Database.Database | undefined = first.db;
  let isClosed = false;
  const takeOut = (moveAway?: () => void): void => {
    seat(undefined);
    try {
      moveAway?.();
    } finally {
      closeDamaged(db);
      db = undefined;
    }
  };
  return {
    handle,
    migrated: first.migrated,
    takeOut,
    putBack() {
      if (isClosed) return err(letGo(path));
      takeOut();
      const opened = guarded(() => openLocked(path));
      if (!opened.ok) return opened;
      db = opened.value.db;
      seat(db);
      return ok();
    },
    close() {
      isClosed = true;
      db?.close();
      release();
    },
  };
}

/** Closing writes what waits in the WAL, which a damaged file may refuse; its handle is gone all the same. */
function closeDamaged(db: Database.Database | undefined): void {
  try {
    db?.close();
  } catch (cause) {
    if (storeFaultOf(cause) === undefined) throw cause;
  }
}

/**
 * Opens a database for reading beside a running gate.
 * @param view `one picture`: every read sees the same state, and the log of the database grows until it is closed
 */
export function openForReading(
  path: string,
  view: 'newest' | 'one picture' = 'newest',
): Result<{ handle: ReadHandle; close(): void }, StoreOpenFault> {
  return guarded(() => {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    if (view === 'one picture') db.exec('BEGIN');
    const handle = readHandleOf(db);
    const refused = schemaVersionOf(handle) === 0 ? empty(path) : refusalOf(handle);
    if (refused === undefined) return ok({ handle, close: () => void db.close() });
    db.close();
    return err(refused);
  });
}

function openLocked(path: string): Result<Opened, StoreOpenFault> {
  const db = new Database(path, { fileMustExist: true });
  try {
    const prepared = prepare(db, writeHandleOf(db));
    if (prepared.ok) return ok({ db, migrated: prepared.value });
    db.close();
    return prepared;
  } catch (cause) {
    db.close();
    throw cause;
  }
}

function prepare(db: Database.Database, handle: WriteHandle) {
  // Before anything is written to it, also before WAL is switched on.
  const refusal = refusalOf(handle);
  if (refusal !== undefined) return err(refusal);
  const refused = applyPragmas(db);
  if (refused.length > 0) return err(pragmaRefused(refused));
  return migrate(handle);
}

/**
 * SQLite gives its side files the mode of the main file; it must be private before the first of them exists.
 * Existing files are not even opened: closing any descriptor of a file drops this process's locks on it.
 */
function makePrivateFile(path: string): Result<void, StoreOpenFault> {
  try {
    const directory = dirname(path);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const absent = [path, lockFileOf(path)].filter((file) => !existsSync(file));
    for (const file of absent) closeSync(openSync(file, 'wx', 0o600));
    if (absent.length > 0) syncDirectory(directory);
    return ok();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    if (reason === 'EEXIST') return ok();
    return err({
      code: reason === 'ENOSPC' ? 'store/disk-full' : 'store/write-failed',
      sentence: `The database ${path} cannot be made or written (${reason}). Without it the gate can record nothing and does not start. Check the path, its rights and the free space.`,
    });
  }
}

function guarded<T>(work: () => Result<T, StoreOpenFault>): Result<T, StoreOpenFault> {
  try {
    return work();
  } catch (cause) {
    const fault = storeFaultOf(cause);
    if (fault === undefined) throw cause;
    return err({ code: fault, sentence: sentenceOf(fault, cause) });
  }
}

function empty(path: string): StoreOpenFault {
  return {
    code: 'store/not-ours',
    sentence: `The file ${path} is not a database of a gate. Nothing was read. Check the path.`,
  };
}

function letGo(path: string): StoreOpenFault {
  return {
    code: 'store/locked',
    sentence: `The database ${path} was not opened again: this gate is stopping and has let go of it. Its next start goes on with it.`,
  };
}

function pragmaRefused(refused: readonly string[]): StoreOpenFault {
  return {
    code: 'store/pragma-refused',
    sentence: `The database does not run with the settings that keep its record safe in a power cut (${refused.join(', ')}). The gate does not start on it. Put the database on a local disk with a usual Linux file system.`,
  };
}
