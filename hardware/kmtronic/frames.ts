import type { Match, Matcher } from '../serial/frame-scanner.ts';

/**
 * KMTronic USB and RS-232 relay boards (9600 8N1), as their manuals list it: `FF n 01` closes relay n,
 * `FF n 00` opens it, neither is answered. Boards of one or two relays answer `FF n 03` with `FF n state`;
 * those of four or eight answer `FF 09 00` with one byte for each relay, and nothing around them.
 */
export const kmtronicStart = 0xff;
export const kmtronicOperation = { off: 0x00, on: 0x01, query: 0x03 } as const;
/** Asks a board of four or eight relays for all of them. */
export const kmtronicQueryAll = Uint8Array.of(kmtronicStart, 0x09, 0x00);
/** Longest answer: 8 bytes; the cap leaves room for garbage around it. */
export const kmtronicMaxBytes = 32;

/** How many relays a board has; it decides how the board is asked. */
export type KmtronicRelays = 1 | 2 | 4 | 8;

/** States of relays, from their number on the board to true while closed. */
export type KmtronicStates = ReadonlyMap<number, boolean>;

/** Whether the board answers for one relay at a time. */
export function asksSingly(relays: KmtronicRelays): boolean {
  return relays <= 2;
}

export function kmtronicCommand(relay: number, operation: number): Uint8Array {
  return Uint8Array.of(kmtronicStart, relay, operation);
}

/** Recognises the answers of a board of this size. */
export function kmtronicMatcher(relays: KmtronicRelays): Matcher<KmtronicStates> {
  return asksSingly(relays)
    ? (bytes, offset) => matchSingle(relays, bytes, offset)
    : (bytes, offset) => matchAll(relays, bytes, offset);
}

function matchSingle(relays: number, bytes: Uint8Array, offset: number): Match<KmtronicStates> {
  const [start, relay, state] = bytes.subarray(offset, offset + 3);
  if (start !== kmtronicStart) return 'none';
  if (relay === undefined) return 'incomplete';
  if (relay < 1 || relay > relays) return 'none';
  if (state === undefined) return 'incomplete';
  return state > 1 ? 'none' : { frame: new Map([[relay, state === 1]]), length: 3 };
}

/**
 * Nothing marks this answer but its length. In a longer run of such bytes nobody could say which of them is
 * the first relay, so it is none; the board is then asked again.
 */
function matchAll(relays: number, bytes: Uint8Array, offset: number): Match<KmtronicStates> {
  const isState = (index: number) => (bytes[index] ?? 0xff) <= 1;
  if (!isState(offset) || isState(offset - 1)) return 'none';
  const run = [...bytes.subarray(offset)].findIndex((byte) => byte > 1);
  const length = run < 0 ? bytes.length - offset : run;
  if (length < relays) return run < 0 ? 'incomplete' : 'none';
  if (length > relays) return 'none';
  const states = [...bytes.subarray(offset, offset + relays)];
  return { frame: new Map(states.map((state, index) => [index + 1, state === 1])), length: relays };
}
