import type { JournalRow } from '../events/row.ts';

/**
 * Which rows may leave the journal: confirmed by the centre, and past their time. Their age is not taken from the wall
 * clock alone: one that jumped ahead must not empty the journal.
 */

/** When a row says that it was written. */
export type RowTime = Pick<JournalRow, 'seq' | 'occurredAt' | 'clockState' | 'clockErrorMs'>;

/** What speaks for the wall clock now. */
export interface ClockWitness {
  readonly wallMs: number;
  readonly clockState: JournalRow['clockState'];
  readonly clockErrorMs: number | null;
  /** Time since this program saw the clock being set, or since it started, by the monotonic clock. */
  readonly steadyMs: number;
  /** The newest row that the centre has confirmed. */
  readonly newestConfirmed: RowTime | undefined;
}

/** A clock that was just set may be set again: it has to be left alone for so long before rows go by it. */
export const steadyEnoughMs = 3_600_000;
/**
 * One pass gives up rows of at most so many days, and there is one pass a day: a clock that is wrong all the same is
 * seen, and set, long before the journal is empty.
 */
export const daysPerPass = 7;
/** The end of the journal stays whatever its age: a restart reads from it what was left open. */
export const newestKept = 500;

export const dayMs = 24 * 3_600_000;

/**
 * The time from which ages are counted, UTC in ms: now, but never later than the newest confirmed row says. Undefined
 * while the clock cannot be trusted, or nothing was ever confirmed.
 */
export function referenceTime(clock: ClockWitness): number | undefined {
  const { wallMs, clockState, clockErrorMs, steadyMs, newestConfirmed } = clock;
  if (clockState !== 'synced' || steadyMs < steadyEnoughMs) return undefined;
  if (newestConfirmed === undefined || newestConfirmed.clockState === 'unsynced') return undefined;
  return Math.min(wallMs - (clockErrorMs ?? 0), newestConfirmed.occurredAt);
}

/** How far a look from the oldest row on has come. */
export interface PruneWalk {
  /** Rows up to here may go; 0: none. */
  readonly upTo: number;
  /** Time of the oldest row whose time can be trusted. */
  readonly oldestMs: number | undefined;
  /** A row that is too young was met: everything from there on stays. */
  readonly ended: boolean;
}

export const walkStart: PruneWalk = { upTo: 0, oldestMs: undefined, ended: false };

/**
 * Looks at the next row, oldest first. A row whose own clock could not be trusted, or which claims a time that has
 * not come yet, decides nothing: it was written before the row that follows it, and goes when that may go (I9).
 * @param reference of `referenceTime`
 * @param keptMs how long rows are kept
 */
export function walkOn(walk: PruneWalk, row: RowTime, reference: number, keptMs: number): PruneWalk {
  if (walk.ended) return walk;
  const latest = row.occurredAt + (row.clockErrorMs ?? 0);
  if (row.clockState !== 'synced' || row.occurredAt > reference) return walk;
  const oldestMs = walk.oldestMs ?? row.occurredAt;
  const isOld = latest <= reference - keptMs;
  const isInPass = row.occurredAt <= oldestMs + daysPerPass * dayMs;
  if (!isOld || !isInPass) return { ...walk, oldestMs, ended: true };
  return { upTo: row.seq, oldestMs, ended: false };
}
