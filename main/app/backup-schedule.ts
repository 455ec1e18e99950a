import type { Backups } from '../ports/backups.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { HealthBoard } from './health-board.ts';
import type { Recorder } from './recorder.ts';

/** A gate without any backup gets its first one soon; one that has some is left in peace while it starts. */
const firstMs = 20_000;
const afterStartMs = 600_000;
const retryMs = 30 * 60_000;

export interface BackupScheduleParts {
  readonly backups: Backups;
  readonly everyMs: number;
  /** How many copies are kept, asked each time: a disk that runs full keeps fewer. */
  readonly keep: () => number;
  readonly recorder: Pick<Recorder, 'record'>;
  readonly health: HealthBoard;
  /** The last rows of the copies made so far, oldest first: the second copy of the rows may let older ones go. */
  readonly made: (upTo: readonly number[]) => void;
  /** A copy showed that the database itself is damaged. */
  readonly damaged: () => void;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

export interface BackupSchedule {
  /** Another database stands there now: what earlier copies reached says nothing about its rows. */
  restored(): void;
  close(): void;
}

/** Makes backups from time to time by the monotonic clock, so that no jump of the wall clock brings or delays one. */
export function startBackupSchedule(parts: BackupScheduleParts): BackupSchedule {
  const { backups, keep, recorder, health, clock, log } = parts;
  let upTo: readonly number[] = [];
  let isClosed = false;
  let cancel = clock.after(backups.list().length === 0 ? firstMs : afterStartMs, run);

  async function makeOne(): Promise<number> {
    const made = await backups.make();
    if (isClosed) return parts.everyMs;
    if (!made.ok) {
      log.error('backup.failed', { code: made.error.code, sentence: made.error.sentence });
      health.report('store', 'store/backup-failed', 'backup');
      if (made.error.code === 'backup/damaged') parts.damaged();
      return Math.min(parts.everyMs, retryMs);
    }
    upTo = [...upTo, made.value.upTo];
    recorder.record([{ kind: 'backup.made', payload: { upTo: made.value.upTo, people: made.value.people } }]);
    log.info('backup.made', { upTo: made.value.upTo });
    backups.keepNewest(keep());
    parts.made(upTo);
    health.report('store', undefined, 'backup');
    return parts.everyMs;
  }

  function run(): void {
    makeOne()
      .catch((error: unknown) => {
        log.error('backup.bug', { message: error instanceof Error ? error.message : String(error) });
        health.report('store', 'store/backup-failed', 'backup');
        return retryMs;
      })
      .then((nextMs) => {
        if (!isClosed) cancel = clock.after(nextMs, run);
      });
  }

  return {
    restored() {
      upTo = [];
    },
    close() {
      isClosed = true;
      cancel();
    },
  };
}
