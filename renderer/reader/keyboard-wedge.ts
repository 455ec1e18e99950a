/**
 * Tells a reader that types from a person who does. A reader sends its keys within a few milliseconds of each other
 * and ends each line by Enter; nobody types six keys and an Enter like that.
 */

/** One key that went down. */
export interface KeyDown {
  /** As the browser names it: a single character, `Enter`, `Shift`, ... */
  readonly key: string;
  /** When it went down, by a clock that never goes back, ms. */
  readonly atMs: number;
  /** Pressed by itself: without Control, Alt or Meta, not held down, not composed. */
  readonly isPlain: boolean;
}

export interface WedgeState {
  /** What was typed without a pause, its lines parted by line feeds. */
  readonly text: string;
  /** Characters typed without a pause. */
  readonly keys: number;
  readonly lastAtMs: number;
  /** The last key ended a line of a reading. */
  readonly isLineDone: boolean;
}

export interface WedgeStep {
  readonly state: WedgeState;
  /** The key is the reader's: it must press no button and scroll no page. */
  readonly isTaken: boolean;
}

/** Longer between two keys is a person, ms. */
export const maxKeyGapMs = 35;
/** Fewer keys than this are no paper. */
export const minKeys = 6;
/** After this silence a reading is whole, ms: the next line of a paper follows sooner. */
export const settledMs = 80;
/** The gate takes no more; what is longer is cut and refused there. */
export const maxTypedLength = 1000;

export const nothingTyped: WedgeState = {
  text: '',
  keys: 0,
  lastAtMs: Number.NEGATIVE_INFINITY,
  isLineDone: false,
};

export function typed(before: WedgeState, { key, atMs, isPlain }: KeyDown): WedgeStep {
  const isFollowing = atMs - before.lastAtMs <= (before.isLineDone ? settledMs : maxKeyGapMs);
  const run = isFollowing ? before : nothingTyped;
  // Capitals come with a Shift of their own.
  if (key === 'Shift') return { state: { ...run, lastAtMs: atMs }, isTaken: false };
  if (!isPlain) return { state: nothingTyped, isTaken: false };
  if (key === 'Enter') {
    if (run.keys < minKeys) return { state: nothingTyped, isTaken: false };
    return { state: { ...appended(run, '\n'), lastAtMs: atMs, isLineDone: true }, isTaken: true };
  }
  if ([...key].length !== 1) return { state: nothingTyped, isTaken: false };
  const keys = run.keys + 1;
  // A space would press the button that has the focus; within a run it is none of a person's.
  const isTaken = keys > minKeys || (key === ' ' && keys > 1);
  return { state: { ...appended(run, key), keys, lastAtMs: atMs, isLineDone: false }, isTaken };
}

function appended(state: WedgeState, text: string): WedgeState {
  return state.text.length >= maxTypedLength ? state : { ...state, text: state.text + text };
}
