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
  const beginsAtMs = Date.parse(`${day}T00:00:00Z`) - portOffsetMinutes * minuteMs;
  return { day, beginsAtMs, endsAtMs: beginsAtMs + dayMs };
}

/** 0..95; for a moment within the day. */
export function quarterOf({ beginsAtMs }: DaySpan, ms: number): number {
  return Math.min(quartersOfDay - 1, Math.max(0, Math.floor((ms - beginsAtMs) / quarterMs)));
}
