import {
  createSimulatedDevice,
  type DeviceOnPty,
  deviceOnPty,
  sampleSettings,
} from '../../../hardware/index.ts';
import type { SimulatedPerson } from '../../../hardware/simulators/person.ts';
import { silentLog } from '../../../main/adapters/system/json-log.ts';
import { createSystemClock } from '../../../main/adapters/system/system-clock.ts';
import { directions } from '../../../main/core/voyage/direction.ts';
import type { Release, Rotation } from './history-record.ts';
import { machineMs, type NemesisDevice } from './messages.ts';

/** The turnstile on the pier: it outlives every process of the gate, and knows what it really did. */
export interface TurnstileTruth {
  /** The port on which it is spoken to. */
  readonly path: string;
  readonly person: SimulatedPerson;
  readonly releases: readonly Release[];
  readonly rotations: readonly Omit<Rotation, 'watched'>[];
  /** Somebody may walk who has not yet. */
  isOpen(): boolean;
  /** Its plug is out, or back in. */
  unplug(): Promise<void>;
  replug(): Promise<void>;
  close(): Promise<void>;
}

const lookMs = 10;

/** @param newestGrant asked at the moment in which the device is told to release its arm */
export async function startTurnstile(
  device: NemesisDevice,
  random: () => number,
  newestGrant: () => string | null,
): Promise<TurnstileTruth> {
  const simulated = createSimulatedDevice({
    ...sampleSettings(device),
    ...{ clock: createSystemClock(), random, onPty: true },
  });
  const releases: Release[] = [];
  const rotations: Omit<Rotation, 'watched'>[] = [];
  let before = simulated.counters();
  let durableGrantId: string | null = null;
  let openUntilMs = 0;

  function look(): void {
    const now = simulated.counters();
    const atMs = machineMs();
    // A contact is closed for a while before the arm gives way: what counts is when the order came.
    if (now.onCommands > before.onCommands) durableGrantId = newestGrant();
    for (const direction of directions) {
      for (let n = before.releases[direction]; n < now.releases[direction]; n += 1) {
        releases.push({ atMs, direction, durableGrantId });
        openUntilMs = atMs + releasedForMs;
      }
      for (let n = before.rotations[direction]; n < now.rotations[direction]; n += 1) {
        rotations.push({ atMs, direction });
        openUntilMs = atMs;
      }
    }
    before = now;
  }

  const heard = {
    // Before an answer leaves, what it tells of must have been noted.
    receive(bytes: Uint8Array) {
      look();
      simulated.receive(bytes);
      look();
    },
    onSend: (listener: (bytes: Uint8Array) => void) => simulated.onSend(listener),
    lineLost: () => simulated.lineLost(),
  };
  const port: DeviceOnPty = await deviceOnPty(heard, silentLog);
  const looking = setInterval(look, lookMs);
  return {
    path: port.path,
    person: simulated.person,
    releases,
    rotations,
    isOpen: () => simulated.contactClosed || machineMs() < openUntilMs,
    unplug: () => port.unplug(),
    replug: () => port.replug(),
    async close() {
      clearInterval(looking);
      await port.close();
    },
  };
}

/** Longer than any turnstile of these waits for somebody, with time for whoever began late. */
const releasedForMs = 7000;
