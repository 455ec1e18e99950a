import { type JournalRow, journalRowSchema } from '../../core/events/row.ts';
import { canonicalValueOf } from './canonical-bytes.ts';
import type { ReadHandle } from './handles.ts';
import { StoreError } from './store-errors.ts';

/** A row as the table holds it. */
export interface StoredRow {
  readonly gate: string;
  readonly seq: number;
  readonly event_id: string;
  readonly boot_id: string;
  readonly kind: string;
  readonly version: number;
  readonly occurred_at: number;
  readonly mono_ms: number;
  readonly clock_state: string;
  readonly clock_error_ms: number | null;
  readonly payload: string;
  readonly prev_hash: string;
  readonly hash: string;
  readonly sig: string;
}

export const journalColumns =
  'seq, gate, event_id, boot_id, kind, version, occurred_at, mono_ms, clock_state, clock_error_ms, payload, prev_hash, hash, sig';

/** Rows `fromSeq..` in order, at most `limit`; throws `StoreError` if a row is no journal row any more. */
export function readJournalRows(db: ReadHandle, fromSeq: number, limit: number): readonly JournalRow[] {
  return storedRows(db, fromSeq, limit).map((stored) => {
    const row = journalRowSchema.safeParse(looseRowOf(stored));
    if (row.success) return row.data;
    throw new StoreError(
      'store/corrupt',
      `Row ${stored.seq} of the journal is damaged: it is no journal row any more. Run \`journal verify\` and keep the database for the record.`,
    );
  });
}

/**
 * The same rows without any check of their shape, for the verifier: it names what is wrong with them. A payload that
 * says the same in another spelling is none: the bytes that were written are the canonical ones.
 */
export function readLooseRows(db: ReadHandle, fromSeq: number, limit: number): readonly unknown[] {
  const rows = db.all<Omit<StoredRow, 'payload'> & { readonly payload: Uint8Array }>(
    `SELECT ${journalColumns.replace('payload', 'CAST(payload AS BLOB) AS payload')}
     FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?`,
    fromSeq,
    limit,
  );
  return rows.map((row) => ({
    ...(looseRowOf({ ...row, payload: 'null' }) as object),
    ...(hasNegativeZero(row) ? { version: undefined } : {}),
    payload: canonicalValueOf(row.payload),
  }));
}

/** Its sign is lost in canonical JSON, so that no hash covers it. */
function hasNegativeZero({ mono_ms, clock_error_ms }: Omit<StoredRow, 'payload'>): boolean {
  return Object.is(mono_ms, -0) || Object.is(clock_error_ms, -0);
}

/** Rows `fromSeq..` in order, at most `limit`, as the table holds them. */
export function storedRows(db: ReadHandle, fromSeq: number, limit: number): readonly StoredRow[] {
  return db.all<StoredRow>(
    `SELECT ${journalColumns} FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?`,
    fromSeq,
    limit,
  );
}

function looseRowOf(stored: StoredRow): unknown {
  return {
    gate: stored.gate,
    seq: stored.seq,
    eventId: stored.event_id,
    bootId: stored.boot_id,
    kind: stored.kind,
    version: stored.version,
    occurredAt: stored.occurred_at,
    monoMs: stored.mono_ms,
    clockState: stored.clock_state,
    clockErrorMs: stored.clock_error_ms,
    payload: parsePayload(stored.payload),
    prevHash: stored.prev_hash,
    hash: stored.hash,
    sig: stored.sig,
  };
}

function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
