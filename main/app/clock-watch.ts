import type { FaultOf } from '../core/codes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { HealthBoard } from './health-board.ts';
import { storeFaultIn } from './store-fault.ts';

const lookMs = 5000;
/** A wall clock that moved this much against the monotonic one was set. */
const steppedMs = 2000;

/**
 * Notices a clock that nobody disciplines, one that was set while running, and one that stands before the newest row
 * (invariant I9). Nothing waits for it: order comes from the sequence and the monotonic clock.
 */
export function watchClock(
  clock: Clock,
  health: HealthBoard,
  journal: Pick<Journal, 'head' | 'onAppended'>,
): () => void {
  let offset = clock.wall() - clock.mono();
  let newest = newestIn(journal);
  let cancel = (): void => {};
  const unsubscribe = journal.onAppended((rows) => {
    for (const { occurredAt } of rows) newest = Math.max(newest, occurredAt);
  });

  function fault(): FaultOf<'clock'> | undefined {
    const now = clock.wall() - clock.mono();
    const isStepped = Math.abs(now - offset) > steppedMs;
    offset = now;
    const { clockState } = clock.trust();
    // A clock that was set from a trusted source is right: then it is the older rows that were dated wrongly.
    if (clockState !== 'synced' && clock.wall() < newest - steppedMs) return 'clock/behind-record';
    if (isStepped) return 'clock/stepped';
    return clockState === 'unsynced' ? 'clock/unsynced' : undefined;
  }

  const look = (): void => {
    health.report('clock', fault());
    cancel = clock.after(lookMs, look);
  };
  look();
  return () => {
    cancel();
    unsubscribe();
  };
}

/** A record that cannot be read says nothing about the clock; its own fault is told elsewhere. */
function newestIn(journal: Pick<Journal, 'head'>): number {
  try {
    return journal.head()?.occurredAt ?? 0;
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return 0;
  }
}
