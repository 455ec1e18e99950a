import type { BoardTiming, Channels } from '../relay/board.ts';
import { RelayTurnstile } from '../relay/relay-turnstile.ts';
import { type InputWiring, unwired, wiredInputs } from '../relay/wiring.ts';
import { Exchange } from '../serial/exchange.ts';
import { FrameScanner } from '../serial/frame-scanner.ts';
import type { LinkOptions } from '../serial/link.ts';
import { ModbusBoard } from './board.ts';
import { modbusMatcher, modbusMaxBytes } from './frames.ts';

/** As these boards leave the factory. */
export const modbusBaudRate = 9600;

/** What can be set for a Modbus relay board. */
export interface ModbusSettings {
  /** Milliseconds, 100 to 1000; the board counts in steps of 100. */
  readonly pulseMs?: number;
  /** `{ out: 1, in: 2 }` when not given. */
  readonly channels?: Channels;
  /** Which inputs report; `defaultWiring` when not given. */
  readonly wiring?: InputWiring;
  /** Modbus address of the board, 1 to 247. */
  readonly slave?: number;
  /** Bits per second, 4800 to 115200, as set on the board. */
  readonly baudRate?: number;
  /** How long after its pulse a grant covers a passage: 5 s of the turnstile, and some time to see it. */
  readonly passageWindowMs?: number;
}

export type ModbusTurnstileOptions = LinkOptions & ModbusSettings;

/** PASS A, PASS B and a copy of the fire line on the first three inputs. */
export const defaultWiring: InputWiring = { ...unwired, passOut: 1, passIn: 2, emergency: 3 };

/**
 * The shortest PASS contact is about 100 ms: a look every 40 ms, with some 20 ms for the answer, sees it.
 * The contacts take turns, so each is looked at some three times a second.
 * The gap is more than the 3.5 characters that end a frame; most of the limit is for a busy computer.
 */
const timing: BoardTiming = { replyMs: 250, gapMs: 10, tickMs: 40, contactCheckMs: 150 };

/** A turnstile behind a Modbus RTU relay board: the board ends the pulse, its inputs report passages. */
export function createModbusTurnstile(options: ModbusTurnstileOptions): RelayTurnstile {
  const { clock, slave = 1, wiring = defaultWiring, channels = { out: 1, in: 2 } } = options;
  const coilCount = Math.max(channels.out, channels.in);
  const inputCount = Math.max(1, ...wiredInputs(wiring));
  return new RelayTurnstile({
    ...options,
    timing,
    channels,
    wiring,
    pulseMs: options.pulseMs ?? 400,
    passageWindowMs: options.passageWindowMs ?? 7000,
    begin: (line) => {
      const scanner = new FrameScanner(modbusMatcher(slave), modbusMaxBytes);
      const exchange = new Exchange({ line, scanner, clock, gapMs: timing.gapMs });
      const board = new ModbusBoard({ exchange, slave, coilCount, inputCount, replyMs: timing.replyMs });
      return { board, end: (code) => exchange.end(code) };
    },
  });
}
