/** Dates of birth: ISO 8601 in the Common Era, with the precision that the paper has. */

export type DatePrecision = 'year' | 'month' | 'day';

export type BirthDateFault =
  | 'birth/format'
  | 'birth/buddhist-era'
  | 'birth/impossible'
  | 'birth/too-early'
  | 'birth/in-future';

export type BirthDateReading =
  | { readonly ok: true; readonly value: { readonly iso: string; readonly precision: DatePrecision } }
  | { readonly ok: false; readonly error: BirthDateFault };

/** Years above this are taken for the Buddhist era (CE + 543): nobody living was born in 2400 CE. */
const lastCommonEraYear = 2400;
/** Nobody at sea was born before it; an earlier year is a slip of the pen. */
const firstYear = 1900;

/**
 * Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; its length is its precision.
 * @param today the current date as `YYYY-MM-DD`, or undefined when no clock can be trusted: then a date in
 *   the future is not noticed
 */
export function readBirthDate(text: string, today?: string): BirthDateReading {
  const iso = text.trim();
  const parts = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(iso);
  if (parts === null) return fault('birth/format');
  const year = Number(parts[1]);
  if (year > lastCommonEraYear) return fault('birth/buddhist-era');
  const month = parts[2] === undefined ? 1 : Number(parts[2]);
  const day = parts[3] === undefined ? 1 : Number(parts[3]);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return fault('birth/impossible');
  if (year < firstYear) return fault('birth/too-early');
  // Compared at the precision given: "this year" is not in the future.
  if (today !== undefined && iso > today.slice(0, iso.length)) return fault('birth/in-future');
  return { ok: true, value: { iso, precision: precisionOf(iso) } };
}

export function precisionOf(iso: string): DatePrecision {
  if (iso.length === 4) return 'year';
  return iso.length === 7 ? 'month' : 'day';
}

/** Whether two dates of birth can be the same day: as far as the less precise one goes. ISO 8601, as above. */
export function birthDatesAgree(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** @param month 1..12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * A date of birth with two digits of the year, as machine-readable zones have it: the newest such date that is not
 * in the future, for nobody is born tomorrow and nobody at sea is a hundred.
 * @param yymmdd `YYMMDD`; what is not known is `<<` (Doc 9303-3, 4.8)
 * @param today `YYYY-MM-DD`; undefined when no clock can be trusted
 * @returns ISO 8601 as precise as the date; undefined where year or century are not known
 */
export function pastDate(yymmdd: string, today: string | undefined): string | undefined | 'impossible' {
  const parts = /^([0-9]{2}|<<)([0-9]{2}|<<)([0-9]{2}|<<)$/.exec(yymmdd);
  if (parts === null) return 'impossible';
  const [, yy = '<<', month = '<<', day = '<<'] = parts;
  if (yy === '<<') return undefined;
  const known = month === '<<' ? [] : day === '<<' ? [month] : [month, day];
  const ofThisCentury = [`20${yy}`, ...known].join('-');
  const isFuture = today !== undefined && ofThisCentury > today.slice(0, ofThisCentury.length);
  const iso = isFuture ? [`19${yy}`, ...known].join('-') : ofThisCentury;
  if (!readBirthDate(iso).ok) return 'impossible';
  return today === undefined ? undefined : iso;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function fault(error: BirthDateFault): BirthDateReading {
  return { ok: false, error };
}
