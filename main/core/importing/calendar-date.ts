import { daysInMonth } from '../papers/birth-date.ts';
import { daysSince1970 } from '../report/port-day.ts';
import type { ImportFaultCode } from './import-fault.ts';

/** Dates as offices write them: in either era, with the precision that the paper has. */

export const calendars = ['auto', 'buddhist', 'common'] as const;
/** Of which era the years of a column are. `auto`: a year above 2400 is of the Buddhist era. */
export type Calendar = (typeof calendars)[number];

/** What a date may be made of; everything else in a format stands for itself. */
export const dateTokens = /YYYY|MMM|MM|DD|HH|mm|ss/g;

/** Years above this are of the Buddhist era (CE + 543): nothing on a paper of today is of 2400 CE. */
const lastCommonEraYear = 2400;
const buddhistOffset = 543;
const firstYear = 1900;
/** Thailand keeps UTC+7 all year. */
const portOffsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

export interface DateRule {
  /** Such as `DD/MM/YYYY`, `DD MMM YYYY` or `YYYY-MM-DD HH:mm`. */
  readonly format: string;
  readonly calendar: Calendar;
}

export type DateReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Extract<ImportFaultCode, `date/${string}`> };

/**
 * Reads a date as precisely as it is written: a year alone is one, and a day or a month of `00` or `-` is not known.
 * @returns ISO 8601 `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the Common Era
 */
export function readCalendarDate(text: string, rule: DateRule): DateReading<string> {
  const parts = partsOf(text, rule);
  if (!parts.ok) return parts;
  const { year, month, day } = parts.value;
  const words = [String(year), ...(month === undefined ? [] : [two(month)])];
  if (month !== undefined && day !== undefined) words.push(two(day));
  return { ok: true, value: words.join('-') };
}

/** Reads a whole date, as the last day of a paper has to be. */
export function readWholeDate(text: string, rule: DateRule): DateReading<string> {
  const date = readCalendarDate(text, rule);
  return date.ok && date.value.length < 10 ? fault('date/day-needed') : date;
}

/**
 * Reads a moment: by the clock of the port (UTC+7) unless it is ISO 8601 with an offset of its own. A day without a
 * time is its first moment.
 * @returns UTC in ms
 */
export function readPortTime(text: string, rule: DateRule): DateReading<number> {
  return readMoment(text, rule, 0);
}

/** Like `readPortTime`, but a day without a time is its last ms: whoever writes "until the 23rd" means all of it. */
export function readPortEnd(text: string, rule: DateRule): DateReading<number> {
  return readMoment(text, rule, dayMs - 1);
}

/** @param timeOfDayMs of a day that is written without a time */
function readMoment(text: string, rule: DateRule, timeOfDayMs: number): DateReading<number> {
  const iso = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(
    text.trim(),
  );
  const local = iso === null ? text : `${iso[1]} ${iso[2]}:${iso[3]}:${iso[4] ?? '00'}`;
  const parts = partsOf(local, iso === null ? rule : { ...rule, format: 'YYYY-MM-DD HH:mm:ss' });
  if (!parts.ok) return parts;
  const { year, month, day, hour, minute = 0, second = 0 } = parts.value;
  if (month === undefined || day === undefined) return fault('date/day-needed');
  if ((hour ?? 0) > 23 || minute > 59 || second > 59) return fault('date/impossible');
  const offset = iso === null ? portOffsetMs : offsetMsOf(iso[5] ?? 'Z');
  const sinceMidnightMs = hour === undefined ? timeOfDayMs : ((hour * 60 + minute) * 60 + second) * 1000;
  return { ok: true, value: utcMs(year, month, day) + sinceMidnightMs - offset };
}

function offsetMsOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

interface DateParts {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly hour: number | undefined;
  readonly minute: number | undefined;
  readonly second: number | undefined;
}

function partsOf(written: string, { format, calendar }: DateRule): DateReading<DateParts> {
  const text = asciiDigits(written).trim().replace(/\s+/g, ' ');
  // A paper that knows the year alone.
  const found = /^\d{4}$/.test(text) ? new Map([['YYYY', text]]) : tokensOf(text, format);
  if (found === undefined) return fault('date/format');
  const year = commonEraYear(Number(found.get('YYYY')), calendar);
  if (!year.ok) return year;
  const name = found.get('MMM');
  const month = name === undefined ? known(found.get('MM')) : monthNamed(name);
  if (name !== undefined && month === undefined) return fault('date/format');
  const day = month === undefined ? undefined : known(found.get('DD'));
  const isMonth = month === undefined || (month >= 1 && month <= 12);
  if (!isMonth || (day !== undefined && day > daysInMonth(year.value, month ?? 1)))
    return fault('date/impossible');
  const [hour, minute, second] = ['HH', 'mm', 'ss'].map((token) => {
    const value = found.get(token);
    return value === undefined ? undefined : Number(value);
  });
  return { ok: true, value: { year: year.value, month, day, hour, minute, second } };
}

/** Each office has one way to write dates, and thousands of rows: the pattern is made once. */
const patterns = new Map<string, { readonly pattern: RegExp; readonly tokens: readonly string[] }>();

function tokensOf(text: string, format: string): ReadonlyMap<string, string> | undefined {
  const { pattern, tokens } = patterns.get(format) ?? patternOf(format);
  const match = pattern.exec(text);
  if (match === null) return undefined;
  return new Map(tokens.map((token, i) => [token, match[i + 1] ?? '']));
}

function patternOf(format: string) {
  const tokens = format.match(dateTokens) ?? [];
  const shapes: Readonly<Record<string, string>> = {
    YYYY: '(\\d{4})',
    MMM: '([\\p{L}\\p{M}.]+)',
    MM: '(\\d{1,2}|--?)',
    DD: '(\\d{1,2}|--?)',
    HH: '(\\d{1,2})',
    mm: '(\\d{2})',
    ss: '(\\d{2})',
  };
  const between = format.split(dateTokens).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const source = between.map((part, i) => part + (shapes[tokens[i] ?? ''] ?? '')).join('');
  const made = { pattern: new RegExp(`^${source}$`, 'u'), tokens };
  patterns.set(format, made);
  return made;
}

function commonEraYear(year: number, calendar: Calendar): DateReading<number> {
  const isBuddhist = year > lastCommonEraYear;
  if (calendar === 'common' && isBuddhist) return fault('date/buddhist-era');
  if (calendar === 'buddhist' && !isBuddhist) return fault('date/common-era');
  const common = isBuddhist ? year - buddhistOffset : year;
  return common < firstYear ? fault('date/too-early') : { ok: true, value: common };
}

/** `00` and dashes stand for what nobody knows. */
function known(digits: string | undefined): number | undefined {
  const value = Number(digits);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Midnight UTC, in ms since 1970. */
function utcMs(year: number, month: number, day: number): number {
  return daysSince1970(`${year}-${two(month)}-${two(day)}`) * dayMs;
}

const monthNames: ReadonlyMap<string, number> = new Map(
  ['th', 'en'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      return Array.from(
        { length: 12 },
        (_, i) => [bare(format.format(utcMs(2024, i + 1, 15))), i + 1] as const,
      );
    }),
  ),
);

/** Full and short, Thai and English, with or without the full stops of `ม.ค.`. */
function monthNamed(name: string): number | undefined {
  return monthNames.get(bare(name));
}

function bare(name: string): string {
  return name.normalize('NFC').replaceAll('.', '').toLowerCase();
}

/** Thai, Burmese, Khmer and Lao digits as ASCII ones. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9]/g, (digit) =>
    String(((digit.codePointAt(0) ?? 0) % 16) % 10),
  );
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function fault(error: Extract<ImportFaultCode, `date/${string}`>): {
  readonly ok: false;
  readonly error: Extract<ImportFaultCode, `date/${string}`>;
} {
  return { ok: false, error };
}
