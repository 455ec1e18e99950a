import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficerId } from '../../../main/core/brand.ts';
import type { GateEvent } from '../../../main/core/gate/event.ts';
import {
  awaitingRearm,
  type GateState,
  initialState,
  type StateKind,
} from '../../../main/core/gate/state.ts';
import { step } from '../../../main/core/gate/step.ts';
import { configOf, eventsFor, type LaneSetUp, outwards } from './gate-alphabet.ts';
import { assertInvariants } from './gate-invariants.ts';

const seed = 20261122;

const lanes: readonly (readonly [string, LaneSetUp])[] = [
  ['outwards', outwards],
  ['outwards and free inwards', { ways: ['out'], freeDirection: 'in' }],
  ['for both ways', { ways: ['out', 'in'], freeDirection: undefined }],
];

/** Two states that differ only in when their frames were taken are one state of the walk. */
function keyOf(state: GateState): string {
  if (!('watch' in state)) return JSON.stringify(state);
  const watch = { ...state.watch, seenAt: 0 };
  if (state.kind === 'acquiring') return JSON.stringify({ ...state, watch });
  const frames = state.evidence.frames.map((f) => ({ ...f, capturedAt: state.watch.seenAt - f.capturedAt }));
  // When the first frame was taken is told to the record alone: no move depends on it.
  return JSON.stringify({ ...state, watch, evidence: { ...state.evidence, frames, beganAt: undefined } });
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

/** All states that a gate can come to, from the two in which it begins, and every event in each of them. */
function walk(lane: LaneSetUp, visit: (before: GateState, event: GateEvent) => GateState): Walk {
  const starts = [initialState, awaitingRearm];
  const states = new Map(starts.map((state) => [keyOf(state), state]));
  const queue = [...starts];
  const edges = new Set<string>();
  let pairs = 0;
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    for (const event of eventsFor(state, lane)) {
      pairs++;
      const next = visit(state, event);
      if (next === state) continue;
      if (next.kind !== state.kind) edges.add(`${state.kind} -> ${next.kind}`);
      const key = keyOf(next);
      if (states.has(key)) continue;
      states.set(key, next);
      queue.push(next);
    }
  }
  return { states, pairs, edges };
}

/** Whatever happened: over in the end, and two officers have looked at the lane. */
function settlingEvents(state: GateState): readonly GateEvent[] {
  const rearm = (officer: string, n: number): GateEvent => ({
    kind: 'rearm',
    officerId: officer as OfficerId,
    rearmId: `settle-${n}`,
  });
  return [
    { kind: 'emergency', on: false },
    ...['o1', 'o2', 'o1'].map(rearm),
    ...eventsFor(state).filter((e) => e.kind === 'grant-committed' || e.kind === 'timer-fired'),
    ...(['camera', 'engine', 'turnstile', 'store'] as const).map(
      (part) => ({ kind: 'recovered', part }) as const,
    ),
  ];
}

describe.each(lanes)('the gate machine of a lane %s', (_name, lane) => {
  const config = configOf(lane);

  it('keeps every invariant in all reachable states times all events, and comes back to work from each', () => {
    const result = walk(lane, (before, event) => {
      const after = step(deepFreeze(before), deepFreeze(event), config);
      assertInvariants(before, event, after, config);
      assert.ok(isDeepStrictEqual(step(before, event, config), after));
      return after.state;
    });
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
    const reached = new Set([...result.states.values()].map((s) => s.kind));
    expect([...reached].sort()).toEqual(Object.keys(all).sort());
    for (const start of result.states.values()) {
      const end = settlingEvents(start).reduce((state, event) => step(state, event, config).state, start);
      assert.ok(end.kind !== 'out-of-service' && end.kind !== 'free-passage', keyOf(start));
    }
    console.log(
      `walked ${result.states.size} states, ${result.pairs} pairs, ${result.edges.size} kinds of edges`,
    );
  }, 180_000);

  it('keeps every invariant along random histories', () => {
    console.log(`seed ${seed}`);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 80 }), (choices) => {
        let state: GateState = initialState;
        for (const choice of choices) {
          const events = eventsFor(state, lane);
          const event = events[choice % events.length] as GateEvent;
          const after = step(state, event, config);
          assertInvariants(state, event, after, config);
          state = after.state;
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
});
