import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { genesisHash, type RowCrypto } from '../../core/events/row.ts';
import type { BackupFile } from '../../core/keeping/backup-plan.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RestoreNote, RestoreReport } from '../../ports/restore.ts';
import { syncDirectory } from '../secrets/key-files.ts';
import { rowCryptoOf } from '../secrets/row-crypto.ts';
import { restoreNoteIn } from '../system/restore-note.ts';
import { listBackups } from './backup-files.ts';
import { checkCopy, type Owner, type RecordEnd } from './copy-check.ts';
import { type WriteHandle, writeHandleOf } from './handles.ts';
import { migrate } from './migrator.ts';
import { applyPragmas } from './pragmas.ts';
import { databaseFiles, moveAside, quarantined, setAsideIn } from './quarantine.ts';
import { type Replay, RowSources, replayRows } from './replay.ts';
import { salvageRows } from './salvage.ts';
import { sentenceOf, storeFaultOf } from './store-errors.ts';
import { listSegments, tailRows } from './tail-files.ts';

export interface RestoreJob extends Owner {
  readonly databasePath: string;
  readonly backupDirectory: string;
  readonly tailDirectory: string;
  readonly quarantineDirectory: string;
  /** The copy to go back to; without it, the newest sound one. */
  readonly backupPath?: string;
  /** Without a sound copy everything is left as it is: there may be nothing wrong with the database. */
  readonly needsBackup?: true;
  /** The last row that the caller knows to have existed. */
  readonly knownUpTo?: number;
  /** Where what came of it is noted before the database gets its name: no kill leaves a restore that nobody tells of. */
  readonly note?: { readonly path: string; readonly cause: RestoreNote['cause'] };
}

/** What stands where the database was. */
export interface Restored extends RestoreReport {
  /** The copy it began with; undefined if it was built from the rows alone. */
  readonly backupPath: string | undefined;
  /** Where the replaced database lies, whole. */
  readonly quarantine: string | undefined;
}

/**
 * Puts a sound database in the place of one that is damaged, gone or not wanted: that one is moved into the
 * quarantine whole; the newest sound copy, or an empty database, gets every later row of which a copy can be found and
 * whose place in the chain is proven. Nobody may have the database open. May be cut off at any point and begun again.
 * @returns a sentence if there is nothing from which a true record could be continued: then no database is there
 */
export function restoreDatabase(job: RestoreJob): Result<Restored, string> {
  const crypto = rowCryptoOf(job.publicKeyPem);
  if (crypto === undefined) throw new Error('The public key of this gate is no Ed25519 key.');
  try {
    const base = baseOf(job);
    if (base === undefined && (job.needsBackup === true || job.backupPath !== undefined))
      return err(noSoundBackup(job));
    const quarantine = setAside(job);
    const end: RecordEnd = base?.end ?? { upTo: 0, hash: genesisHash };
    const sources = sourcesOf(job, end.upTo);
    if (base === undefined && !beginsAtOne(sources, crypto, job.gateKey)) return err(nothingToRestore(job));
    const replay = buildBeside(job, base?.file, end, sources, crypto);
    const known = Math.max(replay.knownUpTo, job.knownUpTo ?? 0);
    const { replayed } = replay;
    const report = { backupUpTo: end.upTo, replayed, missing: Math.max(0, known - end.upTo - replayed) };
    if (job.note !== undefined) restoreNoteIn(job.note.path).write({ cause: job.note.cause, report });
    renameSync(besidePath(job.databasePath), job.databasePath);
    syncDirectory(dirname(job.databasePath));
    return ok({ backupPath: base?.file.path, ...report, quarantine });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const fault = storeFaultOf(cause);
    return err(
      `The database was not restored (${String(cause.code)}). ${fault === undefined ? 'Look at the disk: free space, rights, and whether it is mounted. Then start the gate again.' : sentenceOf(fault, cause)}`,
    );
  }
}

/**
 * Rows that the second copy holds and the database has lost, as after a power cut on a disk that only said that it had
 * flushed: they are put back before the gate writes new ones under their numbers. Nobody may have the database open.
 * @returns what became of them; undefined if none is lost. Throws what the driver throws when the file cannot be read
 */
export function putLostRowsBack(
  job: Pick<RestoreJob, 'databasePath' | 'tailDirectory' | keyof Owner>,
): RestoreReport | undefined {
  const crypto = rowCryptoOf(job.publicKeyPem);
  if (crypto === undefined) throw new Error('The public key of this gate is no Ed25519 key.');
  if (listSegments(job.tailDirectory).length === 0) return undefined;
  const end = journalEnd(job.databasePath);
  const sources = new RowSources();
  sources.add(tailRows(job.tailDirectory, end.upTo));
  const lost = sources.knownUpTo - end.upTo;
  if (lost <= 0) return undefined;
  const replayed = replayedInto(job.databasePath, (db) => replayRows(db, end, sources, { ...job, crypto }));
  return { backupUpTo: end.upTo, replayed, missing: lost - replayed };
}

/** 0 if the file takes none: all or nothing. */
function replayedInto(databasePath: string, replay: (db: WriteHandle) => Replay): number {
  const db = new Database(databasePath, { fileMustExist: true });
  try {
    return applyPragmas(db).length > 0 ? 0 : replay(writeHandleOf(db)).replayed;
  } catch (cause) {
    if (storeFaultOf(cause) === undefined) throw cause;
    return 0;
  } finally {
    db.close();
  }
}

function journalEnd(databasePath: string): RecordEnd {
  const db = new Database(databasePath, { readonly: true, fileMustExist: true });
  try {
    const last = db.prepare('SELECT seq AS upTo, hash FROM journal ORDER BY seq DESC LIMIT 1').get();
    // A journal that never had a row has no row that left it either.
    return (last ?? { upTo: 0, hash: genesisHash }) as RecordEnd;
  } finally {
    db.close();
  }
}

function setAside({ databasePath, quarantineDirectory }: RestoreJob): string | undefined {
  rmSync(besidePath(databasePath), { force: true });
  for (const side of databaseFiles(besidePath(databasePath))) rmSync(side, { force: true });
  return moveAside(databaseFiles(databasePath), quarantineDirectory);
}

/**
 * The newest sound copy, or the one that was named. Newer ones are moved aside, whether they are damaged or hold what is
 * not wanted back: they would be taken for the newest at the next restore.
 */
function baseOf(job: RestoreJob): { readonly file: BackupFile; readonly end: RecordEnd } | undefined {
  const files = listBackups(job.backupDirectory);
  const newestFirst = files
    .filter(({ path }) => job.backupPath === undefined || path === job.backupPath)
    .toReversed();
  for (const file of newestFirst) {
    const checked = checkCopy(file.path, job);
    if (checked.ok) {
      const newer = files.filter(({ number }) => number > file.number).map(({ path }) => path);
      if (newer.length > 0) moveAside(newer, setAsideIn(job.backupDirectory));
      return { file, end: checked.value };
    }
  }
  return undefined;
}

function sourcesOf(job: RestoreJob, after: number): RowSources {
  const sources = new RowSources();
  sources.add(tailRows(job.tailDirectory, after));
  for (const folder of quarantined(job.quarantineDirectory).slice(-salvagedFolders).toReversed()) {
    const { rows, knownUpTo } = salvageRows(folder, basename(job.databasePath), after);
    sources.add(rows, knownUpTo);
  }
  return sources;
}

/** A restore that was cut off and begun again has left two. */
const salvagedFolders = 3;

function beginsAtOne(sources: RowSources, crypto: RowCrypto, gateKey: string): boolean {
  const first = sources.continuing({ upTo: 0, hash: genesisHash }, crypto, gateKey).next();
  return first.done !== true;
}

/** Under which name a restored database stands until it is whole. */
export function besidePath(databasePath: string): string {
  return `${databasePath}.restoring`;
}

/** Under another name until it is whole: a half restored database is never taken for the record. */
function buildBeside(
  job: RestoreJob,
  base: BackupFile | undefined,
  end: RecordEnd,
  sources: RowSources,
  crypto: RowCrypto,
): Replay {
  const path = besidePath(job.databasePath);
  if (base === undefined) closeSync(openSync(path, 'wx', 0o600));
  else copyFileSync(base.path, path);
  chmodSync(path, 0o600);
  const db = new Database(path, { fileMustExist: true });
  let replay: Replay;
  try {
    const refused = applyPragmas(db);
    const handle = writeHandleOf(db);
    const migrated = migrate(handle);
    if (refused.length > 0 || !migrated.ok) throw new Error('The copy cannot be opened as a database.');
    replay = replayRows(handle, end, sources, { ...job, crypto });
  } finally {
    db.close();
  }
  const fd = openSync(path, 'r+');
  fsyncSync(fd);
  closeSync(fd);
  return replay;
}

function noSoundBackup({ backupDirectory, backupPath }: RestoreJob): string {
  const what =
    backupPath === undefined
      ? `There is no sound backup of this gate in ${backupDirectory}.`
      : `The backup ${backupPath} is not a sound one of this gate in ${backupDirectory}.`;
  return `${what} Nothing was changed. Copy a sound one there; "pipo-gate backup verify" says which are.`;
}

function nothingToRestore({ backupDirectory, quarantineDirectory }: RestoreJob): string {
  return `There is no sound backup in ${backupDirectory}, and the second copy of the rows does not begin with row 1. A new record would use numbers that the centre knows from the old one, so none was begun: the gate stays in officer mode and records nothing. The old database lies in ${quarantineDirectory}. Bring a backup into ${backupDirectory} and run "pipo-gate backup restore"; without one, commission the gate anew under another name.`;
}
