import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficerId } from '../../../main/core/brand.ts';
import type { GateEvent } from '../../../main/core/gate/event.ts';
import { type GateState, initialState, type StateKind } from '../../../main/core/gate/state.ts';
import { step } from '../../../main/core/gate/step.ts';
import { eventsFor, testConfig } from './gate-alphabet.ts';
import { assertInvariants } from './gate-invariants.ts';

const seed = 20261122;

/** Two states that differ only in when their frames were taken are one state of the walk. */
function keyOf(state: GateState): string {
  if (!('watch' in state)) return JSON.stringify(state);
  const watch = { ...state.watch, seenAt: 0 };
  if (state.kind === 'acquiring') return JSON.stringify({ ...state, watch });
  const frames = state.evidence.frames.map((f) => ({ ...f, capturedAt: state.watch.seenAt - f.capturedAt }));
  return JSON.stringify({ ...state, watch, evidence: { ...state.evidence, frames } });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

interface Walk {
  readonly states: ReadonlyMap<string, GateState>;
  readonly pairs: number;
  readonly edges: ReadonlySet<string>;
}

function walk(visit: (before: GateState, event: GateEvent) => GateState): Walk {
  const states = new Map([[keyOf(initialState), initialState]]);
  const queue = [initialState];
  const edges = new Set<string>();
  let pairs = 0;
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    for (const event of eventsFor(state)) {
      pairs++;
      const next = visit(state, event);
      if (next.kind !== state.kind) edges.add(`${state.kind} -> ${next.kind}`);
      if (states.has(keyOf(next))) continue;
      states.set(keyOf(next), next);
      queue.push(next);
    }
  }
  return { states, pairs, edges };
}

describe('the gate machine', () => {
  it('keeps every invariant in all reachable states times all events', () => {
    const result = walk((before, event) => {
      const after = step(deepFreeze(before), deepFreeze(event), testConfig);
      assertInvariants(before, event, after);
      expect(step(before, event, testConfig)).toEqual(after);
      return after.state;
    });
    const reached = new Set([...result.states.values()].map((s) => s.kind));
    const all: Record<StateKind, true> = {
      locked: true,
      acquiring: true,
      identifying: true,
      committing: true,
      granting: true,
      open: true,
      referred: true,
      'free-passage': true,
      'out-of-service': true,
    };
    expect([...reached].sort()).toEqual(Object.keys(all).sort());
    console.log(
      `walked ${result.states.size} states, ${result.pairs} pairs, ${result.edges.size} kinds of edges`,
    );
  }, 180_000);

  it('goes from every reachable state back to work once all faults and the emergency are over', () => {
    const { states } = walk((before, event) => step(before, event, testConfig).state);
    for (const start of states.values()) {
      let state = start;
      const settle: GateEvent[] = [
        { kind: 'emergency', on: false },
        { kind: 'rearm', officerId: 'o1' as OfficerId, rearmId: 'settle-1' },
        { kind: 'rearm', officerId: 'o2' as OfficerId, rearmId: 'settle-2' },
        { kind: 'rearm', officerId: 'o1' as OfficerId, rearmId: 'settle-3' },
        ...eventsFor(state).filter((e) => e.kind === 'grant-committed' || e.kind === 'timer-fired'),
        { kind: 'recovered', part: 'camera' },
        { kind: 'recovered', part: 'engine' },
        { kind: 'recovered', part: 'turnstile' },
        { kind: 'recovered', part: 'store' },
      ];
      for (const event of settle) state = step(state, event, testConfig).state;
      expect(['out-of-service', 'free-passage'], keyOf(start)).not.toContain(state.kind);
    }
  });

  it('keeps every invariant along random histories', () => {
    console.log(`seed ${seed}`);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 80 }), (choices) => {
        let state: GateState = initialState;
        for (const choice of choices) {
          const events = eventsFor(state);
          const event = events[choice % events.length] as GateEvent;
          const after = step(state, event, testConfig);
          assertInvariants(state, event, after);
          state = after.state;
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
});
