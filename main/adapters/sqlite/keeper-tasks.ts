import { type BackupJob, makeBackup } from './backup-copy.ts';
import { type CopyReport, checkCopy, type Depth, type Owner } from './copy-check.ts';
import { type RestoreJob, restoreDatabase } from './restore-database.ts';

/** Long work on database files, done beside the gate's own thread. Everything in and out can be cloned. */
export type KeeperTask =
  | { readonly kind: 'backup'; readonly job: BackupJob }
  | { readonly kind: 'check'; readonly job: Owner & Depth & { readonly path: string } }
  | { readonly kind: 'restore'; readonly job: RestoreJob };

export interface KeeperAnswers {
  readonly backup: Awaited<ReturnType<typeof makeBackup>>;
  readonly check: ReturnType<typeof checkCopy>;
  readonly restore: ReturnType<typeof restoreDatabase>;
}
export type { CopyReport };

export function performTask(task: KeeperTask): Promise<KeeperAnswers[KeeperTask['kind']]> {
  switch (task.kind) {
    case 'backup':
      return makeBackup(task.job);
    case 'check':
      return Promise.resolve(checkCopy(task.job.path, task.job, task.job));
    case 'restore':
      return Promise.resolve(restoreDatabase(task.job));
    default:
      return Promise.reject(new Error(`No such work: ${JSON.stringify(task satisfies never)}`));
  }
}
