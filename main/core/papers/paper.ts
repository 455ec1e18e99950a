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

/** Long repetitions that a pattern may have: three over 512 characters are tried in a fraction of a second. */
const maxRepetitions = 3;

/**
 * Whoever stands at the lane chooses the text. A pattern that tries too many ways to cut it up would hold the gate
 * up for hours, so no group repeats, and little else does.
 */
function isTame(source: string): boolean {
  const bare = source.replace(/\\./gsu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  // `{2,8}` is a choice of few, `{0,400}` as good as `*`.
  const repetitions = bare.match(/[*+]|\{[0-9]+,([0-9]{3,})?\}/gu) ?? [];
  return repetitions.length <= maxRepetitions && !/\)[*+{]/u.test(bare);
}

function found(kind: PaperKind, number: string): PaperReading {
  return { ok: true, value: { kind, numbers: [number], dateOfBirth: undefined } };
}

function fault(error: PaperFault): PaperReading {
  return { ok: false, error };
}
