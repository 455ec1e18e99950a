import { timeOfDay, timeZone, zoneOffset } from './time.ts';

/** What a date is told in; on the officer panel that is its language. */
export type DateLanguage = 'en' | 'th';

/**
 * The calendars of the staff: the Buddhist era (2569) for Thai, the Common Era (2026) for everybody else. The calendar and
 * the digits are named, never left to the computer that the panel happens to run on.
 */
const locales: Readonly<Record<DateLanguage, string>> = {
  en: 'en-GB-u-ca-gregory-nu-latn',
  th: 'th-TH-u-ca-buddhist-nu-latn',
};

const shortDay: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const shortMonth: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric' };
const longDay: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
};

const formatters = (options: Intl.DateTimeFormatOptions, zone: string) => ({
  en: new Intl.DateTimeFormat(locales.en, { ...options, timeZone: zone }),
  th: new Intl.DateTimeFormat(locales.th, { ...options, timeZone: zone }),
});

const ofMoment = formatters(shortDay, timeZone);
/** A day of the calendar has no zone: it is read and told in the same one. */
const ofDay = formatters(shortDay, 'UTC');
const ofMonth = formatters(shortMonth, 'UTC');
const ofYear = formatters({ year: 'numeric' }, 'UTC');
const ofDayAtLength = formatters(longDay, 'UTC');
const isoInZone = new Intl.DateTimeFormat('sv-SE-u-ca-gregory-nu-latn', { timeZone, dateStyle: 'short' });

/** The day of the port at a moment, `2026-11-23`: Common Era in every language, what the gate is asked with. */
export function portDay(ms: number): string {
  return isoInZone.format(ms);
}

/** The moment at which the clocks of the port show this time of this day: ms since 1970. */
export function momentAt(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00${zoneOffset}`);
}

/** The day so many days later, or earlier; ISO 8601, Common Era, as `portDay`. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** `23 Nov 2026`, `23 พ.ย. 2569`: the day of the port at a moment, ms since 1970. */
export function dateOf(language: DateLanguage, ms: number): string {
  return ofMoment[language].format(ms);
}

/** `23 Nov 2026 14:05`, `23 พ.ย. 2569 14:05`: a moment at the port, ms since 1970. */
export function dateAndTime(language: DateLanguage, ms: number): string {
  return `${dateOf(language, ms)} ${timeOfDay(ms)}`;
}

/**
 * `2 May 1992`, `2 พ.ค. 2535`: a date as the gate has it (ISO 8601, Common Era), as precise as it is: of some people only
 * the month or the year of birth is known. What is no date is shown as it is.
 */
export function dateIn(language: DateLanguage, date: string): string {
  const ms = Date.parse(`${date.padEnd(10, '-01-01'.slice(date.length - 4))}T00:00:00Z`);
  if (!/^\d{4}(-\d{2}){0,2}$/.test(date) || Number.isNaN(ms)) return date;
  if (date.length === 4) return yearOnly(language, ms);
  return (date.length === 7 ? ofMonth : ofDay)[language].format(ms);
}

/** `Monday 23 November 2026`, `วันจันทร์ที่ 23 พฤศจิกายน 2569`; for titles. */
export function dateInFull(language: DateLanguage, day: string): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? day : ofDayAtLength[language].format(ms);
}

/** The year alone, without the name of its era. */
function yearOnly(language: DateLanguage, ms: number): string {
  const year = ofYear[language].formatToParts(ms).find(({ type }) => type === 'year');
  return year?.value ?? '';
}
