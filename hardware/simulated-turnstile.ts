import type { Turnstile } from '../main/ports/turnstile.ts';
import { PortLine } from './serial/port-line.ts';
import {
  createSimulatedDevice,
  type SimulatedDevice,
  type SimulatedSettings,
  type SimulatorCounters,
} from './simulators/device.ts';
import { deviceOnPty } from './simulators/device-on-pty.ts';
import type { SimulatorFaults } from './simulators/faults.ts';
import { MemoryLine } from './simulators/memory-line.ts';
import type { SimulatedPerson } from './simulators/person.ts';
import { createTurnstileOn, type DeviceSettings, type DriverParts } from './turnstile.ts';

/** Which device is simulated, and how the driver is set to it. */
export type SimulationSettings = DeviceSettings &
  SimulatedSettings & {
    /** True puts real ports of this computer between driver and simulator; needs socat. */
    readonly onPty: boolean;
  };
export type SimulatedTurnstileOptions = SimulationSettings & DriverParts;

/** The real driver, and at the other end of the line a simulated turnstile. */
export interface SimulatedTurnstile {
  readonly turnstile: Turnstile;
  /** The port that the driver opens. */
  readonly path: string;
  /** Who walks, and when. */
  readonly person: SimulatedPerson;
  /** Switched at any time. */
  readonly faults: SimulatorFaults;
  /** What really happened. */
  counters(): SimulatorCounters;
  /** True while any relay contact is closed. */
  contactClosed(): boolean;
  /** The fire line. */
  emergency(on: boolean): void;
  unplug(): Promise<void>;
  replug(): Promise<void>;
  /** Closes the driver, then the device. */
  close(): Promise<void>;
}

/** Ends of a line with a plug between them. */
interface Plug {
  readonly line: PortLine | MemoryLine;
  unplug(): Promise<void>;
  replug(): Promise<void>;
  close(): Promise<void>;
}

/** Rejects only when real ports were asked for and cannot be made. */
export async function createSimulatedTurnstile(
  options: SimulatedTurnstileOptions,
): Promise<SimulatedTurnstile> {
  const device = createSimulatedDevice(options);
  const plug = options.onPty ? await ptyPlug(device, options) : memoryPlug(device, options);
  const turnstile = createTurnstileOn(plug.line, options);
  return {
    turnstile,
    path: plug.line.path,
    person: device.person,
    faults: device.faults,
    counters: () => device.counters(),
    contactClosed: () => device.contactClosed,
    emergency: (on) => {
      device.arm.emergency = on;
    },
    unplug: () => plug.unplug(),
    replug: () => plug.replug(),
    close: async () => {
      await turnstile.close();
      await plug.close();
    },
  };
}

function memoryPlug(device: SimulatedDevice, { clock }: SimulatedTurnstileOptions): Plug {
  const line = new MemoryLine(clock, device);
  device.onSend((bytes) => line.deliver(bytes));
  return {
    line,
    unplug: async () => {
      line.unplug();
      device.lineLost();
    },
    replug: async () => line.replug(),
    close: async () => undefined,
  };
}

async function ptyPlug(device: SimulatedDevice, { log }: SimulatedTurnstileOptions): Promise<Plug> {
  const port = await deviceOnPty(device, log);
  return { ...port, line: new PortLine({ path: port.path, log }) };
}
