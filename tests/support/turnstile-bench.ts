import {
  createSimulatedTurnstile,
  type SimulatedTurnstile,
  type SimulationSettings,
} from '../../hardware/index.ts';
import type { GrantId } from '../../main/core/brand.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';
import { eventually } from './eventually.ts';
import { realClock } from './real-clock.ts';
import { createRecordingLog } from './recording-log.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** A driver with its simulated device, and time that is virtual in memory and real on ports. */
export interface TurnstileBench {
  readonly sim: SimulatedTurnstile;
  readonly events: TurnstileEvent[];
  nowMs(): number;
  /** Lets time pass until it holds; rejects with `what` after `withinMs`. Resolves with the time it took. */
  until(what: string, holds: () => boolean, withinMs?: number): Promise<number>;
  /** Lets time pass until the promise has settled. */
  settle<T>(promise: Promise<T>, withinMs?: number): Promise<T>;
  /** Lets a stretch of time pass in which something must not happen. */
  pass(delayMs: number): Promise<void>;
  grant(direction?: Direction): ReturnType<SimulatedTurnstile['turnstile']['grant']>;
  /** Events of one kind so far. */
  kinds<K extends TurnstileEvent['kind']>(kind: K): Extract<TurnstileEvent, { kind: K }>[];
  close(): Promise<void>;
}

/** Built and not started. */
export async function createTurnstileBench(options: SimulationSettings): Promise<TurnstileBench> {
  const virtual = options.onPty ? null : createVirtualClock();
  const clock = virtual ?? realClock;
  const random = seeded(20261122);
  const sim = await createSimulatedTurnstile({ ...options, clock, random, log: createRecordingLog() });
  const events: TurnstileEvent[] = [];
  sim.turnstile.onEvent((event) => events.push(event));
  const until = async (what: string, holds: () => boolean, withinMs = 8000) => {
    if (virtual === null) return eventually(what, holds, withinMs);
    for (let waited = 0; waited <= withinMs; waited += 5) {
      if (holds()) return waited;
      await virtual.advance(5);
    }
    throw new Error(`It did not happen within ${withinMs} ms: ${what}`);
  };
  const settle = async <T>(promise: Promise<T>, withinMs?: number) => {
    let settled = false;
    const note = () => {
      settled = true;
    };
    promise.then(note, note);
    await until('the promise settles', () => settled, withinMs);
    return promise;
  };
  return {
    sim,
    events,
    until,
    settle,
    nowMs: () => clock.mono(),
    pass: (delayMs) => {
      const end = clock.mono() + delayMs;
      return until('time passes', () => clock.mono() >= end, delayMs + 1000).then(() => undefined);
    },
    grant: (direction = 'out') => settle(sim.turnstile.grant(direction, 'grant' as GrantId)),
    kinds: (kind) =>
      events.filter((event): event is Extract<TurnstileEvent, { kind: typeof kind }> => event.kind === kind),
    close: () => settle(sim.close()),
  };
}

/** Numbers in [0, 1) that are the same in every run (a linear congruence is enough to spread attempts). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
