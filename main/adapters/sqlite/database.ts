import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../core/result.ts';
import { syncDirectory } from '../secrets/key-files.ts';
import { type ReadHandle, readHandleOf, type WriteHandle, writeHandleOf } from './handles.ts';
import { migrate, refusalOf, schemaVersionOf } from './migrator.ts';
import { applyPragmas } from './pragmas.ts';
import { type StoreOpenFault, sentenceOf, storeFaultOf } from './store-errors.ts';
import { lockFileOf, lockStore } from './store-lock.ts';

export interface OpenDatabase {
  readonly handle: WriteHandle;
  /** Schema version found and schema version now. */
  readonly migrated: { readonly from: number; readonly to: number };
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
  const { close } = opened.value;
  return ok({
    ...opened.value,
    close: () => {
      close();
      lock.value.release();
    },
  });
}

/** Opens a database for reading beside a running gate. */
export function openForReading(path: string): Result<{ handle: ReadHandle; close(): void }, StoreOpenFault> {
  return guarded(() => {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    const handle = readHandleOf(db);
    const refused = schemaVersionOf(handle) === 0 ? empty(path) : refusalOf(handle);
    if (refused === undefined) return ok({ handle, close: () => void db.close() });
    db.close();
    return err(refused);
  });
}

function openLocked(path: string): Result<OpenDatabase, StoreOpenFault> {
  const db = new Database(path, { fileMustExist: true });
  try {
    const handle = writeHandleOf(db);
    const prepared = prepare(db, handle);
    if (prepared.ok) return ok({ handle, migrated: prepared.value, close: () => void db.close() });
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

function pragmaRefused(refused: readonly string[]): StoreOpenFault {
  return {
    code: 'store/pragma-refused',
    sentence: `The database does not run with the settings that keep its record safe in a power cut (${refused.join(', ')}). The gate does not start on it. Put the database on a local disk with a usual Linux file system.`,
  };
}
