import type { FaultOf } from '../core/codes.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { ok, type Result } from '../core/result.ts';
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
    const written = journal.append(entry.drafts, entry.within);
    health.report('store', written.ok ? undefined : written.error);
    if (!written.ok) log.error('store.write-failed', { code: written.error, waiting: pending.length });
    return written.ok ? ok() : written;
  }

  function flush(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      // A failed write reports a fault, which is itself recorded here: never count on `pending` standing still.
      const written = write(next);
      if (!written.ok) {
        cancelRetry ??= clock.after(retryMs, flush);
        return;
      }
      pending.splice(pending.indexOf(next), 1);
    }
  }

  return {
    record(drafts, within) {
      pending.push({ drafts, within });
      if (pending.length === 1) flush();
    },
    commit(drafts, within) {
      if (pending.length > 0) flush();
      const blocked = health.codeOf('store');
      if (pending.length > 0) return { ok: false, error: storeFault(blocked) };
      const written = write({ drafts, within });
      if (!written.ok) cancelRetry ??= clock.after(retryMs, probe);
      return written;
    },
    waiting: () => pending.reduce((n, p) => n + p.drafts.length, 0),
    close: () => cancelRetry?.(),
  };

  /** Nothing waits, but the last write failed: an empty append shows whether the disk is back. */
  function probe(): void {
    cancelRetry = undefined;
    if (pending.length > 0) flush();
    else if (!write({ drafts: [], within: undefined }).ok) cancelRetry = clock.after(retryMs, probe);
  }
}

function storeFault(code: string | undefined): FaultOf<'store'> {
  return code === 'store/disk-full' || code === 'store/corrupt' ? code : 'store/write-failed';
}
