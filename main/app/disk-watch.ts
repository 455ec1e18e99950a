import {
  type DiskLimits,
  type DiskStage,
  diskLimits,
  diskStage,
  isAtLeast,
} from '../core/keeping/disk-stage.ts';
import type { Clock } from '../ports/clock.ts';
import type { DiskReserve, DiskSpace, Photographs } from '../ports/disk.ts';
import type { Log } from '../ports/log.ts';
import type { HealthBoard } from './health-board.ts';
import type { Recorder } from './recorder.ts';

const lookMs = 10_000;
/** What is given up while the disk is nearly full shows soon. */
const lookAgainMs = 2000;

export interface DiskWatchParts {
  readonly disk: DiskSpace;
  readonly reserve: DiskReserve;
  readonly photographs: Photographs;
  /** Removes every backup but the newest. */
  readonly dropOlderBackups: () => void;
  readonly recorder: Pick<Recorder, 'record' | 'doubt'>;
  readonly health: HealthBoard;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  readonly limits?: DiskLimits;
}

/** What is done about a disk that runs full, before it costs an event (invariant I5). */
export interface DiskWatch {
  stage(): DiskStage;
  close(): void;
}

/**
 * Looks at the disk from time to time, and at once when a row did not fit: older backups go, then pictures, and no new
 * ones are kept; then nobody is granted any more, and the reserve is given back so that endings, emergencies and faults
 * are still written. With room again, all of this ends in the other order and the reserve is taken again.
 */
export function createDiskWatch(parts: DiskWatchParts): DiskWatch {
  const { disk, reserve, photographs, recorder, health, clock, log, limits = diskLimits } = parts;
  let stage: DiskStage = 'ample';
  let cancel = (): void => undefined;
  let isClosed = false;

  function look(): void {
    cancel();
    if (isClosed) return;
    const free = roomBesideReserve();
    if (free !== undefined) enter(diskStage(free, stage, limits), free);
    cancel = clock.after(isAtLeast(stage, 'low') ? lookAgainMs : lookMs, look);
  }

  /** The reserve that was given back is for the rows that must be written: it does not count as room. */
  function roomBesideReserve(): number | undefined {
    const free = disk.freeBytes();
    return free === undefined || reserve.isHeld() ? free : free - reserve.bytes;
  }

  function enter(next: DiskStage, free: number): void {
    if (next !== stage) log.warn('disk.stage', { stage: next, before: stage, freeBytes: free });
    stage = next;
    photographs.keepNew(!isAtLeast(stage, 'low'));
    if (stage === 'full') stopGranting();
    if (isAtLeast(stage, 'tight')) quietly('backups', parts.dropOlderBackups);
    // Pictures go while there is room for the pages that giving them up writes.
    if (stage === 'low' || (stage === 'full' && !reserve.isHeld())) quietly('pictures', givePicturesUp);
    health.report('store', warningOf[stage], 'disk');
    if (!isAtLeast(stage, 'low') && !reserve.isHeld()) void reserve.hold().then(tellReserve);
  }

  function stopGranting(): void {
    if (reserve.isHeld()) {
      reserve.release();
      log.warn('disk.reserve-released');
    }
    recorder.doubt('store/disk-full', () => {
      if (stage === 'full') throw new Error('The disk is still full.');
    });
  }

  function givePicturesUp(): void {
    const spare = photographs.spare();
    if (spare !== undefined) recorder.record([spare.draft], spare.drop);
  }

  /** What cannot be given up now is tried again at the next look. */
  function quietly(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      log.warn('disk.not-given-up', { what, code: String(error.code) });
    }
  }

  function tellReserve(isHeld: boolean): void {
    if (isHeld) log.info('disk.reserve-held');
    else log.warn('disk.no-reserve');
  }

  const stopListening = health.onChange(({ part, after }) => {
    if (part !== 'store' || after !== 'store/disk-full' || stage === 'full' || isClosed) return;
    // A row did not fit, whatever the system says of free room: its own next try finds the reserve.
    enter('full', roomBesideReserve() ?? 0);
  });
  look();
  return {
    stage: () => stage,
    close() {
      isClosed = true;
      cancel();
      stopListening();
    },
  };
}

const warningOf = {
  ample: undefined,
  tight: undefined,
  low: 'store/disk-low',
  full: 'store/disk-full',
} as const;
