import type { FaultCode } from '../core/codes.ts';
import { partOf } from '../core/gate/transitions.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Turnstile } from '../ports/turnstile.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import type { GateRunner } from './gate-runner.ts';
import type { HealthBoard } from './health-board.ts';
import { messageOf } from './store-fault.ts';
import { lacking } from './turnstile-abilities.ts';

/** How soon a turnstile that left a grant unanswered is asked to prove itself, and again. */
const askAgainMs = 1000;

interface ProofDeps {
  readonly turnstile: Turnstile;
  readonly health: HealthBoard;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A grant that the turnstile left unanswered puts the lane out of service although the driver itself knows of
 * no fault, and so would never report its end. The officer gets to see it, and an OFF that the driver carries
 * out ends it. Where the driver has a fault of its own, only the driver says when that is over.
 */
export function provesTurnstile(deps: ProofDeps, runner: GateRunner): Unsubscribe {
  const { turnstile, health } = deps;
  const question = createQuestion(deps, runner);
  let driverFault: FaultCode | undefined;
  const unsubscribes = [
    turnstile.onEvent((event) => {
      if (event.kind !== 'fault' && event.kind !== 'recovered') return;
      driverFault = event.kind === 'fault' ? event.code : undefined;
      question.forget();
    }),
    runner.onTransition(({ after: { state } }) => {
      const own = state.kind === 'out-of-service' && state.faults.find((f) => partOf(f) === 'turnstile');
      if (!own || driverFault !== undefined || health.codeOf('turnstile') === own) return;
      health.report('turnstile', own);
      question.ask(own);
    }),
  ];
  return () => {
    question.forget();
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}

/** The question whether the turnstile works, asked with an OFF; a new one or word from the driver ends it. */
function createQuestion({ turnstile, health, clock, log }: ProofDeps, runner: GateRunner) {
  let asked: { readonly code: FaultCode } | undefined;
  let cancel: (() => void) | undefined;

  function forget(): void {
    cancel?.();
    asked = undefined;
  }
  /** Only then does nobody hold a right to walk that an OFF would take away. */
  function isOutFor(code: FaultCode): boolean {
    const state = runner.state();
    return state.kind === 'out-of-service' && state.faults.includes(code);
  }
  async function prove(wanted: { readonly code: FaultCode }): Promise<void> {
    if (asked !== wanted || health.codeOf('turnstile') !== wanted.code) return;
    const answer = isOutFor(wanted.code) ? await turnstile.lock() : undefined;
    if (asked !== wanted || health.codeOf('turnstile') !== wanted.code) return;
    if (!answer?.ok) {
      askLater(wanted);
      return;
    }
    forget();
    health.report('turnstile', lacking(turnstile.capabilities()));
  }
  function askLater(wanted: { readonly code: FaultCode }): void {
    asked = wanted;
    cancel = clock.after(askAgainMs, () => {
      prove(wanted).catch((error: unknown) => {
        log.error('turnstile.bug', { message: messageOf(error) });
        if (asked === wanted) askLater(wanted);
      });
    });
  }
  return {
    forget,
    ask(code: FaultCode): void {
      forget();
      askLater({ code });
    },
  };
}
