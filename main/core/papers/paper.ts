import type { NonEmpty } from '../brand.ts';
import type { PaperFault, PaperKind } from './claim.ts';
import { isThaiNumber, normaliseNumber, readIdNumber } from './id-number.ts';
import { readMrz } from './mrz.ts';

/** What a reader delivered, understood. It names somebody; whether they are the bearer the face must show. */
export interface Paper {
  readonly kind: PaperKind;
  /** Under which the bearer may be known here, the document's own first; normalised. */
  readonly numbers: NonEmpty<string>;
  /** ISO 8601 as precise as the paper; undefined where it has none or its century cannot be known. */
  readonly dateOfBirth: string | undefined;
}

export type PaperReading =
  | { readonly ok: true; readonly value: Paper }
  | { readonly ok: false; readonly error: PaperFault };

/** A form of text that the configuration knows: a number by its issuer's rules, or a payload that holds one. */
export interface PaperPattern {
  readonly kind: PaperKind;
  /** See `patternOf`. */
  readonly pattern: RegExp;
}

/** Longer than any barcode of a paper, in UTF-16 units. */
export const maxPaperLength = 512;

/**
 * Reads what a barcode, QR or document reader delivered: a machine-readable zone, a 13-digit Thai number, or what
 * one of the patterns describes, in this order. Never throws and never corrects.
 * @param text as delivered, line ends included
 * @param today `YYYY-MM-DD`, undefined when no clock can be trusted
 */
export function readPaper(
  text: string,
  patterns: readonly PaperPattern[],
  today: string | undefined,
): PaperReading {
  if (text.length > maxPaperLength) return fault('paper/too-long');
  const trimmed = text.trim();
  if (trimmed === '') return fault('paper/empty');
  if (/[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd]/u.test(trimmed.replace(/[\r\n]/g, '')))
    return fault('paper/unprintable');
  const zone = readMrz(trimmed, today);
  if (zone !== undefined) return zone;
  const number = normaliseNumber(trimmed);
  if (/^[0-9]{13}$/.test(number))
    return isThaiNumber(number) ? found('thai-number', number) : fault('paper/wrong-check-digit');
  for (const { kind, pattern } of patterns) {
    const inside = pattern.exec(trimmed)?.groups?.['number'];
    if (inside !== undefined) return readNumber(kind, inside);
  }
  return fault('paper/unrecognised');
}

/** A number is held against the same rules as when it was enrolled: what they refuse can be nobody's. */
function readNumber(kind: PaperKind, text: string): PaperReading {
  const number = readIdNumber(text, false);
  if (number.ok) return found(kind, normaliseNumber(number.value));
  return fault(
    number.error === 'number/wrong-check-digit' ? 'paper/wrong-check-digit' : 'paper/unrecognised',
  );
}

/**
 * A pattern from the configuration: it must describe the whole text, and its group `number` holds the number.
 * @returns undefined for what is no pattern, has no such group or could take for ever
 */
export function patternOf(source: string): RegExp | undefined {
  if (!source.includes('(?<number>') || !isTame(source)) return undefined;
  try {
    return new RegExp(`^(?:${source})$`, 'su');
  } catch {
    return undefined;
  }
}

/** Ways to cut a text up that can be tried in a few seconds. */
const maxWays = 2e8;

/**
 * Whoever stands at the lane chooses the text. A pattern that tries too many ways to cut it up would hold the gate
 * up for hours, so no group repeats, and whatever else leaves a choice is counted.
 */
function isTame(source: string): boolean {
  const bare = source.replace(/\\./gsu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  return !/\)[*+{]/u.test(bare) && repetitionWays(bare) * alternativeWays(bare) <= maxWays;
}

/** `*` and `+` share the characters of the text among them; `{2,8}` is a choice of seven, `?` one of two. */
function repetitionWays(bare: string): number {
  let ways = 1;
  let endless = 0;
  // What stands behind a quantifier or an opening bracket is no quantifier of its own: `*?`, `(?<`.
  for (const [, token, least, most] of bare.matchAll(/(\(\?|[*+?]|\{([0-9]+)(?:,([0-9]*))?\})\??/gu)) {
    if (token === '(?') continue;
    if (token === '?') ways *= 2;
    else if (token === '*' || token === '+' || most === '') ways *= maxPaperLength / ++endless;
    else if (most !== undefined) ways *= Math.max(1, Number(most) - Number(least) + 1);
  }
  return ways;
}

function alternativeWays(bare: string): number {
  let ways = 1;
  const groups = [1];
  for (const character of bare) {
    if (character === '(') groups.push(1);
    else if (character === '|') groups.push((groups.pop() ?? 1) + 1);
    else if (character === ')') ways *= groups.pop() ?? 1;
  }
  return groups.reduce((product, each) => product * each, ways);
}

function found(kind: PaperKind, number: string): PaperReading {
  return { ok: true, value: { kind, numbers: [number], dateOfBirth: undefined } };
}

function fault(error: PaperFault): PaperReading {
  return { ok: false, error };
}
