import type { BackupFile } from '../core/keeping/backup-plan.ts';
import type { Result } from '../core/result.ts';

/** A verified copy of the database, as the record names it. */
export interface BackupMade {
  readonly path: string;
  /** Last row of the journal in it; 0 for an empty journal. */
  readonly upTo: number;
  /** Hash of that row. */
  readonly hash: string;
  readonly people: number;
}

/** Why there is no new copy. `damaged`: the database itself did not pass, so that it must not be trusted. */
export interface BackupFault {
  readonly code: 'backup/not-made' | 'backup/damaged';
  readonly sentence: string;
}

/** Verified copies of the database in a folder of their own. */
export interface Backups {
  /** Oldest first. Unfinished copies are not among them. */
  list(): readonly BackupFile[];
  /** Makes a copy and verifies it, beside a running gate; only a sound one gets its name. One at a time. */
  make(): Promise<Result<BackupMade, BackupFault>>;
  /** Removes all but the newest `count` copies, at least one stays; answers how many went. */
  keepNewest(count: number): number;
}
