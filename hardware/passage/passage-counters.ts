import type { Direction } from '../../main/core/voyage/direction.ts';

/** Rotations of the arm as the device itself has counted them, 0 to 2^32 - 1. */
export type Counts = Readonly<Record<Direction, number>>;

export type CountChange =
  /** Nothing to compare with: the first look of all. */
  | { readonly kind: 'first' }
  /** So many rotations since the last look; both may be 0. */
  | { readonly kind: 'moved'; readonly by: Counts }
  /** A counter went back: the device was without power, and begins anew. What it saw before that is lost. */
  | { readonly kind: 'restarted'; readonly before: Counts; readonly now: Counts }
  /** More rotations than an arm can make in the time: the words of the counter are in another order, or not it. */
  | { readonly kind: 'impossible'; readonly before: Counts; readonly now: Counts };

/** Nobody gets through a turnstile in less, milliseconds. */
const rotationMs = 250;
/**
 * Rotations on top of those that time allows, for counters that lag behind; far below the 65 536 that one rotation
 * makes when the words of a counter are read in the wrong order.
 */
const spare = 100;
const half = 2 ** 31;

/** Compares a device's own counters with the last look at them; remembers over a lost line. */
export class PassageCounters {
  #before: { readonly counts: Counts; readonly atMs: number } | null = null;

  /** @param nowMs monotonic milliseconds */
  look(counts: Counts, nowMs: number): CountChange {
    const last = this.#before;
    this.#before = { counts, atMs: nowMs };
    if (last === null) return { kind: 'first' };
    const before = last.counts;
    // Unsigned, so that a counter that ran over its end goes on by one.
    const by = { out: (counts.out - before.out) >>> 0, in: (counts.in - before.in) >>> 0 };
    const most = Math.max(by.out, by.in);
    if (most >= half) return { kind: 'restarted', before, now: counts };
    const possible = spare + (nowMs - last.atMs) / rotationMs;
    return most > possible ? { kind: 'impossible', before, now: counts } : { kind: 'moved', by };
  }
}
