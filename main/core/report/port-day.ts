/** Ports of this product keep UTC+7 all year (Thailand has no daylight saving). */
export const portOffsetMinutes = 7 * 60;

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
export const dayMs = 24 * 60 * minuteMs;
/** Quarters of an hour in a day. */
export const quartersOfDay = dayMs / quarterMs;

/** A day of the port on the wall clock: from `beginsAtMs` to before `endsAtMs`, ms since 1970. */
export interface DaySpan {
  /** ISO 8601, Common Era: `2026-11-23`. */
  readonly day: string;
  readonly beginsAtMs: number;
  readonly endsAtMs: number;
}

/** @param day a date of the calendar, ISO 8601 */
export function daySpanOf(day: string): DaySpan {
  const beginsAtMs = daysSince1970(day) * dayMs - portOffsetMinutes * minuteMs;
  return { day, beginsAtMs, endsAtMs: beginsAtMs + dayMs };
}

/** Of the Gregorian calendar, counted from 1 March, so that a leap day is the last of its year. */
export function daysSince1970(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const marchYear = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + date - 1;
  return marchYear * 365 + leapDays + dayOfYear - daysBefore1970;
}

/** From 1 March of the year 0 to 1 January 1970. */
const daysBefore1970 = 719_468;

/** 0..95; for a moment within the day. */
export function quarterOf({ beginsAtMs }: DaySpan, ms: number): number {
  return Math.min(quartersOfDay - 1, Math.max(0, Math.floor((ms - beginsAtMs) / quarterMs)));
}
