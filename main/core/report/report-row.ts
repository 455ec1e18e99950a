import { type EventKind, type EventPayload, eventPayloads } from '../events/kinds.ts';

/** What a report reads of a row of the journal. */
export interface ReportRow {
  readonly seq: number;
  /** UTC in ms by the gate's clock. */
  readonly occurredAt: number;
  readonly kind: string;
  readonly payload: unknown;
}

/** The kinds of rows that a report of the day is made of. */
export const reportKinds = [
  'passage.granted',
  'passage.completed',
  'passage.confirmed-late',
  'passage.stated',
  'passage.unconfirmed',
  'case.raised',
  'case.resolved',
  'turnstile.forced',
  'turnstile.tailgated',
  'fault.raised',
  'fault.cleared',
  'gate.started',
  'gate.stopped',
] as const satisfies readonly EventKind[];

/** The payload of a row of this kind; undefined for any other, and for one that a later version has written. */
export function payloadOf<K extends EventKind>(row: ReportRow, kind: K): EventPayload<K> | undefined {
  if (row.kind !== kind) return undefined;
  const read = eventPayloads[kind].safeParse(row.payload);
  return read.success ? (read.data as EventPayload<K>) : undefined;
}
