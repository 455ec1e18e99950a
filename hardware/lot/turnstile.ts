import type { Direction } from '../../main/core/voyage/direction.ts';
import { ControllerTurnstile } from '../controller/controller-turnstile.ts';
import { secondsToPassRange, timingFor } from '../controller/timing.ts';
import { registerMatcher, registersMaxBytes } from '../modbus/registers.ts';
import { Exchange } from '../serial/exchange.ts';
import { FrameScanner } from '../serial/frame-scanner.ts';
import type { LinkOptions } from '../serial/link.ts';
import { LotController } from './controller.ts';
import type { WordOrder } from './registers.ts';

/** How a LOT turnstile is set up; everything has a default. */
export interface LotSettings {
  /** Modbus address of the controller, 1 to 247; 1 when not given. */
  readonly slave?: number;
  /** Which way the turnstile's own "entry" leads; `in`, ashore, when not given. */
  readonly entryIs?: Direction;
  /** `low-first` when not given. */
  readonly counterWords?: WordOrder;
  /**
   * Seconds in which whoever was let through must begin to walk, 2 to 5; 5 when not given. The controller is set
   * to it. The gate waits longer, so that a late passage never counts for the next person.
   */
  readonly secondsToPass?: number;
}

export type LotTurnstileOptions = LinkOptions & LotSettings;

export const lotBaudRate = 115_200;
/**
 * The maker's SDK gives an answer 40 ms; most of the limit is for a busy computer. The gap is more than the
 * 1.75 ms that end a frame at this speed.
 */
const replyMs = 250;
const gapMs = 3;
const tickMs = 40;

/** A turnstile of LOT Group: its controller ends the permission, and counts who walked. */
export function createLotTurnstile(options: LotTurnstileOptions): ControllerTurnstile {
  const { clock, log, slave = 1, entryIs = 'in', counterWords = 'low-first' } = options;
  const { secondsToPass = secondsToPassRange.default } = options;
  return new ControllerTurnstile({
    ...options,
    ...timingFor(tickMs, secondsToPass),
    begin: (line) => {
      const scanner = new FrameScanner(registerMatcher(slave), registersMaxBytes);
      const exchange = new Exchange({ line, scanner, clock, gapMs });
      const own = { entryIs, counterWords, secondsToPass, replyMs, log };
      const controller = new LotController({ exchange, slave, ...own });
      return { controller, end: (code) => exchange.end(code) };
    },
  });
}
