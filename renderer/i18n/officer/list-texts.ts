import type { ListName } from '../../vocabulary.ts';

/** What the officer reads about the lists of the central office. */
export interface ListTexts {
  readonly title: string;
  /** Lists are taken, and none has come. */
  readonly none: string;
  readonly names: Readonly<Record<ListName, string>>;
  /** How long ago the centre last called a list the newest. */
  readonly age: (ms: number) => string;
}

const minuteMs = 60_000;

/** The largest whole unit of a time: an officer wants to know whether it is minutes, hours or days. */
export function largestUnit(ms: number): readonly [count: number, unit: 'minute' | 'hour' | 'day'] {
  const minutes = Math.max(0, Math.floor(ms / minuteMs));
  if (minutes < 60) return [minutes, 'minute'];
  if (minutes < 48 * 60) return [Math.floor(minutes / 60), 'hour'];
  return [Math.floor(minutes / (24 * 60)), 'day'];
}
