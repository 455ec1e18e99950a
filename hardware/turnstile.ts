import { unreachable } from '../main/core/result.ts';
import type { Log } from '../main/ports/log.ts';
import type { Turnstile } from '../main/ports/turnstile.ts';
import { createLcusTurnstile, type LcusSettings, lcusBaudRate } from './lcus/turnstile.ts';
import { createModbusTurnstile, type ModbusSettings, modbusBaudRate } from './modbus-relay/turnstile.ts';
import type { SerialLine } from './serial/line.ts';
import type { DriverClock } from './serial/pause.ts';
import { PortLine } from './serial/port-line.ts';

/** What is set for one kind of device; each kind has only the settings that mean something to it. */
export type DeviceSettings =
  | ({ readonly device: 'lcus' } & LcusSettings)
  | ({ readonly device: 'modbus-relay' } & ModbusSettings);

/** What every driver works with. */
export interface DriverParts {
  readonly clock: DriverClock;
  /** Numbers in [0, 1), to spread the attempts to reopen. */
  readonly random: () => number;
  readonly log: Log;
}

export type DriverOptions = DeviceSettings & DriverParts;

export type TurnstileOptions = DriverOptions & {
  /** A device path, best `/dev/serial/by-path/...`: `ttyUSB` numbers move. */
  readonly path: string;
};

/** The driver of a real device. Nothing is opened before `start()`. */
export function createTurnstile(options: TurnstileOptions): Turnstile {
  const { path, log } = options;
  return createTurnstileOn(new PortLine({ path, baudRate: baudRateOf(options), log }), options);
}

/** Bits per second of the device's line, 8N1. */
export function baudRateOf(settings: DeviceSettings): number {
  switch (settings.device) {
    case 'lcus':
      return lcusBaudRate;
    case 'modbus-relay':
      return settings.baudRate ?? modbusBaudRate;
    default:
      return unreachable(settings);
  }
}

/** The same driver on any line. */
export function createTurnstileOn(line: SerialLine, options: DriverOptions): Turnstile {
  switch (options.device) {
    case 'lcus':
      return createLcusTurnstile({ ...options, line });
    case 'modbus-relay':
      return createModbusTurnstile({ ...options, line });
    default:
      return unreachable(options);
  }
}
