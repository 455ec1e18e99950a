import {
  type ClockWitness,
  dayMs,
  newestKept,
  type PruneWalk,
  referenceTime,
  walkOn,
  walkStart,
} from '../core/keeping/prunable-rows.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Pruning } from '../ports/pruning.ts';
import type { Recorder } from './recorder.ts';
import { messageOf, storeFaultIn } from './store-fault.ts';

export interface RetentionParts {
  readonly pruning: Pruning;
  readonly recorder: Pick<Recorder, 'commit'>;
  readonly keptDays: number;
  readonly clock: Clock;
  readonly log: Log;
  /** False while the centre may lack what it confirmed, or nobody has looked at a restored record: nothing leaves. */
  readonly mayPrune: () => boolean;
  /** Rows of the end that stay whatever their age; see `newestKept`. */
  readonly newest?: number;
}

/** A wall clock that moved this much against the monotonic one was set; a disciplined one drifts far less. */
const steppedMs = 60_000;
const lookEveryMs = 600_000;
const passEveryMs = dayMs;
/** Rows looked at, and rows deleted, in one go: a grant that waits behind it is not delayed by more than a moment. */
const rowsPerLook = 500;
const rowsPerDelete = 50;
const pauseMs = 25;

/**
 * Lets confirmed rows leave the journal once a day when their time is over. What leaves is stated by a signed row
 * before the first of them is deleted, so that the rest still proves its place in the whole chain.
 */
export function startRetention(parts: RetentionParts): { close(): void } {
  const { clock, log } = parts;
  const steady = createSteadiness(clock);
  let passedAt: number | undefined;
  let cancel = clock.after(pauseMs, () => deleteOn(planLook));

  function planLook(): void {
    cancel = clock.after(lookEveryMs, look);
  }

  function look(): void {
    const steadyMs = steady.look();
    const pass = isDue() && parts.mayPrune() ? guarded(() => beginPass(parts, steadyMs)) : undefined;
    if (pass === undefined) {
      planLook();
      return;
    }
    passedAt = clock.mono();
    walkFrom(pass, walkStart);
  }

  /** Once a day, also for a gate that is started again and again. */
  function isDue(): boolean {
    if (passedAt !== undefined) return clock.mono() - passedAt >= passEveryMs;
    const sinceMs = clock.wall() - (guarded(() => parts.pruning.lastGivenUpAt()) ?? 0);
    return sinceMs < 0 || sinceMs >= passEveryMs;
  }

  function walkFrom(pass: Pass, walk: PruneWalk): void {
    const next = guarded(() => lookAtRows(parts, pass, walk));
    if (next !== undefined && !next.walk.ended && next.pass.from <= next.pass.to)
      cancel = clock.after(pauseMs, () => walkFrom(next.pass, next.walk));
    else if (next !== undefined && guarded(() => giveUp(parts, next.walk.upTo)) === true) deleteOn(planLook);
    else planLook();
  }

  function deleteOn(done: () => void): void {
    const deleted = guarded(() => parts.pruning.dropGivenUp(rowsPerDelete)) ?? 0;
    if (deleted === 0) done();
    else cancel = clock.after(pauseMs, () => deleteOn(done));
  }

  /** The store's own trouble is told by whoever writes grants; nothing leaves while there is any. */
  function guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const code = storeFaultIn(error);
      if (code === undefined) throw error;
      log.warn('retention.put-off', { code, message: messageOf(error) });
      return undefined;
    }
  }

  return { close: () => cancel() };
}

/** How long the wall clock has not been set, by the monotonic one. */
function createSteadiness(clock: Clock): { look(): number } {
  let offsetMs = clock.wall() - clock.mono();
  let sinceMs: number = clock.mono();
  return {
    look() {
      const now = clock.wall() - clock.mono();
      if (Math.abs(now - offsetMs) > steppedMs) sinceMs = clock.mono();
      offsetMs = now;
      return clock.mono() - sinceMs;
    },
  };
}

interface Pass {
  readonly from: number;
  readonly to: number;
  readonly reference: number;
}

/** Undefined while nothing may be judged by the clock, or nothing is there to judge. */
function beginPass(
  { pruning, clock, newest = newestKept }: RetentionParts,
  steadyMs: number,
): Pass | undefined {
  const { head, confirmed, floor } = pruning.marks();
  const to = Math.min(confirmed, head - newest);
  if (to <= floor) return undefined;
  const witness: ClockWitness = {
    wallMs: clock.wall(),
    ...clock.trust(),
    steadyMs,
    newestConfirmed: pruning.times(confirmed, 1)[0],
  };
  const reference = referenceTime(witness);
  return reference === undefined ? undefined : { from: floor + 1, to, reference };
}

function lookAtRows(
  { pruning, keptDays }: RetentionParts,
  pass: Pass,
  walk: PruneWalk,
): { readonly pass: Pass; readonly walk: PruneWalk } {
  const rows = pruning.times(pass.from, Math.min(rowsPerLook, pass.to - pass.from + 1));
  const after = rows.reduce((w, row) => walkOn(w, row, pass.reference, keptDays * dayMs), walk);
  return { pass: { ...pass, from: (rows.at(-1)?.seq ?? pass.to) + 1 }, walk: after };
}

/** True if there is something to delete now. */
function giveUp({ pruning, recorder, log, mayPrune }: RetentionParts, upTo: number): boolean {
  // Looking took a while, in which an order to send rows again may have come.
  const { confirmed, floor } = pruning.marks();
  if (upTo <= floor || upTo > confirmed || !mayPrune()) return false;
  const hash = pruning.hashOf(upTo);
  const rows = upTo - floor;
  const written = recorder.commit([{ kind: 'journal.pruned', payload: { upTo, hash, rows } }], () =>
    pruning.raiseFloor(upTo, hash),
  );
  if (written.ok) log.info('journal.pruned', { upTo, rows });
  return written.ok;
}
