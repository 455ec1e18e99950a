import { eventKinds } from '../../main/core/events/kinds.ts';
import type { JournalRow, RowFault } from '../../main/core/events/row.ts';
import { saysOfVoyages } from '../../main/core/voyage/facts-of-rows.ts';
import type { StoredRow } from './central-store.ts';

/** A line of the table `rows`, as the drivers of both databases give it. */
export interface RawRow {
  /** In the order of arrival, from 1. */
  readonly arrival: number;
  /** Wall time of the centre, ms. */
  readonly received_at: number;
  readonly fault: string | null;
  /** The row as JSON. */
  readonly row: string;
}

/** Rows were parsed against the schema before they were stored. */
export function storedRow(raw: RawRow): StoredRow {
  return {
    row: JSON.parse(raw.row) as JournalRow,
    arrival: raw.arrival,
    receivedAt: raw.received_at,
    fault: raw.fault as RowFault | null,
  };
}

/** Kinds of rows that say something about voyages. */
export const voyageKinds = eventKinds.filter(saysOfVoyages);
