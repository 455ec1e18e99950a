import type { TimerToken } from '../core/brand.ts';
import type { GateEffect, Step } from '../core/gate/effect.ts';
import type { GateEvent } from '../core/gate/event.ts';
import type { GateConfig, GateState } from '../core/gate/state.ts';
import { step } from '../core/gate/step.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { messageOf } from './store-fault.ts';

/** Does one effect; what comes of it returns through `dispatch`. */
export type PerformEffect = (
  effect: Exclude<GateEffect, { kind: 'start-timer' }>,
  dispatch: (event: GateEvent) => void,
) => void;

/** What threw: an effect, a listener, or the machine itself. */
export type FailedWork = GateEffect | { readonly kind: 'listener' | 'step' };

/**
 * An exception from a step. The rest of the step was or will be done all the same; who is told here names a
 * fault for it and dispatches what the machine waits for.
 */
export type OnFailure = (work: FailedWork, error: unknown) => void;

export interface Transition {
  readonly before: GateState;
  readonly event: GateEvent;
  readonly after: Step;
}

/**
 * Runs the pure machine: one event at a time, each with all its effects, in the order of arrival. An effect or
 * a listener that throws costs neither the others their turn (an OFF may be among them) nor the events behind.
 */
export interface GateRunner {
  dispatch(event: GateEvent): void;
  state(): GateState;
  onTransition(listener: (transition: Transition) => void): Unsubscribe;
  close(): void;
}

interface RunnerDeps {
  readonly initial: GateState;
  /** As it is now: bars follow the lists. */
  readonly config: () => GateConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly perform: PerformEffect;
  readonly failed: OnFailure;
}

export function createGateRunner(deps: RunnerDeps): GateRunner {
  const { initial, config, clock, log, perform } = deps;
  const queue: GateEvent[] = [];
  const timers = createTimers(clock, (token) => dispatch({ kind: 'timer-fired', token }));
  const listeners = new Set<(transition: Transition) => void>();
  let state = initial;
  let running = false;
  let closed = false;

  function run(event: GateEvent): void {
    const before = state;
    const after = step(before, event, config());
    state = after.state;
    logStep(log, before, event, after);
    for (const effect of after.effects) {
      guarded(deps, effect, () => {
        if (effect.kind === 'start-timer') timers.start(effect.token, effect.delayMs);
        else perform(effect, dispatch);
      });
    }
    for (const listener of listeners)
      guarded(deps, { kind: 'listener' }, () => listener({ before, event, after }));
  }

  function dispatch(event: GateEvent): void {
    if (closed) return;
    queue.push(event);
    if (running) return;
    running = true;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const taken = next;
      guarded(deps, { kind: 'step' }, () => run(taken));
    }
    running = false;
  }

  return {
    dispatch,
    state: () => state,
    onTransition(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      timers.close();
    },
  };
}

/** The queue is always worked off, also if telling of a failure fails. */
function guarded(
  { failed, log }: Pick<RunnerDeps, 'failed' | 'log'>,
  work: FailedWork,
  run: () => void,
): void {
  try {
    run();
  } catch (error) {
    try {
      failed(work, error);
    } catch (bug) {
      log.error('gate.bug', { doing: `${work.kind} failed`, message: messageOf(bug) });
    }
  }
}

function createTimers(clock: Clock, fired: (token: TimerToken) => void) {
  const timers = new Map<TimerToken, () => void>();
  return {
    start(token: TimerToken, delayMs: number): void {
      const cancel = clock.after(delayMs, () => {
        timers.delete(token);
        fired(token);
      });
      timers.set(token, cancel);
    },
    close(): void {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

function logStep(log: Log, before: GateState, event: GateEvent, after: Step): void {
  if (after.state.kind === before.kind && after.effects.length === 0) return;
  const { state } = after;
  const grant = 'grant' in state ? state.grant : 'grant' in before ? before.grant : undefined;
  const passageId = grant?.passageId ?? ('passageId' in state ? state.passageId : undefined);
  log.info('gate.step', { from: before.kind, on: event.kind, to: state.kind, passageId });
}
