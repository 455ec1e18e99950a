import type { FaultOf } from '../core/codes.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { HealthBoard } from './health-board.ts';

interface Pending {
  readonly drafts: readonly EventDraft[];
  readonly within: (() => void) | undefined;
}

/**
 * Writes what happened. What has happened cannot be refused: if the disk does, the events wait here in order
 * and are tried again, the gate is out of service meanwhile, and nothing newer overtakes them.
 */
export interface Recorder {
  /** For facts: kept until written. */
  record(drafts: readonly EventDraft[], within?: () => void): void;
  /** For permissions: written now or not at all. */
  commit(drafts: readonly EventDraft[], within?: () => void): Result<void, FaultOf<'store'>>;
  /** Events that wait for the disk. */
  waiting(): number;
  /** Gives what waits one last try. */
  close(): void;
}

/** How soon a failed write is tried again. */
const retryMs = 1000;

export function createRecorder(deps: {
  journal: Journal;
  health: HealthBoard;
  clock: Clock;
  log: Log;
}): Recorder {
  const { journal, health, clock, log } = deps;
  const pending: Pending[] = [];
  let cancelRetry: (() => void) | undefined;

  function write(entry: Pending): Result<void, FaultOf<'store'>> {
    const written = append(journal, entry, log);
    if (!written.ok) {
      // Planned before the fault is told: what the telling records waits its turn behind this failure.
      cancelRetry ??= clock.after(retryMs, retry);
      log.error('store.write-failed', { code: written.error, waiting: pending.length });
    }
    health.report('store', written.ok ? undefined : written.error);
    return written.ok ? ok() : written;
  }

  function flush(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      // A failed write reports a fault, which is itself recorded here: never count on `pending` standing still.
      if (!write(next).ok) return;
      pending.splice(pending.indexOf(next), 1);
    }
  }

  /** With nothing waiting, an empty append shows whether the disk is back. */
  function retry(): void {
    cancelRetry = undefined;
    if (pending.length > 0) flush();
    else write({ drafts: [], within: undefined });
  }

  return {
    record(drafts, within) {
      pending.push({ drafts, within });
      if (pending.length === 1 && cancelRetry === undefined) flush();
    },
    commit(drafts, within) {
      if (pending.length > 0) flush();
      if (pending.length > 0) return err(storeFault(health.codeOf('store')));
      return write({ drafts, within });
    },
    waiting: () => pending.reduce((n, p) => n + p.drafts.length, 0),
    close() {
      if (pending.length > 0) flush();
      cancelRetry?.();
    },
  };
}

function append(journal: Journal, entry: Pending, log: Log): Result<unknown, FaultOf<'store'>> {
  try {
    return journal.append(entry.drafts, entry.within);
  } catch (error) {
    // A row that cannot be written because of a bug is a record that does not work: named, and nothing opens.
    log.error('store.bug', { message: error instanceof Error ? error.message : String(error) });
    return err('store/write-failed');
  }
}

function storeFault(code: string | undefined): FaultOf<'store'> {
  return code === 'store/disk-full' || code === 'store/corrupt' ? code : 'store/write-failed';
}
