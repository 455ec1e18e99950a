import type { Match } from '../serial/frame-scanner.ts';

/**
 * LCUS-1/2/4/8 (CH340, 9600 8N1). A command is `A0 channel operation sum`, the sum being the low byte of
 * the three before it. `A0 01 01 A2` closes contact 1. The board does not answer 00 and 01; a query is
 * answered `A0 channel state sum`, by some units with lines such as `CH1: OFF`, by others not at all.
 */
export const lcusStart = 0xa0;
export const lcusOperation = { off: 0x00, on: 0x01, query: 0x05 } as const;
/**
 * Operations with a reply, of newer units only. They are not sent: a unit that does not know them would
 * leave its contact closed at an OFF, and the state is asked for anyway. Toggle and jog (06) depend on what was before
 * or on a length that nobody can set.
 */
export const lcusAnsweredOperation = { off: 0x02, on: 0x03, toggle: 0x04 } as const;
/** The one byte that units with text answers take as "report all channels". */
export const lcusTextQuery = Uint8Array.of(0xff);
/** Channels that the family has. */
export const lcusChannels = { min: 1, max: 8 } as const;
/** Longest frame is the line `CH8: OFF` with its end; the cap leaves room for all eight in one burst. */
export const lcusMaxBytes = 96;

/** What a board says about one contact. */
export interface LcusStatus {
  readonly channel: number;
  /** True while the contact is closed. */
  readonly on: boolean;
  /** In which dialect it said so. */
  readonly form: 'binary' | 'text';
}

export function lcusCommand(channel: number, operation: number): Uint8Array {
  return Uint8Array.of(lcusStart, channel, operation, lcusSum(channel, operation));
}

/** Low byte of the first three bytes of a frame added together. */
export function lcusSum(channel: number, operation: number): number {
  return (lcusStart + channel + operation) & 0xff;
}

/** The line of text that some units answer with. */
export function lcusLine({ channel, on }: Omit<LcusStatus, 'form'>): Uint8Array {
  return new TextEncoder().encode(`CH${channel}: ${on ? 'ON' : 'OFF'}\r\n`);
}

/** Recognises an answer, binary or text, that begins at `offset`. */
export function matchLcusStatus(bytes: Uint8Array, offset: number): Match<LcusStatus> {
  if (bytes[offset] === lcusStart) return matchBinary(bytes, offset);
  return bytes[offset] === 0x43 ? matchText(bytes, offset) : 'none';
}

function matchBinary(bytes: Uint8Array, offset: number): Match<LcusStatus> {
  const [channel, state, sum] = bytes.subarray(offset + 1, offset + 4);
  if (channel === undefined) return 'incomplete';
  if (channel < lcusChannels.min || channel > lcusChannels.max) return 'none';
  if (state === undefined) return 'incomplete';
  if (state > 1) return 'none';
  if (sum === undefined) return 'incomplete';
  if (sum !== lcusSum(channel, state)) return 'none';
  return { frame: { channel, on: state === 1, form: 'binary' }, length: 4 };
}

const wholeLine = /^CH([1-8]): ?(ON|OFF)\r?\n/;
/** Every possible whole line, to recognise the beginning of one. */
const lines = ['ON', 'OFF'].flatMap((state) =>
  [': ', ':'].flatMap((colon) => ['\r\n', '\n'].map((end) => `CH#${colon}${state}${end}`)),
);

function matchText(bytes: Uint8Array, offset: number): Match<LcusStatus> {
  const text = String.fromCharCode(...bytes.subarray(offset, offset + 10));
  const found = wholeLine.exec(text);
  if (found !== null) {
    const frame = { channel: Number(found[1]), on: found[2] === 'ON', form: 'text' } as const;
    return { frame, length: found[0].length };
  }
  const shape = text.replace(/^CH[1-8]/, 'CH#');
  return lines.some((line) => line.startsWith(shape)) ? 'incomplete' : 'none';
}
