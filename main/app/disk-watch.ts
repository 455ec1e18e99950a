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
  return new Watch(parts);
}

class Watch implements DiskWatch {
  readonly #parts: DiskWatchParts;
  readonly #stopListening: () => void;
  #stage: DiskStage = 'ample';
  #cancel = (): void => undefined;
  #isClosed = false;

  constructor(parts: DiskWatchParts) {
    this.#parts = parts;
    this.#stopListening = parts.health.onChange(({ part, after }) => {
      if (part !== 'store' || after !== 'store/disk-full' || this.#stage === 'full' || this.#isClosed) return;
      // A row did not fit, whatever the system says of free room: its own next try finds the reserve.
      this.#enter('full', this.#roomBesideReserve() ?? 0);
    });
    this.#look();
  }

  stage(): DiskStage {
    return this.#stage;
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#stopListening();
  }

  #look(): void {
    this.#cancel();
    if (this.#isClosed) return;
    const { limits = diskLimits, clock } = this.#parts;
    const free = this.#roomBesideReserve();
    if (free !== undefined) this.#enter(diskStage(free, this.#stage, limits), free);
    const nextMs = isAtLeast(this.#stage, 'low') ? lookAgainMs : lookMs;
    this.#cancel = clock.after(nextMs, () => this.#look());
  }

  /** The reserve that was given back is for the rows that must be written: it does not count as room. */
  #roomBesideReserve(): number | undefined {
    const { disk, reserve } = this.#parts;
    const free = disk.freeBytes();
    return free === undefined || reserve.isHeld() ? free : free - reserve.bytes;
  }

  #enter(next: DiskStage, free: number): void {
    const { photographs, reserve, health, log, dropOlderBackups } = this.#parts;
    if (next !== this.#stage) log.warn('disk.stage', { stage: next, before: this.#stage, freeBytes: free });
    this.#stage = next;
    photographs.keepNew(!isAtLeast(next, 'low'));
    if (next === 'full') this.#stopGranting();
    if (isAtLeast(next, 'tight')) this.#quietly('backups', dropOlderBackups);
    // On a full disk the pages that this writes have room once the reserve is given back.
    if (isAtLeast(next, 'low')) this.#quietly('pictures', () => this.#givePicturesUp());
    health.report('disk', isAtLeast(next, 'low') ? 'store/disk-low' : undefined);
    health.report('store', next === 'full' ? 'store/disk-full' : undefined, 'disk');
    if (!isAtLeast(next, 'low') && !reserve.isHeld())
      void reserve.hold().then((isHeld) => log.info('disk.reserve', { isHeld }));
  }

  #stopGranting(): void {
    const { reserve, recorder, log } = this.#parts;
    if (reserve.isHeld()) {
      reserve.release();
      log.warn('disk.reserve', { isHeld: false });
    }
    recorder.doubt('store/disk-full', () => {
      if (this.#stage === 'full') throw new Error('The disk is still full.');
    });
  }

  #givePicturesUp(): void {
    const { photographs, recorder } = this.#parts;
    const spare = photographs.spare();
    if (spare !== undefined) recorder.record([spare.draft], spare.drop);
  }

  /** What cannot be given up now is tried again at the next look. */
  #quietly(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      this.#parts.log.warn('disk.not-given-up', { what, code: String(error.code) });
    }
  }
}
