import { unreachable } from '../main/core/result.ts';
import type { Log } from '../main/ports/log.ts';
import type { Turnstile } from '../main/ports/turnstile.ts';
import type { TurnstileDevice } from './devices.ts';
import { createLcusTurnstile } from './lcus/turnstile.ts';
import { createModbusTurnstile } from './modbus-relay/turnstile.ts';
import type { Channels, InputWiring } from './relay/board.ts';
import type { SerialLine } from './serial/line.ts';
import type { DriverClock } from './serial/pause.ts';
import { PortLine } from './serial/port-line.ts';

export interface TurnstileOptions {
  readonly device: TurnstileDevice;
  /** A device path, best `/dev/serial/by-path/...`: `ttyUSB` numbers move. */
  readonly path: string;
  /** How long the contact closes, in milliseconds, 100 to 1000; 400 when not given. */
  readonly pulseMs?: number;
  /** Relay channels from 1; `{ out: 1, in: 2 }` when not given. */
  readonly channels?: Channels;
  /** `modbus-relay` only: which inputs report. */
  readonly wiring?: InputWiring;
  readonly clock: DriverClock;
  /** Numbers in [0, 1), to spread the attempts to reopen. */
  readonly random: () => number;
  readonly log: Log;
}

/** The driver of a real device. Nothing is opened before `start()`. */
export function createTurnstile(options: TurnstileOptions): Turnstile {
  return createTurnstileOn(new PortLine({ path: options.path, log: options.log }), options);
}

/** The same driver on any line. */
export function createTurnstileOn(line: SerialLine, options: Omit<TurnstileOptions, 'path'>): Turnstile {
  const { device, ...rest } = options;
  switch (device) {
    case 'lcus':
      return createLcusTurnstile({ ...rest, line });
    case 'modbus-relay':
      return createModbusTurnstile({ ...rest, line });
    default:
      return unreachable(device);
  }
}
