import type { WriteFault } from '../core/codes.ts';
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
  commit(drafts: readonly EventDraft[], within?: () => void): Result<void, WriteFault>;
  /**
   * The record or what stands beside it cannot be trusted although it takes new rows. Facts are still written;
   * no permission is, and the store is out of order with `code`.
   * @param proof tried every 5 s; the first time that it does not throw ends the doubt. Without one, only a
   *   restart does.
   */
  doubt(code: WriteFault, proof?: () => void): void;
  /** Events that wait for the disk. */
  waiting(): number;
  /** Gives what waits one last try. */
  close(): void;
}

/** How soon a failed write is tried again. */
const retryMs = 1000;

interface RecorderDeps {
  readonly journal: Journal;
  readonly health: HealthBoard;
  readonly clock: Clock;
  readonly log: Log;
}

export function createRecorder(deps: RecorderDeps): Recorder {
  const { health, clock, log } = deps;
  const pending: Pending[] = [];
  const waiting = (): number => pending.reduce((n, p) => n + p.drafts.length, 0);
  const doubts = createStoreDoubts(deps, retry);
  const again = createAlarm(clock, retryMs, retry);

  function write(entry: Pending): Outcome {
    const outcome = append(deps, entry);
    if (outcome !== 'written' && outcome !== 'bug') {
      // Planned before the fault is told: what the telling records waits its turn behind this failure.
      again.plan();
      log.error('store.write-failed', { code: outcome, waiting: waiting() });
    }
    if (outcome !== 'bug') health.report('store', outcome === 'written' ? doubts.code() : outcome);
    return outcome;
  }

  function flush(): void {
    again.cancel();
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      // A failed write reports a fault, which is itself recorded here: never count on `pending` standing still.
      const outcome = write(next);
      if (outcome === 'bug') doubts.add('store/write-failed');
      else if (outcome !== 'written') return;
      pending.splice(pending.indexOf(next), 1);
    }
  }

  /** With nothing waiting, an empty append shows whether the disk is back. */
  function retry(): void {
    again.cancel();
    if (pending.length > 0) flush();
    else write({ drafts: [], within: undefined });
  }

  function commit(entry: Pending): Result<void, WriteFault> {
    if (pending.length > 0) flush();
    const fault = pending.length > 0 ? storeFault(health.codeOf('store')) : doubts.code();
    const outcome = fault ?? write(entry);
    if (outcome === 'written') return ok();
    // Nothing happened that would be missing from the record: the gate rests, and then tries the next permission.
    if (outcome === 'bug') doubts.add('store/write-failed', () => undefined);
    return err(outcome === 'bug' ? 'store/write-failed' : outcome);
  }

  return {
    record(drafts, within) {
      if (pending.push({ drafts, within }) === 1 && !again.planned()) flush();
    },
    commit: (drafts, within) => commit({ drafts, within }),
    doubt: doubts.add,
    waiting,
    close() {
      if (pending.length > 0) flush();
      again.cancel();
      doubts.close();
    },
  };
}

/** One timer that is planned once, however often it is asked for. */
function createAlarm(clock: Clock, delayMs: number, ring: () => void) {
  let cancel: (() => void) | undefined;
  return {
    plan(): void {
      cancel ??= clock.after(delayMs, ring);
    },
    planned: () => cancel !== undefined,
    cancel(): void {
      cancel?.();
      cancel = undefined;
    },
  };
}

type Outcome = 'written' | 'bug' | WriteFault;

function append({ journal, log }: Pick<RecorderDeps, 'journal' | 'log'>, entry: Pending): Outcome {
  try {
    const written = journal.append(entry.drafts, entry.within);
    return written.ok ? 'written' : written.error;
  } catch (error) {
    const fault = storeFaultIn(error);
    if (fault !== undefined) return fault;
    const kinds = entry.drafts.map(({ kind }) => kind).join(' ');
    log.error('recorder.bug', { kinds, message: messageOf(error) });
    return 'bug';
  }
}

function storeFault(code: string | undefined): WriteFault {
  return code === 'store/disk-full' || code === 'store/corrupt' ? code : 'store/write-failed';
}
