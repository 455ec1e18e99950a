import type { RunningGate } from './compose.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

/** The part of `process` that is used. */
export interface ProcessEvents {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (cause: unknown) => void): unknown;
}

/** A close that takes longer is given up: the service manager starts the gate again in any case. */
const closeWithinMs = 3000;

/**
 * What a bug that nobody caught comes to: it is logged, the turnstile gets its OFF, the record is closed in order,
 * and the program ends so that it is started again from a known state. A second bug meanwhile ends it at once.
 */
export function installLastResort(
  events: ProcessEvents,
  gate: {
    readonly running: Pick<RunningGate, 'close'>;
    readonly clock: Pick<Clock, 'after'>;
    readonly log: Log;
  },
  exit: () => void,
): void {
  let ending = false;
  const end = (cause: unknown): void => {
    const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    gate.log.error('gate.bug', { message });
    if (ending) {
      exit();
      return;
    }
    ending = true;
    gate.clock.after(closeWithinMs, exit);
    gate.running.close('a fault of the program').then(exit, exit);
  };
  events.on('uncaughtException', end);
  events.on('unhandledRejection', end);
}
