import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { DatabaseKeeper, RestoreReport } from '../ports/restore.ts';
import type { HealthBoard } from './health-board.ts';

/** A restore that found nothing to restore from is tried again when a technician may have brought something. */
const tryAgainMs = 10 * 60_000;

/**
 * When the record turns out to be damaged while the gate runs: proves that it is, and has it replaced. The gate is in
 * officer mode by then; what it records meanwhile waits, and is written behind the rows that were put back.
 */
export interface StoreRepair {
  /** Somebody has proof that the database is damaged, which no reading of the gate has met yet. */
  suspect(): void;
  /** Begins nothing any more; waits for a restore that is under way, whose files nobody else may take meanwhile. */
  close(): Promise<void>;
}

export interface StoreRepairParts {
  readonly keeper: DatabaseKeeper;
  readonly health: HealthBoard;
  readonly restored: (report: RestoreReport) => void;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

export function createStoreRepair(parts: StoreRepairParts): StoreRepair {
  const { keeper, health, restored, clock, log } = parts;
  let underWay: Promise<void> | undefined;
  let isClosed = false;
  let cancel = (): void => undefined;

  async function repair(): Promise<void> {
    const isDamaged = await keeper.isDamaged();
    if (isClosed) return;
    if (!isDamaged) {
      // A row that reads wrongly in a file that is whole: no copy would be better than it.
      log.error('store.damage-not-confirmed');
      health.report('store', undefined, 'repair');
      return;
    }
    health.report('store', 'store/corrupt', 'repair');
    log.error('store.restoring');
    const outcome = await keeper.restore();
    if (!outcome.ok) {
      log.error('store.not-restored', { sentence: outcome.error });
      tryAgain();
      return;
    }
    restored(outcome.value);
    health.report('store', undefined, 'repair');
  }

  function begin(): void {
    if (underWay !== undefined || isClosed) return;
    cancel();
    underWay = repair()
      .catch((error: unknown) => {
        // The thread of the restore may have died, as when memory ran out.
        log.error('store.repair-bug', { message: error instanceof Error ? error.message : String(error) });
        tryAgain();
      })
      .finally(() => {
        underWay = undefined;
      });
  }

  function tryAgain(): void {
    if (!isClosed) cancel = clock.after(tryAgainMs, begin);
  }

  const stopListening = health.onChange(({ part, after }) => {
    if (part === 'store' && after === 'store/corrupt') cancel = clock.after(0, begin);
  });
  return {
    suspect: begin,
    async close() {
      isClosed = true;
      cancel();
      stopListening();
      await underWay;
    },
  };
}
