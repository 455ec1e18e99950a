import type { Clock } from '../../main/ports/clock.ts';

/** The time that a driver needs; wall time is none of its business. */
export type DriverClock = Pick<Clock, 'mono' | 'after'>;

/** Resolves after `delayMs`. */
export function pause(clock: DriverClock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}

/** A timer that fires later than this, in milliseconds, shows that this process was not running. */
const asleepMs = 15;
const naps = 3;

/**
 * Resolves with the work's value, or with `late` after `limitMs`; the work itself is not stopped. Time in
 * which this process did not run does not count: after a stall the timer fires before the bytes that
 * have long been waiting are read, and a busy computer must not look like a dead device.
 */
export function within<T>(clock: DriverClock, limitMs: number, work: Promise<T>, late: T): Promise<T> {
  return new Promise((resolve, reject) => {
    let cancel: () => void = () => undefined;
    const arm = (napsLeft: number) => {
      const due = clock.mono() + limitMs;
      cancel = clock.after(limitMs, () => {
        if (napsLeft > 0 && clock.mono() - due > asleepMs) arm(napsLeft - 1);
        else resolve(late);
      });
    };
    arm(naps);
    work.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (bug) => {
        cancel();
        reject(bug);
      },
    );
  });
}
