import type { MonoMs } from '../brand.ts';
import type { MessageFault } from '../events/line.ts';
import type { Ack } from '../events/wire.ts';
import { clip, common, covers, normalise, type SeqRange, type SeqRanges, subtract } from './ranges.ts';
import { anyRow, type UplinkState } from './state.ts';
import { fitWindow } from './window.ts';

/** Why an acknowledgement was not obeyed. */
export type AckFault = Extract<MessageFault, 'ack/from-the-future' | 'ack/malformed'>;

export type AckOutcome =
  | {
      readonly kind: 'applied';
      readonly state: UplinkState;
      /** The watermark moved. */
      readonly advanced: boolean;
    }
  /**
   * It confirms less than is known, and nothing moves back (E6). What it says of rows above the watermark counts:
   * a centre that lost rows goes on storing new ones.
   */
  | {
      readonly kind: 'behind';
      readonly state: UplinkState;
      /** Overtaken on its way by a later one, as happens with several consumers (C1): no sign of anything. */
      readonly isLate: boolean;
    }
  | { readonly kind: 'refused'; readonly code: AckFault };

/** Longer than any acknowledgement is under way, ms. */
const settleMs = 10_000;
/** More ranges than an honest centre names; what is beyond is sent once more, which harms nobody. */
const maxRanges = 1001;

/** Takes one acknowledgement; the data may come from a broken or hostile centre. */
export function acknowledge(known: UplinkState, ack: Ack, now: MonoMs): AckOutcome {
  const refusedNow = normalise((ack.refused ?? []).map(({ from, to }): SeqRange => [from, to]));
  const state = isOfOtherRows(known, refusedNow) ? { ...known, pastHead: anyRow } : known;
  const highestNamed = Math.max(ack.upTo, ack.highest, ...(ack.refused ?? []).map(({ to }) => to));
  if (highestNamed > Math.max(state.head, state.pastHead))
    return { kind: 'refused', code: 'ack/from-the-future' };
  if (!isWellFormed(ack)) return { kind: 'refused', code: 'ack/malformed' };
  const claimed = subtract(rangeOrNone(1, ack.highest), ack.missing);
  const { offered, overlapUpTo } = offeredBefore(state, claimed);
  // Below the watermark it said otherwise before; nothing moves back.
  const heldOtherwise = clip(common(refusedNow, claimed), state.watermark + 1, state.head);
  const contested = normalise([...state.contested, ...heldOtherwise]).slice(0, maxRanges);
  const confirmed = subtract(common(claimed, offered), contested);
  const isBehind = ack.upTo < state.watermark;
  const isLate = isBehind && ack.upTo >= state.settled.upTo;
  const watermark = isBehind ? state.watermark : confirmedUpTo(clip(confirmed, 1, ack.upTo));
  // What was overtaken on its way takes nothing back; a centre that lost rows holds what it names and no more.
  const above = isLate ? normalise([...state.storedAbove, ...confirmed]) : confirmed;
  const storedAbove = clip(above, watermark + 1, state.head).slice(0, maxRanges);
  const isKnown = normalise([...rangeOrNone(1, watermark), ...storedAbove]);
  const answered = normalise([...isKnown, ...refusedNow, ...contested]);
  const landed = state.inFlight.filter((flight) => covers(answered, flight.range));
  const measured = fitWindow(state, landed, now);
  const next: UplinkState = {
    ...measured,
    ...{ watermark, storedAbove, contested, overlapUpTo },
    settled: settle(state, watermark, now),
    refused: normalise([...state.refused, ...refusedNow]).slice(0, maxRanges),
    disputed: subtract(normalise([...state.disputed, ...refusedNow]), isKnown).slice(0, maxRanges),
    offered: clip(offered, watermark + 1, state.head),
    inFlight: state.inFlight.filter(({ range }) => covers(offered, range) && !covers(answered, range)),
  };
  if (isBehind) return { kind: 'behind', state: next, isLate };
  return { kind: 'applied', state: next, advanced: watermark > state.watermark };
}

/** It refuses what was sent just now: it speaks of this journal, also where it names rows that this one never had. */
function isOfOtherRows({ offered }: UplinkState, refusedNow: SeqRanges): boolean {
  return refusedNow.length > 0 && refusedNow.every((range) => covers(offered, range));
}

/**
 * What this acknowledgement can be about, and how far the centre knew rows before they were sent. If it turns out just
 * now to know them, and several batches are under way, nobody can tell which of them it answers: they are sent anew.
 */
function offeredBefore(state: UplinkState, claimed: SeqRanges): Pick<UplinkState, 'offered' | 'overlapUpTo'> {
  const sentBefore = normalise([...rangeOrNone(1, state.watermark), ...state.offered]);
  const unsent = subtract(claimed, sentBefore).at(-1)?.[1] ?? 0;
  const knownBefore = state.overlapUpTo === anyRow ? 0 : state.overlapUpTo;
  const overlapUpTo = Math.max(unsent, knownBefore);
  if (unsent <= state.overlapUpTo || state.inFlight.length < 2) return { offered: sentBefore, overlapUpTo };
  const unclear = clip(normalise(state.inFlight.map(({ range }) => range)), 1, claimed.at(-1)?.[1] ?? 0);
  return { offered: subtract(sentBefore, unclear), overlapUpTo };
}

/** The last row up to which all are confirmed. */
function confirmedUpTo(confirmed: SeqRanges): number {
  const [first] = confirmed;
  return first?.[0] === 1 ? first[1] : 0;
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

/** Two marks at least `settleMs` apart: the older one is what no acknowledgement can be late for. */
function settle({ settled }: UplinkState, watermark: number, now: MonoMs): UplinkState['settled'] {
  if (settled.since !== undefined && now - settled.since < settleMs) return settled;
  return { upTo: settled.next, next: watermark, since: now };
}
