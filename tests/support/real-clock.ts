import type { MonoMs, WallMs } from '../../main/core/brand.ts';
import type { Clock } from '../../main/ports/clock.ts';

/** The computer's own time, for tests with real devices and processes. */
export function createRealClock(): Clock {
  return {
    mono: () => performance.now() as MonoMs,
    wall: () => Date.now() as WallMs,
    trust: () => ({ clockState: 'synced', clockErrorMs: 1 }),
    after: (delayMs, fire) => {
      const timer = setTimeout(fire, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

/** One for tests that need no more than one. */
export const realClock: Clock = createRealClock();
