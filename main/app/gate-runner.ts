import type { TimerToken } from '../core/brand.ts';
import type { GateEffect, Step } from '../core/gate/effect.ts';
import type { GateEvent } from '../core/gate/event.ts';
import { type GateConfig, type GateState, initialState } from '../core/gate/state.ts';
import { step } from '../core/gate/step.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';

/** Does one effect; what comes of it returns through `dispatch`. */
export type PerformEffect = (
  effect: Exclude<GateEffect, { kind: 'start-timer' }>,
  dispatch: (event: GateEvent) => void,
) => void;

export interface Transition {
  readonly before: GateState;
  readonly event: GateEvent;
  readonly after: Step;
}

/** Runs the pure machine: one event at a time, each with all its effects, in the order of arrival. */
export interface GateRunner {
  dispatch(event: GateEvent): void;
  state(): GateState;
  onTransition(listener: (transition: Transition) => void): Unsubscribe;
  close(): void;
}

export function createGateRunner(deps: {
  config: GateConfig;
  clock: Clock;
  log: Log;
  perform: PerformEffect;
}): GateRunner {
  const { config, clock, log, perform } = deps;
  const queue: GateEvent[] = [];
  const timers = new Map<TimerToken, () => void>();
  const listeners = new Set<(transition: Transition) => void>();
  let state: GateState = initialState;
  let running = false;
  let closed = false;

  function startTimer(token: TimerToken, delayMs: number): void {
    const cancel = clock.after(delayMs, () => {
      timers.delete(token);
      dispatch({ kind: 'timer-fired', token });
    });
    timers.set(token, cancel);
  }

  function run(event: GateEvent): void {
    const before = state;
    const after = step(before, event, config);
    state = after.state;
    logStep(log, before, event, after);
    for (const effect of after.effects) {
      if (effect.kind === 'start-timer') startTimer(effect.token, effect.delayMs);
      else perform(effect, dispatch);
    }
    for (const listener of listeners) listener({ before, event, after });
  }

  function dispatch(event: GateEvent): void {
    if (closed) return;
    queue.push(event);
    if (running) return;
    running = true;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) run(next);
    } finally {
      running = false;
    }
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
