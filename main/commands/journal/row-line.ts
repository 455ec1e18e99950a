import type { JournalRow } from '../../core/events/row.ts';

/** Which rows are shown. */
export interface RowFilter {
  /** `passage`, or `passage.granted`: a kind, or all kinds that begin so. */
  readonly kind?: string | undefined;
  /** An id that stands in the payload: of a person, a passage, a case, a voyage, an officer. */
  readonly about?: string | undefined;
  /** UTC in ms, by the gate's wall clock. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

export function isWanted(row: JournalRow, { kind, about, since, until }: RowFilter): boolean {
  if (kind !== undefined && row.kind !== kind && !row.kind.startsWith(`${kind}.`)) return false;
  if (since !== undefined && row.occurredAt < since) return false;
  if (until !== undefined && row.occurredAt >= until) return false;
  return about === undefined || holds(row.payload, about);
}

/** The row without what an officer wrote in their own words: such a note may name people. */
export function shownRow(row: JournalRow): JournalRow {
  const { note } = row.payload;
  if (typeof note !== 'string' || note === '') return row;
  return { ...row, payload: { ...row.payload, note: `(${note.length} characters, not shown)` } };
}

/** One line for people: number, time and how far it can be trusted, kind, payload. */
export function lineOf(row: JournalRow): string {
  const { seq, kind, payload } = shownRow(row);
  return `${String(seq).padStart(8)}  ${timeOf(row)}  ${kind.padEnd(24)} ${JSON.stringify(payload)}`;
}

function timeOf({ occurredAt, clockState, clockErrorMs }: JournalRow): string {
  const time = new Date(occurredAt).toISOString();
  if (clockState === 'synced') return `${time}           `;
  const error = clockErrorMs === null ? '' : ` ±${Math.ceil(clockErrorMs / 1000)} s`;
  return `${time} ${`${clockState}${error}`.padEnd(10)}`;
}

function holds(value: unknown, wanted: string): boolean {
  if (typeof value !== 'object' || value === null) return value === wanted;
  return Object.values(value).some((inner) => holds(inner, wanted));
}
