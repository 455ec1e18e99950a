import type { BoardTiming, Channels } from '../relay/board.ts';
import { RelayTurnstile } from '../relay/relay-turnstile.ts';
import { Exchange } from '../serial/exchange.ts';
import { FrameScanner } from '../serial/frame-scanner.ts';
import type { LinkOptions } from '../serial/link.ts';
import { LcusBoard, type LcusMemory } from './board.ts';
import { lcusMaxBytes, matchLcusStatus } from './frames.ts';

/** The family has one speed. */
export const lcusBaudRate = 9600;

/** What can be set for an LCUS board. */
export interface LcusSettings {
  /** Milliseconds, 100 to 1000. */
  readonly pulseMs?: number;
  /** `{ out: 1, in: 2 }` when not given. */
  readonly channels?: Channels;
}

export type LcusTurnstileOptions = LinkOptions & LcusSettings;

/**
 * The gap is the family's own: it loses commands that follow each other faster. A board answers in some
 * 10 ms; the rest of the limit is for a busy computer, and two lost answers still show within a second.
 */
const timing: BoardTiming = { replyMs: 250, gapMs: 100, tickMs: 400, contactCheckMs: 0 };

/** USB goes both ways at once, and these boards answer within some 10 ms. */
const patienceMs = 60;

/**
 * A turnstile behind an LCUS relay board. The computer ends the pulse; there is no input, so it reports
 * no passages: a crossing through it is never confirmed by the device.
 */
export function createLcusTurnstile(options: LcusTurnstileOptions): RelayTurnstile {
  const memory: LcusMemory = { dialect: 'write-only' };
  const channels = options.channels ?? { out: 1, in: 2 };
  const { clock } = options;
  return new RelayTurnstile({
    ...options,
    timing,
    channels,
    pulseMs: options.pulseMs ?? 400,
    wiring: null,
    passageWindowMs: 0,
    begin: (line) => {
      const scanner = new FrameScanner(matchLcusStatus, lcusMaxBytes);
      const exchange = new Exchange({
        ...{ line, scanner, clock, patienceMs },
        gapMs: timing.gapMs,
        gapIsBetweenCommands: true,
      });
      const board = new LcusBoard(exchange, memory, channels.out, timing.replyMs);
      return { board, end: (code) => exchange.end(code) };
    },
  });
}
