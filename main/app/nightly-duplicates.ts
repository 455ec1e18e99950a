import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { compareEverybody, type DuplicateRun, type DuplicateRunDeps } from './duplicate-run.ts';
import { messageOf } from './store-fault.ts';
import { portDayOf, portHourOf } from './today.ts';

export interface NightlyParts extends Omit<DuplicateRunDeps, 'pause' | 'isStopped' | 'onProgress' | 'clock'> {
  readonly clock: Pick<Clock, 'mono' | 'wall' | 'after'>;
  readonly log: Log;
  /** Hour of the day at the port, 0..23. */
  readonly portHour: number;
  /** Somebody is at the lane: comparing waits. */
  readonly isBusy: () => boolean;
}

export interface NightlyDuplicates {
  /** The last run that came to its end since the gate was started. */
  last(): DuplicateRun | undefined;
  /** Ends after the person under way. */
  close(): Promise<void>;
}

const lookEveryMs = 300_000;
/** A gate that is switched off at night compares in the day, but not while everybody wants to go out. */
const afterStartMs = 1_800_000;
/** Between two people; a search of twenty thousand takes less than this. */
export const restMs = 20;
const busyMs = 250;

/**
 * Looks for duplicate identities once a day, in the hour that was set or, where the gate was off then, half an hour
 * after its start. A run that was cut off goes on at the next look.
 */
export function startNightlyDuplicates(parts: NightlyParts): NightlyDuplicates {
  const { clock, log } = parts;
  const startedAt = clock.mono();
  let endedOn: string | undefined;
  let last: DuplicateRun | undefined;
  let isClosed = false;
  let underWay = Promise.resolve();
  let cancel = clock.after(lookEveryMs, look);

  const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));
  async function pause(): Promise<void> {
    await pauseFor(restMs);
    while (!isClosed && parts.isBusy()) await pauseFor(busyMs);
  }

  function isDue(): boolean {
    if (endedOn === portDayOf(clock.wall())) return false;
    const hour = portHourOf(clock.wall());
    return hour === parts.portHour || (hour > parts.portHour && clock.mono() - startedAt >= afterStartMs);
  }

  function look(): void {
    underWay = (isDue() ? runOnce() : Promise.resolve()).then(() => {
      if (!isClosed) cancel = clock.after(lookEveryMs, look);
    });
  }

  async function runOnce(): Promise<void> {
    try {
      const run = await compareEverybody({ ...parts, pause, isStopped: () => isClosed });
      if (run === undefined) return;
      last = run;
      endedOn = portDayOf(clock.wall());
      log.info('duplicates.compared', { ...run });
    } catch (error) {
      // What cannot be read now is looked at again; whoever writes grants tells officers of the store's trouble.
      log.error('duplicates.failed', { message: messageOf(error) });
    }
  }

  return {
    last: () => last,
    async close() {
      isClosed = true;
      cancel();
      await underWay;
    },
  };
}
