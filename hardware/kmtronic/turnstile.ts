import type { BoardTiming, Channels } from '../relay/board.ts';
import { RelayTurnstile } from '../relay/relay-turnstile.ts';
import { Exchange } from '../serial/exchange.ts';
import { FrameScanner } from '../serial/frame-scanner.ts';
import type { LinkOptions } from '../serial/link.ts';
import { KmtronicBoard } from './board.ts';
import { type KmtronicRelays, kmtronicMatcher, kmtronicMaxBytes } from './frames.ts';

/** The family has one speed. */
export const kmtronicBaudRate = 9600;

/** What can be set for a KMTronic board. */
export interface KmtronicSettings {
  readonly relays: KmtronicRelays;
  /** Milliseconds, 100 to 1000. */
  readonly pulseMs?: number;
  /** `{ out: 1, in: 2 }` when not given. */
  readonly channels?: Channels;
}

export type KmtronicTurnstileOptions = LinkOptions & KmtronicSettings;

/** The manuals name no least gap; this one is more than the time of a command on the line. */
const timing: BoardTiming = { replyMs: 250, gapMs: 20, tickMs: 100, contactCheckMs: 0 };

/** USB goes both ways at once, and these boards answer within some 10 ms. */
const patienceMs = 60;

/**
 * A turnstile behind a KMTronic relay board. The computer ends the pulse and the board says that it did;
 * there is no input, so it reports no passages.
 */
export function createKmtronicTurnstile(options: KmtronicTurnstileOptions): RelayTurnstile {
  const { clock, relays, channels = { out: 1, in: 2 } } = options;
  return new RelayTurnstile({
    ...options,
    timing,
    channels,
    pulseMs: options.pulseMs ?? 400,
    wiring: null,
    passageWindowMs: 0,
    begin: (line) => {
      const scanner = new FrameScanner(kmtronicMatcher(relays), kmtronicMaxBytes);
      const exchange = new Exchange({ line, scanner, clock, gapMs: timing.gapMs, patienceMs });
      const probeChannel = channels.out;
      const board = new KmtronicBoard({ exchange, relays, probeChannel, replyMs: timing.replyMs });
      return { board, end: (code) => exchange.end(code) };
    },
  });
}
