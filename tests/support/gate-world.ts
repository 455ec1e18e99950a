import { createSimulatedDevice, type SimulatedDevice } from '../../hardware/simulators/device.ts';
import { MemoryLine } from '../../hardware/simulators/memory-line.ts';
import { createTurnstileOn } from '../../hardware/turnstile.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { Log } from '../../main/ports/log.ts';
import type { LaneDevice } from './lane-devices.ts';
import { seeded } from './turnstile-bench.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** What outlives the gate's process: time, and the turnstile on the pier. */
export interface GateWorld {
  readonly clock: VirtualClock;
  readonly settings: LaneDevice;
  readonly device: SimulatedDevice;
}

export function createGateWorld(settings: LaneDevice): GateWorld {
  const clock = createVirtualClock();
  return { clock, settings, device: createSimulatedDevice({ ...settings, clock, random: seeded(20261122) }) };
}

/** The time of one process: when that dies, nothing that it had planned happens any more. */
export interface ProcessClock extends Clock {
  die(): void;
}

export function createProcessClock(clock: Clock): ProcessClock {
  const planned = new Set<() => void>();
  let dead = false;
  return {
    mono: clock.mono,
    wall: clock.wall,
    trust: clock.trust,
    after(delayMs, fire) {
      if (dead) return () => undefined;
      const cancel = clock.after(delayMs, () => {
        planned.delete(cancel);
        fire();
      });
      planned.add(cancel);
      return () => {
        planned.delete(cancel);
        cancel();
      };
    },
    die() {
      dead = true;
      for (const cancel of planned) cancel();
      planned.clear();
    },
  };
}

/** The driver of one process on the turnstile's line. */
export function connectLane(
  { settings, device }: GateWorld,
  clock: Clock,
  log: Log,
  onWrite: (bytes: Uint8Array) => void,
) {
  const line = new MemoryLine(clock, device);
  device.onSend((bytes) => line.deliver(bytes));
  const write = line.write.bind(line);
  line.write = (bytes) => {
    onWrite(bytes);
    return write(bytes);
  };
  const random = seeded(20261122);
  return { device, line, turnstile: createTurnstileOn(line, { ...settings, clock, random, log }) };
}
