import { createSimulatedDevice, type SimulatedSettings } from '../../hardware/simulators/device.ts';
import { MemoryLine } from '../../hardware/simulators/memory-line.ts';
import { createTurnstileOn, type DeviceSettings } from '../../hardware/turnstile.ts';
import type { GrantId } from '../../main/core/brand.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';
import { createRecordingLog } from './recording-log.ts';
import { seeded } from './turnstile-bench.ts';
import { createVirtualClock } from './virtual-clock.ts';

export type LaneOptions = DeviceSettings & SimulatedSettings;

/** A driver and its simulated device in virtual time, with the line between them in the test's hands. */
export function createTurnstileLane(options: LaneOptions) {
  const clock = createVirtualClock();
  const random = seeded(20261122);
  const simulated = createSimulatedDevice({ ...options, clock, random });
  const line = new MemoryLine(clock, simulated);
  simulated.onSend((sent) => line.deliver(sent));
  const log = createRecordingLog();
  const turnstile = createTurnstileOn(line, { ...options, clock, random, log });
  const events: TurnstileEvent[] = [];
  turnstile.onEvent((event) => events.push(event));
  const settle = async <T>(promise: Promise<T>, stepMs = 5) => {
    let done = false;
    const note = () => {
      done = true;
    };
    promise.then(note, note);
    for (let waited = 0; waited < 10_000 && !done; waited += stepMs) await clock.advance(stepMs);
    if (!done) throw new Error('It did not settle within 10 s of virtual time.');
    return promise;
  };
  return {
    clock,
    simulated,
    line,
    turnstile,
    events,
    log,
    settle,
    start: () => settle(turnstile.start()),
    grant: (direction: Direction = 'out') => settle(turnstile.grant(direction, 'grant' as GrantId)),
    unplug: (reported = true) => {
      line.unplug(reported);
      simulated.lineLost();
    },
  };
}
