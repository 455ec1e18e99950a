import { type Details, type FieldName, type ParseResult, parse } from 'mrz';
import { isNonEmpty, type NonEmpty } from '../brand.ts';
import { pastDate } from './birth-date.ts';
import type { PaperFault } from './claim.ts';
import { isThaiNumber, normaliseNumber } from './id-number.ts';
import type { Paper } from './paper.ts';

/** The sizes of ICAO Doc 9303 parts 4 to 6: lines of so many characters. */
const shapes = [
  { format: 'TD1', lines: 3, characters: 30 },
  { format: 'TD2', lines: 2, characters: 36 },
  { format: 'TD3', lines: 2, characters: 44 },
] as const;

type MrzReading =
  | { readonly ok: true; readonly value: Paper }
  | { readonly ok: false; readonly error: PaperFault };

/**
 * Reads the machine-readable zone of a travel document, its lines apart or in one piece.
 *
 * Every check digit must hold as it stands: nothing is corrected, for a corrected zone is a guess at somebody's
 * identity. What no check digit covers (names, states, kind of document) is not looked at.
 * @param text without characters that cannot be printed
 * @param today `YYYY-MM-DD`, undefined when no clock can be trusted: then the century of a birth is not known
 * @returns undefined if the text is no such zone at all
 */
export function readMrz(text: string, today: string | undefined): MrzReading | undefined {
  const lines = text
    .trim()
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  const zone = lines.join('');
  // A zone names its holder with two fillers between the parts of the name; no number has any.
  if (!/^[A-Z0-9<]{30,}$/.test(zone) || !zone.includes('<<')) return undefined;
  const shape = shapes.find((s) => s.lines * s.characters === zone.length);
  const isWhole = lines.length === 1 || lines.every((line) => line.length === shape?.characters);
  if (shape === undefined || !isWhole) return fault('paper/incomplete');
  const { characters } = shape;
  const parsed = parsedAs(
    shape.format,
    Array.from({ length: shape.lines }, (_, i) => zone.slice(i * characters, (i + 1) * characters)),
  );
  return parsed === undefined ? fault('paper/unrecognised') : readFields(parsed, today);
}

/** The parser of other countries' licences, which have the same sizes, is none of ours. */
function parsedAs(format: ParseResult['format'], lines: readonly string[]): ParseResult | undefined {
  try {
    const parsed = parse(lines, { autocorrect: false });
    return parsed.format === format ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const checkDigits: readonly FieldName[] = [
  'documentNumberCheckDigit',
  'birthDateCheckDigit',
  'expirationDateCheckDigit',
  'personalNumberCheckDigit',
  'compositeCheckDigit',
];

function readFields({ details, fields, format }: ParseResult, today: string | undefined): MrzReading {
  const isValid = (field: FieldName) => details.every((d) => d.field !== field || d.valid);
  if (!checkDigits.every(isValid) || !isLongNumberWhole(details)) return fault('paper/wrong-check-digit');
  if (!isValid('birthDate') || !isValid('expirationDate')) return fault('paper/impossible-date');
  const dateOfBirth = pastDate(fields.birthDate ?? '', today);
  if (dateOfBirth === 'impossible') return fault('paper/impossible-date');
  const number = normaliseNumber(fields.documentNumber ?? '');
  const others = [fields.personalNumber, fields.optional, fields.optional1, fields.optional2];
  // Thai passports carry the holder's own number beside that of the booklet.
  const thai = others.map((other) => normaliseNumber(other ?? '')).filter(isThaiNumber);
  const numbers = [number, ...thai].filter((n) => n !== '');
  if (!isNonEmpty(numbers)) return fault('paper/unrecognised');
  return {
    ok: true,
    value: { kind: format === 'TD3' ? 'passport' : 'identity-card', numbers: unique(numbers), dateOfBirth },
  };
}

/**
 * A number longer than nine characters goes on in the optional field, its check digit at the end and a filler
 * behind it (Doc 9303-5, 4.2.4). The parser takes a missing digit for a zero, so that much is asked here.
 */
function isLongNumberWhole(details: readonly Details[]): boolean {
  const digit = details.find((d) => d.field === 'documentNumberCheckDigit');
  const [slot, , optional] = (digit?.ranges ?? []) as readonly { readonly raw?: string }[];
  return slot?.raw !== '<' || /^[A-Z0-9]+[0-9]</.test(optional?.raw ?? '');
}

function unique(numbers: NonEmpty<string>): NonEmpty<string> {
  const [first, ...rest] = numbers;
  return [first, ...rest.filter((n) => n !== first)];
}

function fault(error: PaperFault): MrzReading {
  return { ok: false, error };
}
