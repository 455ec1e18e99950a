import type { MonoMs, WallMs } from '../../main/core/brand.ts';
import type { Clock } from '../../main/ports/clock.ts';

export interface ManualClock extends Clock {
  /** Lets time pass, firing what falls due in order. */
  advance(ms: number): void;
}

/** Time that passes only when the test says so. */
export function createManualClock(startWallMs = 1_790_000_000_000): ManualClock {
  let now = 0;
  let count = 0;
  const timers: { at: number; order: number; fire: () => void }[] = [];
  return {
    mono: () => now as MonoMs,
    wall: () => (startWallMs + now) as WallMs,
    trust: () => ({ clockState: 'synced', clockErrorMs: 1 }),
    after: (delayMs, fire) => {
      const timer = { at: now + delayMs, order: count++, fire };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        timers.sort((a, b) => a.at - b.at || a.order - b.order);
        const next = timers[0];
        if (next === undefined || next.at > end) break;
        timers.shift();
        now = Math.max(now, next.at);
        next.fire();
      }
      now = end;
    },
  };
}
