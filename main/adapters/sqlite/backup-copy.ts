import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { diskLimits } from '../../core/keeping/disk-stage.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { BackupFault, BackupMade } from '../../ports/backups.ts';
import { syncDirectory } from '../secrets/key-files.ts';
import { listBackups, nextBackupPaths, removeUnfinished } from './backup-files.ts';
import { checkCopy, type Owner, type RecordEnd } from './copy-check.ts';
import { storeFaultOf } from './store-errors.ts';
import { lockStore } from './store-lock.ts';

export interface BackupJob extends Owner {
  readonly databasePath: string;
  /** Folder of the copies. */
  readonly directory: string;
  /** Pages of 4 KiB between two pauses: so much of the disk is taken at once. */
  readonly pagesPerStep: number;
  /** Room in bytes that a copy must leave for the record; none is begun that would not. */
  readonly marginBytes: number;
  /** ms between two steps, in which the disk belongs to the lane. */
  readonly pauseMs: number;
}

/** 256 KiB at a time and a pause as long as a slow flush: 25 MB/s at most, and the lane never waits for long. */
export const gentleBackup: Pick<BackupJob, 'pagesPerStep' | 'pauseMs' | 'marginBytes'> = {
  pagesPerStep: 64,
  pauseMs: 10,
  marginBytes: diskLimits.lowBytes,
};

/**
 * Copies the database beside its writer, proves the copy, and only then gives it its name. The copy is the database
 * at one moment, however long it takes: its reader holds a snapshot of the WAL. Blocks its thread while it waits.
 */
export async function makeBackup(job: BackupJob): Promise<Result<BackupMade, BackupFault>> {
  try {
    const { making, final } = nextBackupPaths(job.directory);
    if (!hasRoom(job)) return err(notMade('there is too little free space for one'));
    const lock = lockStore(join(job.directory, 'making'));
    if (!lock.ok) return err(notMade('another one is being made, or its folder cannot be written'));
    try {
      removeUnfinished(job.directory);
      return await copyAndProve(job, making, final);
    } finally {
      removeUnfinished(job.directory);
      lock.value.release();
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const fault = storeFaultOf(cause);
    if (fault === 'store/corrupt') return err(damaged(String(cause.code)));
    return err(notMade(String(cause.code)));
  }
}

function hasRoom({ databasePath, directory, marginBytes }: BackupJob): boolean {
  const bytes = ['', '-wal']
    .map((side) => statSync(`${databasePath}${side}`, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((a, b) => a + b);
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize >= bytes + marginBytes;
}

async function copyAndProve(
  job: BackupJob,
  making: string,
  final: string,
): Promise<Result<BackupMade, BackupFault>> {
  closeSync(openSync(making, 'wx', 0o600));
  await copyPages(job, making);
  leaveWal(making);
  syncFile(making);
  const checked = checkCopy(making, job, { known: endOfNewest(job) });
  if (!checked.ok) {
    const { kind, sentence } = checked.error;
    if (kind === 'stranger') return err(notOurs(sentence));
    return err(isSound(job.databasePath) ? notMade(sentence) : damaged(sentence));
  }
  renameSync(making, final);
  syncDirectory(dirname(final));
  const { upTo, hash, people } = checked.value;
  return ok({ path: final, upTo, hash, people });
}

async function copyPages({ databasePath, pagesPerStep, pauseMs }: BackupJob, making: string): Promise<void> {
  const source = new Database(databasePath, { readonly: true, fileMustExist: true });
  const idle = new Int32Array(new SharedArrayBuffer(4));
  try {
    source.exec('BEGIN');
    // The snapshot begins with the first reading; without it each write of the gate would begin the copy anew.
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(making, {
      progress() {
        if (pauseMs > 0) Atomics.wait(idle, 0, 0, pauseMs);
        return pagesPerStep;
      },
    });
  } finally {
    source.close();
  }
}

/** As one file without side files: what is moved or carried away is whole. The gate turns WAL on again. */
function leaveWal(path: string): void {
  const db = new Database(path, { fileMustExist: true });
  try {
    const mode = db.pragma('journal_mode = DELETE', { simple: true });
    if (mode !== 'delete') throw new Error(`The copy stayed in the journal mode ${String(mode)}.`);
  } finally {
    db.close();
  }
  for (const side of ['-wal', '-shm', '-journal']) rmSync(`${path}${side}`, { force: true });
  chmodSync(path, 0o600);
}

function syncFile(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The end of the newest copy that still reads; a copy that does not is no reason to make no new one. */
function endOfNewest(job: BackupJob): RecordEnd | undefined {
  const newest = listBackups(job.directory).at(-1);
  if (newest === undefined || !existsSync(newest.path)) return undefined;
  let db: Database.Database | undefined;
  try {
    db = new Database(newest.path, { readonly: true, fileMustExist: true });
    const row = db.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as
      | { seq: number; hash: string }
      | undefined;
    return row === undefined ? undefined : { upTo: row.seq, hash: row.hash };
  } catch {
    return undefined;
  } finally {
    db?.close();
  }
}

/** Whether the database itself passes: a bad copy may be the fault of the disk that it lies on. */
function isSound(databasePath: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(databasePath, { readonly: true, fileMustExist: true });
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

/** Faults come as sentences and as bare codes. */
function clauseOf(why: string): string {
  return why.replace(/\.$/, '');
}

function notOurs(why: string): BackupFault {
  return {
    code: 'backup/not-made',
    sentence: `No backup was made, because the database is not this gate's own: ${clauseOf(why)}. Earlier backups stay. Look at "site", "gate", "dataDirectory" and "keys" in the configuration.`,
  };
}

function notMade(why: string): BackupFault {
  return {
    code: 'backup/not-made',
    sentence: `No backup was made: ${clauseOf(why)}. Recording goes on, and earlier backups stay. Look at the disk of the backups: free space, rights, and whether it is mounted.`,
  };
}

function damaged(why: string): BackupFault {
  return {
    code: 'backup/damaged',
    sentence: `The database itself is damaged: ${clauseOf(why)}. No backup was made, and the gate must not trust it. The next start of the gate restores the last backup by itself; at a stopped gate "pipo-gate backup restore" does the same.`,
  };
}
