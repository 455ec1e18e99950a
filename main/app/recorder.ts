import type { FaultOf } from '../core/codes.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { HealthBoard } from './health-board.ts';
import { createStoreDoubts } from './store-doubts.ts';
import { messageOf, storeFaultIn } from './store-fault.ts';

interface Pending {
  readonly drafts: readonly EventDraft[];
  readonly within: (() => void) | undefined;
}

/**
 * Writes what happened. What has happened cannot be refused: if the disk does, the events wait here in order
 * and are tried again, the gate is out of service meanwhile, and nothing newer overtakes them.
 * A fact that only a bug can make (its draft does not fit its shape, or what belongs to it throws) would block
 * everything behind it for ever: it is dropped with its kinds in the log, nothing is written in its place, the
 * rest goes on, and the record is in doubt until the restart, which gives an open grant its honest ending.
 */
export interface Recorder {
  /** For facts: kept until written. */
  record(drafts: readonly EventDraft[], within?: () => void): void;
  /** For permissions: written now or not at all. */
  commit(drafts: readonly EventDraft[], within?: () => void): Result<void, FaultOf<'store'>>;
  /**
   * The record or what stands beside it cannot be trusted although it takes new rows. Facts are still written;
   * no permission is, and the store is out of order with `code`.
   * @param proof tried every 5 s; the first time that it does not throw ends the doubt. Without one, only a
   *   restart does.
   */
  doubt(code: FaultOf<'store'>, proof?: () => void): void;
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

  const doubts = createStoreDoubts({ health, clock, log }, retry);

  function write(entry: Pending): 'written' | 'refused' | 'bug' {
    let written: Result<unknown, FaultOf<'store'>>;
    try {
      written = journal.append(entry.drafts, entry.within);
    } catch (error) {
      const fault = storeFaultIn(error);
      if (fault === undefined) {
        const kinds = entry.drafts.map(({ kind }) => kind).join(' ');
        log.error('recorder.bug', { kinds, message: messageOf(error) });
        return 'bug';
      }
      written = err(fault);
    }
    if (!written.ok) {
      // Planned before the fault is told: what the telling records waits its turn behind this failure.
      cancelRetry ??= clock.after(retryMs, retry);
      log.error('store.write-failed', { code: written.error, waiting: pending.length });
    }
    health.report('store', written.ok ? doubts.code() : written.error);
    return written.ok ? 'written' : 'refused';
  }

  function flush(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      // A failed write reports a fault, which is itself recorded here: never count on `pending` standing still.
      const outcome = write(next);
      if (outcome === 'refused') return;
      if (outcome === 'bug') doubts.add('store/write-failed', undefined);
      pending.splice(pending.indexOf(next), 1);
    }
  }

  /** With nothing waiting, an empty append shows whether the disk is back. */
  function retry(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    if (pending.length > 0) flush();
    else write({ drafts: [], within: undefined });
  }

  function commit(entry: Pending): Result<void, FaultOf<'store'>> {
    if (pending.length > 0) flush();
    if (pending.length > 0) return err(storeFault(health.codeOf('store')));
    const doubt = doubts.code();
    if (doubt !== undefined) return err(doubt);
    const outcome = write(entry);
    if (outcome === 'written') return ok();
    // Nothing happened that would be missing from the record: the gate rests, and then tries the next permission.
    if (outcome === 'bug') doubts.add('store/write-failed', () => undefined);
    return err(storeFault(health.codeOf('store')));
  }

  return {
    record(drafts, within) {
      pending.push({ drafts, within });
      if (pending.length === 1 && cancelRetry === undefined) flush();
    },
    commit: (drafts, within) => commit({ drafts, within }),
    doubt: (code, proof) => doubts.add(code, proof),
    waiting: () => pending.reduce((n, p) => n + p.drafts.length, 0),
    close() {
      if (pending.length > 0) flush();
      cancelRetry?.();
      doubts.close();
    },
  };
}

function storeFault(code: string | undefined): FaultOf<'store'> {
  return code === 'store/disk-full' || code === 'store/corrupt' ? code : 'store/write-failed';
}
