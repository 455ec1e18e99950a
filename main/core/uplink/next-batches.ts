import { maxBatchRows } from '../events/wire.ts';
import { clip, countRows, type SeqRanges } from './ranges.ts';
import { dueRows, type Flight, type UplinkState } from './state.ts';

/** A stretch of consecutive rows to read from the journal and send as one batch (E2). */
export interface PlannedBatch {
  readonly from: number;
  readonly to: number;
  readonly lane: Flight['lane'];
}

/** Batches in flight, whatever their size; the sum stays below the broker's usual limit of 20. */
export const maxBacklogBatches = 13;
export const maxLiveBatches = 5;
/** The window goes out in this many pieces, so that the line carries one while another is acknowledged. */
const pieces = 4;

/**
 * What to send next, oldest first: live rows within a window of their own (E8), then holes and backlog within
 * the backlog window (E5: holes lie below everything unsent, so oldest first is holes first).
 * The caller reads the rows, cuts each batch at 64 KiB, and reports what it really sent with `sent`; then it asks
 * again, because one batch may be all that is allowed.
 */
export function nextBatches(state: UplinkState): readonly PlannedBatch[] {
  const due = dueRows(state);
  if (state.inFlight.length > 0 && isOneByOne(state, due)) return [];
  const live = clip(due, state.liveAbove + 1, state.head);
  const backlog = clip(due, 1, state.liveAbove);
  const backlogFlights = state.inFlight.filter((flight) => flight.lane === 'backlog');
  const window = state.baseMs === undefined ? 1 : state.windowRows;
  const room = window - countRows(backlogFlights.map((flight) => flight.range));
  const liveBatches = maxLiveBatches - (state.inFlight.length - backlogFlights.length);
  return [
    ...plan(live, 'live', { batches: liveBatches, rows: state.head, rowsEach: maxBatchRows }),
    ...plan(backlog, 'backlog', {
      batches: maxBacklogBatches - backlogFlights.length,
      rows: room,
      rowsEach: Math.min(maxBatchRows, Math.ceil(window / pieces)),
    }),
  ];
}

/** Rows are due or under way under numbers that the centre knew before: each batch waits for its own answer. */
function isOneByOne({ overlapUpTo, inFlight }: UplinkState, due: SeqRanges): boolean {
  const starts = [...due.slice(0, 1), ...inFlight.map(({ range }) => range)].map(([from]) => from);
  return starts.some((from) => from <= overlapUpTo);
}

interface Room {
  readonly batches: number;
  readonly rows: number;
  readonly rowsEach: number;
}

function plan(rows: SeqRanges, lane: Flight['lane'], room: Room): PlannedBatch[] {
  const planned: PlannedBatch[] = [];
  let left = room.rows;
  for (const [first, last] of rows) {
    let from = first;
    while (from <= last && planned.length < room.batches && left > 0) {
      const to = Math.min(last, from + Math.min(room.rowsEach, left) - 1);
      planned.push({ from, to, lane });
      left -= to - from + 1;
      from = to + 1;
    }
  }
  return planned;
}
