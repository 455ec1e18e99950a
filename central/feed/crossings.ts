import type { JournalRow } from '../../main/core/events/row.ts';
import { payloadOf } from '../store/head-count.ts';

/** What became of a granted passage, from less to more certain. */
export type CrossingState =
  | 'opened'
  | 'failed'
  | 'abandoned'
  | 'not-confirmed'
  /** The device reported it, at once or late. */
  | 'walked'
  /** An officer stated it. */
  | 'stated-walked'
  | 'stated-not-walked';

/** One passage as the centre knows it so far: its events may arrive late, twice or out of order. */
export interface Crossing {
  readonly gate: string;
  readonly passageId: string;
  readonly personId: string;
  readonly voyageId: string | null;
  readonly direction: 'out' | 'in' | null;
  /** Who decided; null until the grant itself has arrived. */
  readonly how: 'face' | 'officer' | null;
  readonly reasons: readonly string[];
  readonly state: CrossingState;
  /** Wall time of the grant, or of the earliest event known, UTC in ms. */
  readonly at: number;
  /** False while the gate's clock was not synchronised: the order is right, the time may not be. */
  readonly clockTrusted: boolean;
  /** Number of the earliest row known. */
  readonly seq: number;
  /** Number of the row that `state` comes from. */
  readonly stateSeq: number;
}

const rank: Readonly<Record<CrossingState, number>> = {
  opened: 0,
  failed: 1,
  abandoned: 2,
  'not-confirmed': 3,
  walked: 4,
  'stated-walked': 5,
  'stated-not-walked': 5,
};

type Sight = Omit<Crossing, 'gate' | 'at' | 'clockTrusted' | 'seq' | 'stateSeq'>;

/** What one row says about a passage; undefined if it is about something else or cannot be read. */
export function crossingOf(row: JournalRow): Crossing | undefined {
  const sight = sightOf(row);
  if (sight === undefined) return undefined;
  const clockTrusted = row.clockState !== 'unsynced';
  return { ...sight, gate: row.gate, at: row.occurredAt, clockTrusted, seq: row.seq, stateSeq: row.seq };
}

/**
 * Joins what two rows say about the same passage. The order does not matter, and neither does repetition:
 * the more certain state wins, of two statements the later, the grant says who decided, the earliest row gives
 * the time.
 */
export function joinCrossings(a: Crossing, b: Crossing): Crossing {
  const [first, second] = a.seq <= b.seq ? [a, b] : [b, a];
  const last = certainty(a) >= certainty(b) ? a : b;
  const granted = first.how !== null ? first : second.how !== null ? second : first;
  return {
    ...first,
    voyageId: granted.voyageId ?? first.voyageId ?? second.voyageId,
    direction: granted.direction ?? first.direction ?? second.direction,
    how: granted.how,
    reasons: granted.reasons,
    state: last.state,
    stateSeq: last.stateSeq,
  };
}

/** Grows with the rank of the state, and within a rank with the row's number. */
function certainty({ state, stateSeq }: Crossing): number {
  return rank[state] * 2 ** 48 + stateSeq;
}

function sightOf(row: JournalRow): Sight | undefined {
  const granted = payloadOf(row, 'passage.granted');
  if (granted !== undefined) {
    const { passageId, personId, voyageId, direction, how, reasons } = granted;
    return { passageId, personId, voyageId, direction, how, reasons, state: 'opened' };
  }
  const passed =
    payloadOf(row, 'passage.completed') ??
    payloadOf(row, 'passage.confirmed-late') ??
    payloadOf(row, 'passage.unconfirmed');
  if (passed !== undefined) {
    const state = passed.confirmation === 'device' ? 'walked' : 'not-confirmed';
    return unexplained(passed, passed.voyageId, passed.direction, state);
  }
  const stated = payloadOf(row, 'passage.stated');
  if (stated !== undefined) {
    const state = stated.walked ? 'stated-walked' : 'stated-not-walked';
    return unexplained(stated, stated.voyageId, stated.direction, state);
  }
  const abandoned = payloadOf(row, 'passage.abandoned');
  if (abandoned !== undefined) return unexplained(abandoned, null, null, 'abandoned');
  const failed = payloadOf(row, 'passage.failed');
  return failed && unexplained(failed, null, null, 'failed');
}

function unexplained(
  { passageId, personId }: { passageId: string; personId: string },
  voyageId: string | null,
  direction: 'out' | 'in' | null,
  state: CrossingState,
): Sight {
  return { passageId, personId, voyageId, direction, how: null, reasons: [], state };
}
