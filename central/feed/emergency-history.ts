import type { Heads } from '../store/head-count.ts';

/** What one row says of an emergency at a lane. */
export interface EmergencyNews {
  /** Number of the row; the order of a gate's own rows. */
  readonly seq: number;
  readonly at: number;
  readonly what: 'on' | 'off' | 'rearmed' | Heads;
}

/**
 * Joins what is known of the emergencies of one lane, in any order of arrival and however often: what remains is the
 * last one, behind the re-arming of the one before it. That row stays as the border, so that what arrives late from
 * before it is known to be old.
 */
export function joinHistories(
  a: readonly EmergencyNews[],
  b: readonly EmergencyNews[],
): readonly EmergencyNews[] {
  const bySeq = new Map([...a, ...b].map((news) => [news.seq, news]));
  const all = [...bySeq.values()].sort((one, other) => one.seq - other.seq);
  return all.slice(Math.max(0, borderOf(all)));
}

/** Index of the re-arming after which the last emergency began; -1 if none is known. */
function borderOf(history: readonly EmergencyNews[]): number {
  return history.slice(0, -1).findLastIndex(({ what }) => what === 'rearmed');
}

/** The last emergency alone. */
function lastOf(history: readonly EmergencyNews[]): readonly EmergencyNews[] {
  return history.slice(borderOf(history) + 1);
}

export type EmergencyState = 'emergency' | 'awaiting' | 'rearmed';

/** The line is on, is off and the lane waits for two officers, or they have re-armed it. */
export function stateOf(history: readonly EmergencyNews[]): EmergencyState {
  const last = lastOf(history).findLast(({ what }) => typeof what === 'string')?.what;
  if (last === 'rearmed') return 'rearmed';
  return last === 'off' ? 'awaiting' : 'emergency';
}

/**
 * Whether the gate has let people pass since: no grant is written before a lane is re-armed, but earlier versions went
 * back to work by themselves.
 * @param grantedSeq number of the newest row that grants a passage
 */
export function isWorkingAgain(history: readonly EmergencyNews[], grantedSeq: number): boolean {
  return history.every(({ seq }) => seq < grantedSeq);
}

/** When the last emergency began, by the gate's clock; undefined of an empty history. */
export function beganAt(history: readonly EmergencyNews[]): number | undefined {
  return lastOf(history)[0]?.at;
}

export function headsOf(history: readonly EmergencyNews[]): Heads {
  return lastOf(history).reduce<Heads>(
    (sum, { what }) => (typeof what === 'string' ? sum : { out: sum.out + what.out, in: sum.in + what.in }),
    { out: 0, in: 0 },
  );
}
