import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { TurnstileDevice } from '../../../../hardware/index.ts';
import { type GrantTimes, measureGrants } from './grant-times.ts';
import { measurePlugs, type PlugTimes } from './plug-times.ts';
import type { Spread } from './spread.ts';
import { openTimedLane } from './timed-lane.ts';

export interface SimulatedTimes {
  readonly device: TurnstileDevice;
  /** The driver was told some 100 ms before, as the gate does it when one more frame will name the person. */
  readonly announced: GrantTimes;
  /** The driver was not told: its own question may be under way. */
  readonly cold: GrantTimes;
  readonly plugs: PlugTimes;
  /**
   * How late this process itself woke up meanwhile: on a computer that does other work, times of the same size are
   * not the driver's.
   */
  readonly wokeLate: { readonly p99: number; readonly max: number };
  /** Every time is within its limit. */
  readonly ok: boolean;
}

/** What a lane may take, milliseconds: 99 of 100 announced grants, and every loss and return of the line. */
export const limitMs = { announcedP99: 5, noticed: 1000, recovered: 2000 } as const;

export interface SimulatedPlan {
  readonly device: TurnstileDevice;
  readonly grants: number;
  readonly plugs: number;
  readonly say: (line: string) => void;
}

/** Rejects with a sentence when there is no socat. */
export async function measureSimulated({
  device,
  grants,
  plugs,
  say,
}: SimulatedPlan): Promise<SimulatedTimes> {
  const lane = await openTimedLane(device);
  const wakes = monitorEventLoopDelay({ resolution: wakeEveryMs });
  wakes.enable();
  try {
    say(`${grants} announced grants on a simulated ${device} ...`);
    const announced = await measureGrants(lane, grants, true);
    say(`${grants} grants that nobody announced ...`);
    const cold = await measureGrants(lane, grants, false);
    say(`the plug, ${plugs} times out and in ...`);
    const plugTimes = await measurePlugs(lane, plugs);
    const ok =
      announced.written.p99 < limitMs.announcedP99 &&
      plugTimes.noticed.max < limitMs.noticed &&
      plugTimes.recovered.max < limitMs.recovered;
    return { device, announced, cold, plugs: plugTimes, wokeLate: lateness(wakes), ok };
  } finally {
    wakes.disable();
    await lane.close();
  }
}

const wakeEveryMs = 5;

/** The histogram counts in nanoseconds, and from one waking to the next. */
function lateness(wakes: ReturnType<typeof monitorEventLoopDelay>): SimulatedTimes['wokeLate'] {
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - wakeEveryMs);
  return { p99: late(wakes.percentile(99)), max: late(wakes.max) };
}

export function simulatedText({ device, announced, cold, plugs, wokeLate }: SimulatedTimes): string {
  const row = (name: string, { trials, p50, p95, p99, max }: Spread) =>
    `  ${name.padEnd(42)}${[p50, p95, p99, max].map((ms) => ms.toFixed(2).padStart(10)).join('')}${String(trials).padStart(8)}`;
  const head = (title: string) =>
    `${title.padEnd(44)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(10)).join('')}  trials`;
  return [
    head(`${device}, simulated on a pseudo-terminal; ms`),
    row('grant to first byte, announced', announced.written),
    row('  and come in at the far end', announced.arrived),
    row('grant to first byte, not announced', cold.written),
    row('  and come in at the far end', cold.arrived),
    row('plug pulled until told', plugs.noticed),
    row('plug in again until usable', plugs.recovered),
    `This process woke up late by ${wokeLate.p99.toFixed(2)} ms (p99), ${wokeLate.max.toFixed(2)} ms at most: what is no longer than that says nothing of the driver.`,
    `Orders that were lost: ${announced.lost + cold.lost}. Limits: announced p99 under ${limitMs.announcedP99} ms, told under ${limitMs.noticed} ms, usable under ${limitMs.recovered} ms.`,
    '',
  ].join('\n');
}
