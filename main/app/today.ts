import type { Clock } from '../ports/clock.ts';

/** `YYYY-MM-DD` in UTC; undefined while nobody knows how wrong the clock is. */
export function todayOf(clock: Pick<Clock, 'wall' | 'trust'>): string | undefined {
  if (clock.trust().clockState === 'unsynced') return undefined;
  return new Date(clock.wall()).toISOString().slice(0, 10);
}
