import { type BenchTime, notWithin, passingTime } from '../../hardware/bench/bench-time.ts';
import type { DeviceProfile, SimulatedBench } from '../../hardware/bench/contract/bench.ts';
import { createSimulatedBench } from '../../hardware/bench/create-bench.ts';
import { createSimulatedTurnstile, type SimulationSettings } from '../../hardware/index.ts';
import { realClock } from './real-clock.ts';
import { createRecordingLog } from './recording-log.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** A driver with its simulated device, built and not started; time is virtual in memory and real on ports. */
export async function createTurnstileBench(
  options: SimulationSettings,
  profile: DeviceProfile,
): Promise<SimulatedBench> {
  const time = options.onPty ? passingTime(realClock) : virtualTime();
  const { clock } = time;
  const random = seeded(20261122);
  const sim = await createSimulatedTurnstile({ ...options, clock, random, log: createRecordingLog() });
  return createSimulatedBench(sim, { profile, time });
}

function virtualTime(): BenchTime {
  const clock = createVirtualClock();
  return {
    clock,
    isExact: true,
    until: async (what, holds, withinMs) => {
      for (let waited = 0; waited <= withinMs; waited += 5) {
        if (holds()) return waited;
        await clock.advance(5);
      }
      throw new Error(notWithin(withinMs, what));
    },
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
