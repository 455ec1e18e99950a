import type { MonoMs } from '../brand.ts';
import { clip, countRows, normalise, type SeqRange, type SeqRanges, subtract } from './ranges.ts';

/** A batch that was given to the broker and that no acknowledgement covers yet. */
export interface Flight {
  readonly range: SeqRange;
  readonly sentAt: MonoMs;
  /** Live rows have a window of their own, so that a backlog cannot hold them up (E8). */
  readonly lane: 'backlog' | 'live';
}

/**
 * All that the uplink knows about delivery. There is no second queue: what must be sent is computed from the
 * journal's head, the watermark and the last acknowledgement.
 */
export interface UplinkState {
  /** Newest row of the journal; 0 if empty. */
  readonly head: number;
  /** Every row up to here is stored at the centre; never moves back (E6). */
  readonly watermark: number;
  /** The watermark as it was some ten seconds ago: no acknowledgement is under way for longer than that. */
  readonly settled: { readonly upTo: number; readonly next: number; readonly since: MonoMs | undefined };
  /** Rows above the watermark that the last acknowledgement named as stored (E5). */
  readonly storedAbove: SeqRanges;
  /** Rows that the centre refused in this session (E7, E9); not sent again before the next session. */
  readonly refused: SeqRanges;
  /**
   * Rows above the watermark that were given to the broker since this start, or since an older copy took the place of
   * the journal. Nobody can confirm others: where a centre claims them, it may hold other rows under their numbers.
   */
  readonly offered: SeqRanges;
  /**
   * Rows under whose numbers the centre holds others (E7). It keeps these aside, so they were sent once, and will
   * never be confirmed but after an explicit resend.
   */
  readonly contested: SeqRanges;
  /** Rows that were refused in any session and not confirmed since, the contested ones among them. */
  readonly disputed: SeqRanges;
  /** The centre may rightly know of rows up to here although the journal is shorter: it was restored. */
  readonly pastHead: number;
  /**
   * The centre named rows up to here before they were sent. As far as that they go out one batch at a time, because
   * only then its answer is certain to be about these rows and not about those that it had before.
   */
  readonly overlapUpTo: number;
  readonly inFlight: readonly Flight[];
  /** Head when the session began: rows above it are live. */
  readonly liveAbove: number;
  /** Rows of the backlog that may be in flight; follows the measured time to acknowledgement. */
  readonly windowRows: number;
  /** When the window was last halved: one slow stretch halves it once. */
  readonly narrowedAt: MonoMs | undefined;
  /**
   * Shortest time to acknowledgement in this session, ms: the line without a queue on it. Until it is known
   * the backlog sends a single row.
   */
  readonly baseMs: number | undefined;
  /** Smoothed time from sending a batch to its acknowledgement in ms; undefined before the first. */
  readonly batchMs: number | undefined;
}

/** No row of any journal lies beyond it. */
export const anyRow = Number.MAX_SAFE_INTEGER;

/** Bounds of the backlog window: ten rows pass in a second even at 64 kbit/s. */
export const narrowestWindowRows = 10;
export const widestWindowRows = 1200;

/**
 * The state at start.
 * @param head newest row of the journal, 0 if none
 * @param watermark last confirmed row; one above the head (a journal restored from an old copy) counts as the
 *   head, so that the rows to come are sent and the centre can tell the conflict
 */
export function startUplink(head: number, watermark: number): UplinkState {
  return {
    head,
    watermark: Math.min(watermark, head),
    settled: settledAt(Math.min(watermark, head)),
    storedAbove: [],
    refused: [],
    offered: [],
    contested: [],
    disputed: [],
    pastHead: watermark > head ? watermark : 0,
    overlapUpTo: watermark > head ? watermark : 0,
    inFlight: [],
    liveAbove: head,
    windowRows: narrowestWindowRows,
    narrowedAt: undefined,
    baseMs: undefined,
    batchMs: undefined,
  };
}

function settledAt(upTo: number): UplinkState['settled'] {
  return { upTo, next: upTo, since: undefined };
}

/** The journal grew. */
export function appended(state: UplinkState, head: number): UplinkState {
  return { ...state, head: Math.max(state.head, head) };
}

/** The journal was restored, and nobody knows how far it went before: the centre may know more rows than it has. */
export function restored(state: UplinkState): UplinkState {
  return { ...state, pastHead: anyRow, overlapUpTo: anyRow };
}

/**
 * The journal was replaced by an older copy that ends with row `head`: the rows to come have numbers that were used
 * before, and are sent, so that the centre can tell the conflict (E7).
 */
export function rewound(state: UplinkState, head: number): UplinkState {
  const watermark = Math.min(state.watermark, head);
  return {
    ...beginSession({ ...state, head, watermark }),
    storedAbove: clip(state.storedAbove, 1, head),
    offered: clip(state.offered, 1, head),
    contested: clip(state.contested, 1, head),
    disputed: clip(state.disputed, 1, head),
    pastHead: Math.max(state.head, state.pastHead),
    overlapUpTo: Math.max(state.head, state.overlapUpTo),
  };
}

/**
 * A session begins: the link came up, or a centre that was away is back. Whatever was in flight may be lost,
 * and what was refused gets another hearing.
 */
export function beginSession(state: UplinkState): UplinkState {
  return {
    ...state,
    // Nothing that was said before it is still under way.
    settled: settledAt(state.watermark),
    inFlight: [],
    refused: [],
    liveAbove: state.head,
    windowRows: narrowestWindowRows,
    narrowedAt: undefined,
    baseMs: undefined,
  };
}

/** Rows from `from` on count as not confirmed (E6); those that are under way are due again. */
export function resendFrom(state: UplinkState, from: number): UplinkState {
  const watermark = Math.min(state.watermark, from - 1);
  return {
    ...beginSession({ ...state, watermark }),
    ...{ storedAbove: [], contested: [], disputed: [] },
    offered: clip(state.offered, 1, watermark),
  };
}

/** The rows `range` were given to the broker. */
export function sent(state: UplinkState, range: SeqRange, lane: Flight['lane'], at: MonoMs): UplinkState {
  const offered = normalise([...state.offered, range]);
  return { ...state, offered, inFlight: [...state.inFlight, { range, lane, sentAt: at }] };
}

/** Gives up waiting for batches sent at or before `deadline`: their rows are due again. */
export function expire(state: UplinkState, deadline: MonoMs): UplinkState {
  const waiting = state.inFlight.filter((flight) => flight.sentAt > deadline);
  return waiting.length === state.inFlight.length ? state : { ...state, inFlight: waiting };
}

/** Rows that no acknowledgement covers, whether in flight or not. */
export function unconfirmed(state: UplinkState): SeqRanges {
  return subtract(clip([[state.watermark + 1, state.head]], 1, state.head), state.storedAbove);
}

/** How many rows the centre has not confirmed; the honest number for the officer's screen. */
export function countUnsent(state: UplinkState): number {
  return countRows(unconfirmed(state));
}

/** Rows to send now: unconfirmed, not refused in this session, not contested, not in flight. */
export function dueRows(state: UplinkState): SeqRanges {
  const busy = normalise([
    ...state.refused,
    ...state.contested,
    ...state.inFlight.map((flight) => flight.range),
  ]);
  return subtract(unconfirmed(state), busy);
}
