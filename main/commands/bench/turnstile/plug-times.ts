import { type Spread, spreadOf } from './spread.ts';
import type { TimedLane } from './timed-lane.ts';

export interface PlugTimes {
  /** From the pull of the plug until the driver has told it, milliseconds. */
  readonly noticed: Spread;
  /** From the moment in which the port is there again until the device is identified and usable, milliseconds. */
  readonly recovered: Spread;
}

/** The plug stays out for a time in which the driver has tried in vain, now once and now often. */
const outMs = { least: 200, most: 2500 } as const;

export async function measurePlugs(lane: TimedLane, plugs: number): Promise<PlugTimes> {
  const noticed: number[] = [];
  const recovered: number[] = [];
  const since = (from: number, holds: (event: TimedLane['told'][number]['event']) => boolean) =>
    lane.told.slice(from).find(({ event }) => holds(event))?.atMs;
  for (let plug = 0; plug < plugs; plug += 1) {
    const pulled = await timed(
      lane,
      () => lane.port.unplug(),
      (from) => since(from, (event) => event.kind === 'fault' && event.code === 'turnstile/unplugged'),
    );
    noticed.push(pulled.toldMs - pulled.beganMs);
    await lane.pause(outMs.least + Math.random() * (outMs.most - outMs.least));
    const pushed = await timed(
      lane,
      () => lane.port.replug(),
      (from) => since(from, (event) => event.kind === 'recovered'),
    );
    recovered.push(Math.max(0, pushed.toldMs - pushed.doneMs));
    await lane.pause(300);
  }
  return { noticed: spreadOf(noticed), recovered: spreadOf(recovered) };
}

async function timed(
  lane: TimedLane,
  act: () => Promise<void>,
  toldSince: (from: number) => number | undefined,
): Promise<{ readonly beganMs: number; readonly doneMs: number; readonly toldMs: number }> {
  const from = lane.told.length;
  const beganMs = lane.clock.mono();
  await act();
  const doneMs = lane.clock.mono();
  await lane.until('the driver tells it', () => toldSince(from) !== undefined);
  return { beganMs, doneMs, toldMs: toldSince(from) ?? doneMs };
}
