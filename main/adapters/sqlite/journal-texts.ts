import { sha256Hex } from '../secrets/row-crypto.ts';
import type { ReadHandle } from './handles.ts';
import { type StoredRow, storedRows } from './journal-rows.ts';
import { StoreError } from './store-errors.ts';

/** Base64 of 64 bytes; the one column that the row's hash does not cover. */
const signature = /^[A-Za-z0-9+/]{86}==$/;

/**
 * The JSON of rows `fromSeq..toSeq` as it is sent (E1), put together from the columns without parsing them: a
 * backlog of a million rows is read beside a gate that must open within milliseconds. A row counts as sound when the
 * canonical text of its columns has the hash that stands beside it; that also finds what a look at the shape would
 * not. Ends before the first row that is damaged or absent.
 * @throws `StoreError` when that is row `fromSeq` itself
 */
export function readRowTexts(db: ReadHandle, fromSeq: number, toSeq: number): readonly string[] {
  const texts: string[] = [];
  for (const row of storedRows(db, fromSeq, toSeq - fromSeq + 1)) {
    if (row.seq !== fromSeq + texts.length || !isSound(row)) break;
    texts.push(textOf(row));
  }
  if (texts.length > 0) return texts;
  throw new StoreError(
    'store/corrupt',
    `Row ${fromSeq} of the journal is damaged or absent. Run \`journal verify\` and keep the database for the record.`,
  );
}

function isSound(row: StoredRow): boolean {
  return sha256Hex(canonicalTextOf(row)) === row.hash && signature.test(row.sig);
}

/** RFC 8785: keys in order, numbers as JavaScript writes them; the payload is stored in this form. */
function canonicalTextOf(row: StoredRow): string {
  return (
    `{"bootId":"${row.boot_id}","clockErrorMs":${row.clock_error_ms},"clockState":"${row.clock_state}",` +
    `"eventId":"${row.event_id}","gate":"${row.gate}","kind":"${row.kind}","monoMs":${row.mono_ms},` +
    `"occurredAt":${row.occurred_at},"payload":${row.payload},"prevHash":"${row.prev_hash}",` +
    `"seq":${row.seq},"version":${row.version}}`
  );
}

/** What `JSON.stringify` makes of the row. No column that is proven sound needs an escape. */
function textOf(row: StoredRow): string {
  return (
    `{"gate":"${row.gate}","seq":${row.seq},"eventId":"${row.event_id}","bootId":"${row.boot_id}",` +
    `"kind":"${row.kind}","version":${row.version},"occurredAt":${row.occurred_at},"monoMs":${row.mono_ms},` +
    `"clockState":"${row.clock_state}","clockErrorMs":${row.clock_error_ms},"payload":${row.payload},` +
    `"prevHash":"${row.prev_hash}","hash":"${row.hash}","sig":"${row.sig}"}`
  );
}
