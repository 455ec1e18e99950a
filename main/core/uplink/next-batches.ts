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
export const maxBacklogBatches = 10;
export const maxLiveBatches = 6;

/**
 * What to send next, oldest first: live rows within a window of their own (E8), then holes and backlog within
 * the backlog window (E5: holes lie below everything unsent, so oldest first is holes first).
 * The caller reads the rows, cuts each batch at 64 KiB, and reports what it really sent with `sent`.
 */
export function nextBatches(state: UplinkState): readonly PlannedBatch[] {
  const due = dueRows(state);
  const live = clip(due, state.liveAbove + 1, state.head);
  const backlog = clip(due, 1, state.liveAbove);
  const backlogFlights = state.inFlight.filter((flight) => flight.lane === 'backlog');
  const room = state.windowRows - countRows(backlogFlights.map((flight) => flight.range));
  return [
    ...plan(live, 'live', maxLiveBatches - (state.inFlight.length - backlogFlights.length), state.head),
    ...plan(backlog, 'backlog', maxBacklogBatches - backlogFlights.length, room),
  ];
}

function plan(rows: SeqRanges, lane: Flight['lane'], batches: number, room: number): PlannedBatch[] {
  const planned: PlannedBatch[] = [];
  let left = room;
  for (const [first, last] of rows) {
    let from = first;
    while (from <= last && planned.length < batches && left > 0) {
      const to = Math.min(last, from + Math.min(maxBatchRows, left) - 1);
      planned.push({ from, to, lane });
      left -= to - from + 1;
      from = to + 1;
    }
  }
  return planned;
}
