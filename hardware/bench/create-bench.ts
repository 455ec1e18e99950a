import type { GrantId } from '../../main/core/brand.ts';
import type { Turnstile, TurnstileEvent } from '../../main/ports/turnstile.ts';
import type { SimulatedTurnstile } from '../simulated-turnstile.ts';
import type { BenchTime } from './bench-time.ts';
import type { DeviceProfile, Hand, SimulatedBench, TurnstileBench } from './contract/bench.ts';

export interface BenchParts {
  /** Built and not started. */
  readonly turnstile: Turnstile;
  readonly profile: DeviceProfile;
  readonly time: BenchTime;
  readonly hand: Hand;
  /** Milliseconds that a person may take; null where hands are as fast as the program. */
  readonly patienceMs: number | null;
}

/** Other processes stand between the ends of a real port, and the computer does other work as well. */
const slowerOnPorts = 5;

export function createBench({ turnstile, profile, time, hand, patienceMs }: BenchParts): TurnstileBench {
  const { clock } = time;
  const events: TurnstileEvent[] = [];
  turnstile.onEvent((event) => events.push(event));
  const until = (what: string, holds: () => boolean, withinMs = 8000) => time.until(what, holds, withinMs);
  const settle = async <T>(promise: Promise<T>, withinMs?: number) => {
    let settled = false;
    const note = () => {
      settled = true;
    };
    promise.then(note, note);
    await until('the promise settles', () => settled, withinMs);
    return promise;
  };
  const limitMs = (ms: number) => (time.isExact ? ms : slowerOnPorts * ms);
  return {
    ...{ profile, turnstile, events, hand, until, settle, limitMs, referee: null, isExact: time.isExact },
    nowMs: () => clock.mono(),
    handMs: (ms) => patienceMs ?? limitMs(ms),
    pass: (delayMs) => {
      const end = clock.mono() + delayMs;
      return until('time passes', () => clock.mono() >= end, delayMs + 1000).then(() => undefined);
    },
    grant: (direction = 'out') => settle(turnstile.grant(direction, 'grant' as GrantId)),
    kinds: (kind) =>
      events.filter((event): event is Extract<TurnstileEvent, { kind: typeof kind }> => event.kind === kind),
    close: () => settle(turnstile.close()),
  };
}

/** A bench on a simulator: its counters are the referee, and its hands are quick. */
export function createSimulatedBench(
  sim: SimulatedTurnstile,
  parts: Pick<BenchParts, 'profile' | 'time'>,
): SimulatedBench {
  const bench = createBench({ ...parts, turnstile: sim.turnstile, hand: handOf(sim), patienceMs: null });
  const referee = { counters: () => sim.counters(), isReleased: () => sim.contactClosed() };
  const hand: Hand = {
    ...bench.hand,
    pullsPlug: () => bench.settle(sim.unplug()),
    pushesPlug: () => bench.settle(sim.replug()),
  };
  return { ...bench, sim, referee, hand, close: () => bench.settle(sim.close()) };
}

function handOf(sim: SimulatedTurnstile): Hand {
  return {
    walks: async () => sim.person.willWalk(),
    stays: async () => sim.person.wontWalk(),
    fireLine: async (on) => sim.emergency(on),
    pullsPlug: () => sim.unplug(),
    pushesPlug: () => sim.replug(),
  };
}
