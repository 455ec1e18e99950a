import { unreachable } from '../main/core/result.ts';
import type { Log } from '../main/ports/log.ts';
import {
  type ContactPulseSettings,
  contactPulseBaudRate,
  createContactPulseTurnstile,
} from './contact-pulse/turnstile.ts';
import { createDigiconTurnstile, type DigiconSettings, digiconBaudRate } from './digicon/turnstile.ts';
import { createKmtronicTurnstile, type KmtronicSettings, kmtronicBaudRate } from './kmtronic/turnstile.ts';
import { createLcusTurnstile, type LcusSettings, lcusBaudRate } from './lcus/turnstile.ts';
import { createLotTurnstile, type LotSettings, lotBaudRate } from './lot/turnstile.ts';
import { createModbusTurnstile, type ModbusSettings, modbusBaudRate } from './modbus-relay/turnstile.ts';
import { createNumatoTurnstile, type NumatoSettings, numatoBaudRate } from './numato/turnstile.ts';
import type { SerialLine } from './serial/line.ts';
import type { DriverClock } from './serial/pause.ts';
import { PortLine } from './serial/port-line.ts';
import type { DeviceDriver } from './still-look.ts';

/** What is set for one kind of device; each kind has only the settings that mean something to it. */
export type DeviceSettings =
  | ({ readonly device: 'lcus' } & LcusSettings)
  | ({ readonly device: 'modbus-relay' } & ModbusSettings)
  | ({ readonly device: 'kmtronic' } & KmtronicSettings)
  | ({ readonly device: 'numato' } & NumatoSettings)
  | ({ readonly device: 'contact-pulse' } & ContactPulseSettings)
  | ({ readonly device: 'lot' } & LotSettings)
  | ({ readonly device: 'digicon' } & DigiconSettings);

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
export function createTurnstile(options: TurnstileOptions): DeviceDriver {
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
    case 'kmtronic':
      return kmtronicBaudRate;
    case 'numato':
      return numatoBaudRate;
    case 'contact-pulse':
      return settings.baudRate ?? contactPulseBaudRate;
    case 'lot':
      return lotBaudRate;
    case 'digicon':
      return digiconBaudRate;
    default:
      return unreachable(settings);
  }
}

/** The same driver on any line. */
export function createTurnstileOn(line: SerialLine, options: DriverOptions): DeviceDriver {
  switch (options.device) {
    case 'lcus':
      return createLcusTurnstile({ ...options, line });
    case 'modbus-relay':
      return createModbusTurnstile({ ...options, line });
    case 'kmtronic':
      return createKmtronicTurnstile({ ...options, line });
    case 'numato':
      return createNumatoTurnstile({ ...options, line });
    case 'contact-pulse':
      return createContactPulseTurnstile({ ...options, line });
    case 'lot':
      return createLotTurnstile({ ...options, line });
    case 'digicon':
      return createDigiconTurnstile({ ...options, line });
    default:
      return unreachable(options);
  }
}
