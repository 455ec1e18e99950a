import type { DatasetName } from '../core/events/line.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RestoreNotes, RestoreReport } from '../ports/restore.ts';
import type { HealthBoard } from './health-board.ts';
import type { Recorder } from './recorder.ts';

const lookMs = 5000;

/**
 * Officer mode from the moment that a database was restored until somebody has looked at its lists: a copy may lack
 * whom the centre has struck off since. What was restored, and that it waits, outlives a restart.
 */
export interface RestoreWatch {
  /** A restored database is in use now. */
  restored(report: RestoreReport): void;
  isWaiting(): boolean;
  close(): void;
}

/** A list of the centre, and when the centre last said that it is the newest, by the centre's clock. */
export interface ListNews {
  readonly dataset: DatasetName;
  readonly asOf: number;
}

/** Without people and crew lists nobody could be let in rightly, whatever else is there. */
const needed: readonly DatasetName[] = ['roster', 'voyages'];

/**
 * The centre has spoken of every list since `before`, the state of the copy, and none that was in use is owed. Its words
 * carry its own time and answer no question of this gate: what it said between copy and restore counts as well, if
 * somebody on the line says it again.
 */
function areAllNews(
  now: readonly ListNews[],
  before: readonly ListNews[],
  owed: readonly unknown[],
): boolean {
  if (owed.length > 0) return false;
  const asOf = (known: readonly ListNews[], dataset: DatasetName): number =>
    known.find((list) => list.dataset === dataset)?.asOf ?? 0;
  const wanted = new Set([...needed, ...now.map(({ dataset }) => dataset)]);
  return [...wanted].every((dataset) => asOf(now, dataset) > asOf(before, dataset));
}

export interface RestoreWatchParts {
  readonly notes: RestoreNotes;
  readonly recorder: Pick<Recorder, 'record'>;
  readonly health: HealthBoard;
  /** What is in use of the centre's lists, without an entry where none ever came; undefined: not to be read now. */
  readonly lists?: () => readonly ListNews[] | undefined;
  /** Lists of which a newer version was in use before the restore than the one that is here. */
  readonly owed?: () => readonly DatasetName[];
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

export function createRestoreWatch(parts: RestoreWatchParts): RestoreWatch {
  const { notes, recorder, health, clock, log } = parts;
  let isWaiting = false;
  let before: readonly ListNews[] | undefined;
  let cancel = (): void => undefined;

  function begin(): void {
    isWaiting = true;
    before = undefined;
    health.report('store', 'store/restored', 'restore');
    look();
  }

  /** The row first, the note after it: told twice is better than never. */
  function journal(cause: 'corrupt' | 'operator', report: RestoreReport): void {
    log.error('store.restored', { cause, ...report });
    recorder.record([{ kind: 'store.restored', payload: { cause, ...report } }]);
    notes.write({ cause });
  }

  function confirm(by: 'centre' | 'officer', officerId: string | null): void {
    if (!isWaiting) return;
    isWaiting = false;
    cancel();
    recorder.record([{ kind: 'store.restore-confirmed', payload: { by, officerId } }]);
    notes.clear();
    health.report('store', undefined, 'restore');
  }

  /** Whoever confirms at the command line does so beside the running gate. */
  function look(): void {
    const confirmedBy = notes.read()?.confirmedBy;
    const now = parts.lists?.();
    before ??= now;
    if (confirmedBy !== undefined) confirm('officer', confirmedBy);
    else if (now !== undefined && areAllNews(now, before ?? now, parts.owed?.() ?? []))
      confirm('centre', null);
    else cancel = clock.after(lookMs, look);
  }

  const left = notes.read();
  if (left !== undefined) {
    if (left.report !== undefined) {
      journal(left.cause, left.report);
      if (left.confirmedBy !== undefined) notes.write({ cause: left.cause, confirmedBy: left.confirmedBy });
    }
    begin();
  }
  return {
    restored(report) {
      journal('corrupt', report);
      begin();
    },
    isWaiting: () => isWaiting,
    close: () => cancel(),
  };
}
