import type { ContactDescriptions } from '../../main/core/device/contact-description.ts';
import type { BoardTiming } from '../relay/board.ts';
import { RelayTurnstile } from '../relay/relay-turnstile.ts';
import { Exchange } from '../serial/exchange.ts';
import { FrameScanner } from '../serial/frame-scanner.ts';
import type { LinkOptions } from '../serial/link.ts';
import { ContactPulseBoard } from './board.ts';
import { contactMatcher, contactWords, describedChannels } from './words.ts';

/** What can be set for a board that is described by its bytes. */
export interface ContactPulseSettings {
  readonly contacts: ContactDescriptions;
  /** Bits per second, 8N1; 9600 when not given. */
  readonly baudRate?: number;
  /** Least time between two commands, 0 to 300 ms and not more than the pulse; 100 when not given. */
  readonly gapMs?: number;
  /** Milliseconds, 100 to 1000. */
  readonly pulseMs?: number;
}

export type ContactPulseTurnstileOptions = LinkOptions & ContactPulseSettings;

export const contactPulseBaudRate = 9600;
/** Longest answer is 64 bytes; the cap leaves room for garbage around it. */
const maxBytes = 256;
const timing: Omit<BoardTiming, 'gapMs'> = { replyMs: 250, tickMs: 200, contactCheckMs: 0 };

/**
 * A turnstile behind any simple relay board whose commands are fixed bytes. The computer ends the pulse;
 * there is no input, so it reports no passages; whether it can be read back, the description says.
 */
export function createContactPulseTurnstile(options: ContactPulseTurnstileOptions): RelayTurnstile {
  const { clock, contacts, gapMs = 100, pulseMs = 400 } = options;
  if (!(gapMs >= 0 && gapMs <= Math.min(300, pulseMs))) {
    throw new RangeError(`A gap of ${gapMs} ms between commands would put off the end of the pulse.`);
  }
  const words = contactWords(contacts);
  return new RelayTurnstile({
    ...options,
    timing: { ...timing, gapMs },
    channels: describedChannels(contacts),
    pulseMs,
    wiring: null,
    passageWindowMs: 0,
    begin: (line) => {
      const scanner = new FrameScanner(contactMatcher(words.values()), maxBytes);
      const exchange = new Exchange({ line, scanner, clock, gapMs });
      return {
        board: new ContactPulseBoard(exchange, words, timing.replyMs),
        end: (code) => exchange.end(code),
      };
    },
  });
}
