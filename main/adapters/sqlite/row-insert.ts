import canonicalize from 'canonicalize';
import type { JournalRow } from '../../core/events/row.ts';
import type { WriteHandle } from './handles.ts';
import { journalColumns } from './journal-rows.ts';
import { noteFacts } from './voyage-facts.ts';

const insert = `INSERT INTO journal (${journalColumns}) VALUES (${Array(14).fill('?').join(', ')})`;

/**
 * Puts a sealed row into the table as it is, and beside it what it says of a voyage; the table itself refuses a row
 * that is not the next.
 */
export function insertRow(db: WriteHandle, row: JournalRow): void {
  db.run(
    insert,
    row.seq,
    row.gate,
    row.eventId,
    row.bootId,
    row.kind,
    row.version,
    row.occurredAt,
    row.monoMs,
    row.clockState,
    row.clockErrorMs,
    canonicalize(row.payload) as string,
    row.prevHash,
    row.hash,
    row.sig,
  );
  noteFacts(db, row);
}
