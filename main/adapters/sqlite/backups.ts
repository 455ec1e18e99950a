import type { BackupFile } from '../../core/keeping/backup-plan.ts';
import { spareBackups } from '../../core/keeping/backup-plan.ts';
import { err, type Result } from '../../core/result.ts';
import type { BackupFault, BackupMade, Backups } from '../../ports/backups.ts';
import { type BackupJob, gentleBackup } from './backup-copy.ts';
import { listBackups, removeBackups } from './backup-files.ts';
import { type RunTask, runInThread } from './keeper-thread.ts';

/** Folders in which this process makes a copy now: whoever else wants one there waits for its turn. */
const underWay = new Map<string, Promise<unknown>>();

/** Copies in a folder, made in a thread of their own so that no grant waits for them. */
export class FolderBackups implements Backups {
  readonly #job: BackupJob;
  readonly #run: RunTask;

  constructor(
    where: Omit<BackupJob, keyof typeof gentleBackup> & Partial<BackupJob>,
    run: RunTask = runInThread,
  ) {
    this.#job = { ...gentleBackup, ...where };
    this.#run = run;
  }

  list(): readonly BackupFile[] {
    return listBackups(this.#job.directory);
  }

  async make(): Promise<Result<BackupMade, BackupFault>> {
    // Whoever asks while one is being made wants one of what stands in the database from now on.
    const { directory } = this.#job;
    while (underWay.has(directory)) await underWay.get(directory);
    const work = this.#run({ kind: 'backup', job: this.#job });
    const ended = work.catch(() => undefined);
    underWay.set(directory, ended);
    try {
      return await work;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return err({
        code: 'backup/not-made',
        sentence: `No backup was made: the work on it ended early (${why}). Recording goes on, and earlier backups stay. Look at the free memory.`,
      });
    } finally {
      underWay.delete(directory);
    }
  }

  keepNewest(count: number): number {
    const spare = spareBackups(this.list(), count);
    removeBackups(spare);
    return spare.length;
  }
}

/**
 * A fresh copy takes the place of all: what was erased from the database is then in no copy either.
 * @returns the fresh copy; if none could be made, the older ones stay and the fault says why
 */
export async function replaceAllBackups(backups: Backups): Promise<Result<BackupMade, BackupFault>> {
  const made = await backups.make();
  if (made.ok) backups.keepNewest(1);
  return made;
}
