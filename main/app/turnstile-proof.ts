import type { FaultCode } from '../core/codes.ts';
import { partOf } from '../core/gate/transitions.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Turnstile, TurnstileCapabilities } from '../ports/turnstile.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { GateRunner } from './gate-runner.ts';
import type { HealthBoard } from './health-board.ts';

/** How soon a turnstile that left a grant unanswered is asked to prove itself, and again. */
const askAgainMs = 1000;

/** What a working turnstile cannot tell, as a warning; undefined when it reports passages. */
export function lacking(capabilities: TurnstileCapabilities): FaultCode | undefined {
  return capabilities.passageFeedback ? undefined : 'turnstile/no-passage-feedback';
}

/**
 * A grant that the turnstile left unanswered puts the lane out of service although the driver itself knows of
 * no fault, and so would never report its end. The officer gets to see it, and an OFF that the driver carries
 * out ends it. Where the driver has a fault of its own, only the driver says when that is over.
 */
export function provesTurnstile(
  deps: {
    readonly turnstile: Turnstile;
    readonly health: HealthBoard;
    readonly clock: Clock;
    readonly log: Log;
  },
  runner: GateRunner,
): Unsubscribe {
  const { turnstile, health, clock, log } = deps;
  let driverFault: FaultCode | undefined;
  let cancel: (() => void) | undefined;

  const works = (): boolean => driverFault === undefined;
  const prove = async (): Promise<void> => {
    cancel = undefined;
    if (!works()) return;
    const answer = await turnstile.lock();
    if (!works()) return;
    if (answer.ok) health.report('turnstile', lacking(turnstile.capabilities()));
    else askLater();
  };
  function askLater(): void {
    cancel ??= clock.after(askAgainMs, () => {
      prove().catch((error: unknown) => log.error('turnstile.bug', { message: String(error) }));
    });
  }

  const unsubscribes = [
    turnstile.onEvent((event) => {
      if (event.kind === 'fault') driverFault = event.code;
      else if (event.kind === 'recovered') driverFault = undefined;
    }),
    runner.onTransition(({ after: { state } }) => {
      const own = state.kind === 'out-of-service' && state.faults.find((f) => partOf(f) === 'turnstile');
      if (!own || !works() || health.codeOf('turnstile') === own) return;
      health.report('turnstile', own);
      askLater();
    }),
  ];
  return () => {
    cancel?.();
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}
