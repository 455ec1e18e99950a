import type { Match } from '../serial/frame-scanner.ts';

/**
 * Digicon Tx1500 (and its kin), 115200 8N1, from the maker's manual, chapter "Serial communication": 02, the
 * size with its low byte first, one or two command bytes, and the exclusive-or of all bytes before it. The size
 * counts the check byte too: every frame of one command byte begins with 02 02 00.
 */
export const digiconCommand = {
  /** H: one person from right to left. */
  rightToLeft: 0x48,
  /** A: one person from left to right. */
  leftToRight: 0x41,
  /** C: back under control; ends what was let free. */
  control: 0x43,
} as const;
export type DigiconCommand = (typeof digiconCommand)[keyof typeof digiconCommand];

// Never sent: D (both ways), L (free for ever) and S (programs the board).

const reply = { ack: 0x06, nak: 0x15, rightToLeft: 0x1a, leftToRight: 0x1b } as const;

/** What the board says. The last two come unasked, whenever somebody has turned the arm half-way. */
export type DigiconReply = 'ack' | 'nak' | 'turned-left' | 'turned-right';

const replies = new Map<number, DigiconReply>([
  [reply.ack, 'ack'],
  [reply.nak, 'nak'],
  [reply.rightToLeft, 'turned-left'],
  [reply.leftToRight, 'turned-right'],
]);
const replyBytes = new Map([...replies].map(([byte, meaning]) => [meaning, byte]));

const start = 0x02;
const replyLength = 5;
/** Room for several reports on top of each other, with garbage around them. */
export const digiconMaxBytes = 64;

export function digiconFrame(...command: readonly number[]): Uint8Array {
  const size = command.length + 1;
  const body = [start, size & 0xff, size >>> 8, ...command];
  return Uint8Array.of(...body, bcc(body));
}

export function digiconReply(meaning: DigiconReply): Uint8Array {
  return digiconFrame(replyBytes.get(meaning) ?? 0);
}

/** Recognises what the board may say, and nothing else: a stray beginning never hides a true frame. */
export function matchDigiconReply(bytes: Uint8Array, offset: number): Match<DigiconReply> {
  const meaning = replies.get(bytes[offset + 3] ?? reply.ack);
  if (meaning === undefined) return 'none';
  const wanted = digiconReply(meaning);
  const seen = bytes.subarray(offset, offset + replyLength);
  if (!seen.every((byte, index) => byte === wanted[index])) return 'none';
  return seen.length < replyLength ? 'incomplete' : { frame: meaning, length: replyLength };
}

/** The check byte: exclusive-or of all bytes before it. */
function bcc(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}
