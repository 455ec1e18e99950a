import type { Log } from '../../main/ports/log.ts';
import { PortLine } from '../serial/port-line.ts';
import type { SimulatedDevice } from './device.ts';
import { createPtyPair } from './pty-pair.ts';

/** A simulated device behind a serial port of this computer. */
export interface DeviceOnPty {
  /** The port on which it is to be spoken to. */
  readonly path: string;
  /** The port vanishes, as when a USB plug is pulled. */
  unplug(): Promise<void>;
  /** The port is there again, under the same path. */
  replug(): Promise<void>;
  close(): Promise<void>;
}

/** Rejects with a sentence when socat is missing. */
export async function deviceOnPty(
  device: Pick<SimulatedDevice, 'receive' | 'onSend' | 'lineLost'>,
  log: Log,
): Promise<DeviceOnPty> {
  const pair = await createPtyPair();
  const boardLine = new PortLine({ path: pair.boardPath, log });
  boardLine.onData((bytes) => device.receive(bytes));
  device.onSend((bytes) => void boardLine.write(bytes));
  boardLine.onClose(() => device.lineLost());
  await boardLine.open();
  return {
    path: pair.driverPath,
    unplug: async () => {
      await pair.unplug();
      // The system may tell this end late or never; the device has lost its line all the same.
      await boardLine.close();
      device.lineLost();
    },
    replug: async () => {
      await pair.replug();
      await boardLine.open();
    },
    close: async () => {
      await boardLine.close();
      await pair.close();
    },
  };
}
