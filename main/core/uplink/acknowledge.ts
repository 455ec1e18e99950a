import type { MonoMs } from '../brand.ts';
import type { Ack } from '../events/wire.ts';
import { covers, normalise, type SeqRange, type SeqRanges, subtract } from './ranges.ts';
import { type Flight, narrowestWindowRows, type UplinkState, widestWindowRows } from './state.ts';

/** Why an acknowledgement was not obeyed. */
export type AckFault =
  /** It speaks of rows that this gate never wrote. */
  | 'ack/from-the-future'
  /** `highest` lies below `upTo`, or its holes are not ascending or lie outside `upTo..highest`. */
  | 'ack/malformed';

export type AckOutcome =
  | {
      readonly kind: 'applied';
      readonly state: UplinkState;
      /** The watermark moved. */
      readonly advanced: boolean;
    }
  /** Older than what is known, or a centre that lost rows: nothing moves back (E6). */
  | { readonly kind: 'behind' }
  | { readonly kind: 'refused'; readonly code: AckFault };

/** Time that a batch may lie in the queue on the line: the window grows up to the first, is halved above the second. */
const comfortableQueueMs = 400;
const slowQueueMs = 900;

/** Takes one acknowledgement; the data may come from a broken or hostile centre. */
export function acknowledge(state: UplinkState, ack: Ack, now: MonoMs): AckOutcome {
  if (ack.upTo > state.head || ack.highest > state.head)
    return { kind: 'refused', code: 'ack/from-the-future' };
  if (!isWellFormed(ack)) return { kind: 'refused', code: 'ack/malformed' };
  if (ack.upTo < state.watermark) return { kind: 'behind' };
  const storedAbove = subtract(rangeOrNone(ack.upTo + 1, ack.highest), ack.missing);
  const confirmed = normalise([[1, ack.upTo], ...storedAbove]);
  const refusedNow = (ack.refused ?? []).map(({ from, to }): SeqRange => [from, to]);
  const answered = normalise([...confirmed, ...refusedNow]);
  const landed = state.inFlight.filter((flight) => covers(answered, flight.range));
  const next: UplinkState = {
    ...state,
    watermark: ack.upTo,
    storedAbove,
    refused: normalise([...state.refused, ...refusedNow]),
    inFlight: state.inFlight.filter((flight) => !landed.includes(flight)),
  };
  return { kind: 'applied', state: fitWindow(next, landed, now), advanced: ack.upTo > state.watermark };
}

function isWellFormed(ack: Ack): boolean {
  if (ack.highest < ack.upTo) return false;
  let above = ack.upTo;
  for (const [from, to] of ack.missing) {
    if (from <= above || to < from || to >= ack.highest) return false;
    above = to;
  }
  return (ack.refused ?? []).every(({ from, to }) => from <= to);
}

function rangeOrNone(from: number, to: number): SeqRanges {
  return from <= to ? [[from, to]] : [];
}

/** Keeps the queue on the line about a second long at most, so that a live row behind it arrives within two. */
function fitWindow(state: UplinkState, landed: readonly Flight[], now: MonoMs): UplinkState {
  if (landed.length === 0) return state;
  const times = landed.map((flight) => now - flight.sentAt);
  const slowestMs = Math.max(...times);
  const baseMs = Math.min(state.baseMs ?? Number.POSITIVE_INFINITY, ...times);
  const batchMs = state.batchMs === undefined ? slowestMs : state.batchMs * 0.75 + slowestMs * 0.25;
  const measured = { ...state, baseMs, batchMs };
  const backlog = landed.filter((flight) => flight.lane === 'backlog');
  const queueMs = slowestMs - baseMs;
  if (queueMs <= comfortableQueueMs) {
    const rows = backlog.reduce((sum, { range }) => sum + range[1] - range[0] + 1, 0);
    // Half of what landed: a window that doubled in one round trip would overshoot the two seconds.
    return { ...measured, windowRows: Math.min(widestWindowRows, state.windowRows + Math.ceil(rows / 2)) };
  }
  const { narrowedAt } = state;
  const fresh = backlog.some((flight) => narrowedAt === undefined || flight.sentAt > narrowedAt);
  if (queueMs <= slowQueueMs || !fresh) return measured;
  const windowRows = Math.max(narrowestWindowRows, Math.floor(state.windowRows / 2));
  return { ...measured, windowRows, narrowedAt: now };
}
