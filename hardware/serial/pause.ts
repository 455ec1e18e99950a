import type { Clock } from '../../main/ports/clock.ts';

/** The time that a driver needs; wall time is none of its business. */
export type DriverClock = Pick<Clock, 'mono' | 'after'>;

/** Resolves after `delayMs`. */
export function pause(clock: DriverClock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}

/** Resolves with the work's value, or with `late` after `limitMs`; the work itself is not stopped. */
export function within<T>(clock: DriverClock, limitMs: number, work: Promise<T>, late: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () => resolve(late));
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
