import type { WallMs } from '../core/brand.ts';
import type { PassageTime } from '../core/decision/passage-time.ts';
import type { Clock } from '../ports/clock.ts';

/** Thailand keeps UTC+7 all year. */
const portOffsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** `YYYY-MM-DD` as a calendar at the port shows it; undefined while nobody knows how wrong the clock is. */
export function todayOf(clock: Pick<Clock, 'wall' | 'trust'>): string | undefined {
  return isTrusted(clock) ? portDayOf(clock.wall()) : undefined;
}

/**
 * The time of a passage at this moment.
 * @param clockDoubtDays how wrong a clock may be that cannot be trusted, days either way
 */
export function passageTimeOf(clock: Pick<Clock, 'wall' | 'trust'>, clockDoubtDays: number): PassageTime {
  const at = clock.wall() as WallMs;
  const doubtMs = isTrusted(clock) ? 0 : clockDoubtDays * dayMs;
  const days = { day: portDayOf(at), earliest: portDayOf(at - doubtMs), latest: portDayOf(at + doubtMs) };
  return { ...days, at, doubtMs };
}

function isTrusted(clock: Pick<Clock, 'trust'>): boolean {
  return clock.trust().clockState !== 'unsynced';
}

/** A clock outside the years 1970 to 9999 is taken for the nearest of them: longer texts would not compare. */
export function portDayOf(wallMs: number): string {
  const first = Date.UTC(1970, 0, 1);
  const last = Date.UTC(9999, 11, 31);
  return new Date(Math.min(last, Math.max(first, wallMs + portOffsetMs))).toISOString().slice(0, 10);
}

/** The hour at the port, 0..23; NaN for a clock that says nothing. */
export function portHourOf(wallMs: number): number {
  return new Date(wallMs + portOffsetMs).getUTCHours();
}
