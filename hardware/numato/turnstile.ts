import type { BoardTiming, Channels } from '../relay/board.ts';
import { RelayTurnstile } from '../relay/relay-turnstile.ts';
import { type InputWiring, unwired, wiredInputs } from '../relay/wiring.ts';
import { Exchange } from '../serial/exchange.ts';
import { FrameScanner } from '../serial/frame-scanner.ts';
import type { LinkOptions } from '../serial/link.ts';
import { type ClosedLevel, NumatoBoard } from './board.ts';
import { matchNumato, numatoMaxBytes } from './frames.ts';

/** USB CDC has no speed of its own; any setting will do. */
export const numatoBaudRate = 9600;

/** What can be set for a Numato module. */
export interface NumatoSettings {
  /** Milliseconds, 100 to 1000. */
  readonly pulseMs?: number;
  /** Relays as printed, from 0; `{ out: 0, in: 1 }` when not given. */
  readonly channels?: Channels;
  /** Which GPIO inputs report, as printed, from 0; none when not given. */
  readonly wiring?: InputWiring;
  /** What an input reads while its contact is closed; `low` when not given. */
  readonly closedLevel?: ClosedLevel;
  /** How long after its pulse a grant covers a passage: 5 s of the turnstile, and some time to see it. */
  readonly passageWindowMs?: number;
}

export type NumatoTurnstileOptions = LinkOptions & NumatoSettings;

export const numatoChannels: Channels = { out: 0, in: 1 };

/**
 * A module answers within a few milliseconds, each input with a question of its own: a look at five of them
 * every 40 ms sees the shortest PASS contact of about 100 ms.
 */
const timing: BoardTiming = { replyMs: 250, gapMs: 1, tickMs: 40, contactCheckMs: 150 };

/** USB goes both ways at once, and these boards answer within some 10 ms. */
const patienceMs = 60;

/** A turnstile behind a Numato relay module. The computer ends the pulse; its inputs may report passages. */
export function createNumatoTurnstile(options: NumatoTurnstileOptions): RelayTurnstile {
  const { clock, channels = numatoChannels, wiring = unwired, closedLevel = 'low' } = options;
  const inputs = wiredInputs(wiring);
  return new RelayTurnstile({
    ...options,
    timing,
    channels,
    wiring: inputs.length === 0 ? null : wiring,
    pulseMs: options.pulseMs ?? 400,
    passageWindowMs: options.passageWindowMs ?? 7000,
    begin: (line) => {
      const scanner = new FrameScanner(matchNumato, numatoMaxBytes);
      const exchange = new Exchange({ line, scanner, clock, gapMs: timing.gapMs, patienceMs });
      const probeChannel = channels.out;
      const { replyMs } = timing;
      const board = new NumatoBoard({ exchange, probeChannel, inputs, closedLevel, replyMs });
      return { board, end: (code) => exchange.end(code) };
    },
  });
}
