import type { DriverClock } from '../serial/pause.ts';
import { ContractBroken } from './contract/broken.ts';

/** Time as a bench lets it pass: the computer's own, or a virtual one. */
export interface BenchTime {
  readonly clock: DriverClock;
  /** True where limits can be exact because nothing but the device takes time. */
  readonly isExact: boolean;
  /** Lets time pass until it holds; rejects with `what` after `withinMs`. Resolves with the time it took. */
  until(what: string, holds: () => boolean, withinMs: number): Promise<number>;
}

/** How often it is looked whether something has happened, milliseconds. */
const lookMs = 5;

/** Time that passes by itself. */
export function passingTime(clock: DriverClock): BenchTime {
  return {
    clock,
    isExact: false,
    until: (what, holds, withinMs) => {
      const began = clock.mono();
      return new Promise((resolve, reject) => {
        const look = () => {
          const waitedMs = clock.mono() - began;
          if (holds()) resolve(waitedMs);
          else if (waitedMs > withinMs) reject(new ContractBroken(notWithin(withinMs, what)));
          else clock.after(lookMs, look);
        };
        look();
      });
    },
  };
}

export function notWithin(withinMs: number, what: string): string {
  return `It did not happen within ${withinMs} ms: ${what}.`;
}
