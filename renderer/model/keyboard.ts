/** The keyboard in the page: what its keys say, and what a key does to a text. */

export const keyboardLayouts = ['latin', 'thai'] as const;
export type KeyboardLayout = (typeof keyboardLayouts)[number];

/** Rows of one sign each, from the top; the second table of each layout is that of the shift key. */
type Rows = readonly string[];

const latin: readonly [Rows, Rows] = [
  ['1234567890-/', 'qwertyuiop', "asdfghjkl'", 'zxcvbnm.,'],
  ['1234567890()', 'QWERTYUIOP', 'ASDFGHJKL"', 'ZXCVBNM:;'],
];

/** Kedmanee (TIS 820-2538), without the two letters that nobody writes any more. */
const thai: readonly [Rows, Rows] = [
  ['ๅ/-ภถุึคตจขช', 'ๆไำพะัีรนยบล', 'ฟหกดเ้่าสวง', 'ผปแอิืทมใฝ'],
  ['+๑๒๓๔ู฿๕๖๗๘๙', '๐"ฎฑธํ๊ณฯญฐ,', 'ฤฆฏโฌ็๋ษศซ.', '()ฉฮฺ์?ฒฬฦ'],
];

const tables = { latin, thai } as const;

/** Signs of the keys, row by row. */
export function keysOf(layout: KeyboardLayout, shifted: boolean): readonly (readonly string[])[] {
  return tables[layout][shifted ? 1 : 0].map((row) => [...row]);
}

/** A text with the place where one types; `end` is after `start` where something is selected. */
export interface TypedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What stands in the place of the selection, or of the cursor, cut to `most` characters. */
export function typed({ text, start, end }: TypedText, sign: string, most: number): TypedText {
  if (text.length - (end - start) + sign.length > most) return { text, start, end };
  const place = start + sign.length;
  return { text: text.slice(0, start) + sign + text.slice(end), start: place, end: place };
}

/** Erases the selection, or one sign before the cursor: a tone mark goes alone, an emoji goes whole. */
export function erased({ text, start, end }: TypedText): TypedText {
  if (start !== end) return { text: text.slice(0, start) + text.slice(end), start, end: start };
  const before = [...text.slice(0, start)].slice(0, -1).join('');
  return { text: before + text.slice(start), start: before.length, end: before.length };
}
