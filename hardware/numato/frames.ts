import type { Match } from '../serial/frame-scanner.ts';

/**
 * Numato relay modules over USB CDC: lines of text that end with CR, such as `relay on 0`, `relay off 0`,
 * `relay read 0` and `gpio read 0`. The board echoes the line, gives the value, if any, on a line of its
 * own, and ends with the prompt `>`. Relays and inputs count from 0; from 10 on they are the letters A to V.
 */
export type NumatoCommand = `relay ${'on' | 'off' | 'read'} ${string}` | `gpio read ${string}`;

/** Relays and inputs that the family has. */
export const numatoNumbers = { min: 0, max: 31 } as const;
/** A bare CR ends whatever stands in the board's line; the board answers with its prompt. */
export const numatoPurge = Uint8Array.of(0x0d);
export const numatoPrompt = '>';
/** Longest answer is some 25 characters; the cap leaves room for garbage around it. */
export const numatoMaxBytes = 96;
const longestAnswer = 40;

/** What a board says, up to its prompt; a prompt that ends no answer stands alone. */
export type NumatoAnswer =
  | { readonly kind: 'prompt' }
  | { readonly kind: 'done'; readonly command: string; readonly value: string | null };

/** A relay or input as the commands name it. */
export function numatoNumber(number: number): string {
  return number < 10 ? String(number) : String.fromCharCode('A'.charCodeAt(0) + number - 10);
}

export function numatoLine(command: NumatoCommand): Uint8Array {
  return new TextEncoder().encode(`${command}\r`);
}

const whole = /^(relay (?:on|off|read) [0-9A-V]|gpio read [0-9A-V])[\r\n]+(?:(on|off|0|1)[\r\n]+)?>/;
/** Whether it may become an answer, or certainly never will. */
const beginning = /^[rg][a-z0-9A-V \r\n]*$/;

/** Recognises an answer, or a prompt, that begins at `offset`. */
export function matchNumato(bytes: Uint8Array, offset: number): Match<NumatoAnswer> {
  const text = String.fromCharCode(...bytes.subarray(offset, offset + longestAnswer));
  if (text.startsWith(numatoPrompt)) return { frame: { kind: 'prompt' }, length: 1 };
  const found = whole.exec(text);
  if (found !== null) {
    const [answer, command = '', value = null] = found;
    return { frame: { kind: 'done', command, value }, length: answer.length };
  }
  return text.length < longestAnswer && beginning.test(text) ? 'incomplete' : 'none';
}
