import type { MonoMs } from '../brand.ts';
import type { MessageFault } from '../events/line.ts';
import type { Ack } from '../events/wire.ts';
import { clip, covers, normalise, type SeqRange, type SeqRanges, subtract } from './ranges.ts';
import type { UplinkState } from './state.ts';
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
export function acknowledge(state: UplinkState, ack: Ack, now: MonoMs): AckOutcome {
  const refusedNow = (ack.refused ?? []).map(({ from, to }): SeqRange => [from, to]);
  const highestNamed = Math.max(ack.upTo, ack.highest, ...refusedNow.map(([, to]) => to));
  if (highestNamed > state.head) return { kind: 'refused', code: 'ack/from-the-future' };
  if (!isWellFormed(ack)) return { kind: 'refused', code: 'ack/malformed' };
  const isBehind = ack.upTo < state.watermark;
  const named = subtract(rangeOrNone(ack.upTo + 1, ack.highest), ack.missing);
  const watermark = Math.max(state.watermark, ack.upTo);
  const storedAbove = clip(
    isBehind ? normalise([...state.storedAbove, ...named]) : named,
    watermark + 1,
    state.head,
  ).slice(0, maxRanges);
  const answered = normalise([[1, watermark], ...storedAbove, ...refusedNow]);
  const landed = state.inFlight.filter((flight) => covers(answered, flight.range));
  const measured = fitWindow(state, landed, now);
  const next: UplinkState = {
    ...measured,
    watermark,
    settled: settle(state, watermark, now),
    storedAbove,
    refused: normalise([...state.refused, ...refusedNow]).slice(0, maxRanges),
    inFlight: state.inFlight.filter((flight) => !landed.includes(flight)),
  };
  if (isBehind) return { kind: 'behind', state: next, isLate: ack.upTo >= state.settled.upTo };
  return { kind: 'applied', state: next, advanced: ack.upTo > state.watermark };
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
