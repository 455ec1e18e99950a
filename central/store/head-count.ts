import { type EventKind, type EventPayload, eventPayloads } from '../../main/core/events/kinds.ts';
import type { JournalRow } from '../../main/core/events/row.ts';

/** People by direction, seen from the port. */
export interface Heads {
  readonly out: number;
  readonly in: number;
}

/** What one row adds to the head count of its day. */
export interface HeadCount {
  readonly what: 'walked' | 'free';
  readonly day: number;
  readonly direction: 'out' | 'in';
  readonly people: number;
  /** Counts once, however many rows speak of it; null where each row counts by itself. */
  readonly passageId: string | null;
}

/** Thailand keeps UTC+7 all year. */
const utcOffsetMs = 7 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** Number of the day at the port, counted from 1970-01-01. */
export function portDay(wallMs: number): number {
  return Math.floor((wallMs + utcOffsetMs) / dayMs);
}

/** An id that every database can keep; a passage with another one is no passage of ours. */
const isPlainId = (id: string): boolean => /^[\x21-\x7e]+$/.test(id);
/** No counter of a turnstile sees more at once; a number beyond would only spoil the sum. */
const mostPeople = 10_000;

/** Undefined where the row says nothing about heads. */
export function headCountOf(row: JournalRow): HeadCount | undefined {
  const passed =
    payloadOf(row, 'passage.completed') ??
    payloadOf(row, 'passage.confirmed-late') ??
    walkedAsStated(payloadOf(row, 'passage.stated'));
  const day = portDay(row.occurredAt);
  if (passed !== undefined && isPlainId(passed.passageId)) {
    const { direction, passageId } = passed;
    return { what: 'walked', day, direction, people: 1, passageId };
  }
  const counted = payloadOf(row, 'turnstile.counted');
  if (counted?.cause !== 'free-direction' || counted.count > mostPeople) return undefined;
  return { what: 'free', day, direction: counted.direction, people: counted.count, passageId: null };
}

function walkedAsStated(stated: EventPayload<'passage.stated'> | undefined) {
  return stated?.walked === true ? stated : undefined;
}

/** The payload if the row is of this kind and readable; a newer gate may send what this centre cannot read. */
export function payloadOf<K extends EventKind>(row: JournalRow, kind: K): EventPayload<K> | undefined {
  if (row.kind !== kind) return undefined;
  const payload = eventPayloads[kind].safeParse(row.payload);
  return payload.success ? (payload.data as EventPayload<K>) : undefined;
}
