import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MonoMs, WallMs } from '../../main/core/brand.ts';
import type { Clock } from '../../main/ports/clock.ts';

export interface VirtualClock extends Clock {
  /** Lets `delayMs` pass: fires what is due in its order, and lets promises settle between firings. */
  advance(delayMs: number): Promise<void>;
  /** Timers that have not fired. */
  pending(): number;
}

/** Time that passes only when a test says so; the wall begins at `wallMs` and runs along. */
export function createVirtualClock(wallMs = Date.UTC(2026, 10, 22)): VirtualClock {
  const timers = new Set<{ readonly at: number; readonly fire: () => void }>();
  let now = 0;
  const next = (until: number) =>
    [...timers]
      .filter(({ at }) => at <= until)
      .reduce<{ at: number; fire: () => void } | null>(
        (first, timer) => (first === null || timer.at < first.at ? timer : first),
        null,
      );
  return {
    mono: () => now as MonoMs,
    wall: () => (wallMs + now) as WallMs,
    trust: () => ({ clockState: 'synced', clockErrorMs: 0 }),
    after: (delayMs, fire) => {
      const timer = { at: now + Math.max(0, delayMs), fire };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance: async (delayMs) => {
      const until = now + delayMs;
      await nextTurn();
      for (let timer = next(until); timer !== null; timer = next(until)) {
        timers.delete(timer);
        now = timer.at;
        timer.fire();
        await nextTurn();
      }
      now = until;
    },
    pending: () => timers.size,
  };
}
