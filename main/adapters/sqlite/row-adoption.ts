import { type JournalRow, type RowCrypto, type RowFault, verifyRow } from '../../core/events/row.ts';
import type { WriteHandle } from './handles.ts';
import { readJournalRows } from './journal-rows.ts';
import { insertRow } from './row-insert.ts';

/** How far rows continued the journal, and what stopped the first that did not. */
export interface Adoption {
  /** Rows put back. */
  readonly adopted: number;
  /** The first row that was left out, with everything behind it; undefined if all were taken. */
  readonly stopped: { readonly seq: number; readonly fault: RowFault | 'row/other-gate' } | undefined;
}

/**
 * Puts rows back that this gate sealed before: the tail of a journal whose database was replaced by a copy. Only what
 * continues the chain is taken, each row with its own number, times, hash and signature; rows that the journal holds
 * already, byte for byte, are passed over. All of them in one transaction; nobody is told of them as of new rows.
 * What the rows say about people and crew lists is not done again.
 * @param rows in order; any number of them
 * @throws `StoreError` or the driver's error when the disk or the file fails: then nothing was written
 */
export function adoptRows(
  db: WriteHandle,
  rows: Iterable<JournalRow>,
  gate: { readonly gateKey: string; readonly crypto: RowCrypto },
): Adoption {
  return db.atomically(() => {
    let last = lastRowOf(db);
    let adopted = 0;
    for (const row of rows) {
      if (last !== undefined && row.seq <= last.seq && isHeld(db, row)) continue;
      const fault = faultOf(row, last, gate);
      if (fault !== undefined) return { adopted, stopped: { seq: row.seq, fault } };
      insertRow(db, row);
      last = row;
      adopted += 1;
    }
    return { adopted, stopped: undefined };
  });
}

function faultOf(
  row: JournalRow,
  last: JournalRow | undefined,
  { gateKey, crypto }: Parameters<typeof adoptRows>[2],
): RowFault | 'row/other-gate' | undefined {
  if (row.gate !== gateKey) return 'row/other-gate';
  const fault = verifyRow(row, last, crypto);
  if (fault !== undefined) return fault;
  return row.seq === (last?.seq ?? 0) + 1 ? undefined : 'row/gap';
}

function lastRowOf(db: WriteHandle): JournalRow | undefined {
  const seq = db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
  return readJournalRows(db, seq, 1)[0];
}

/** Another row under a number that is taken is no repetition: it is left to the check of the chain, which names it. */
function isHeld(db: WriteHandle, { seq, hash, sig }: JournalRow): boolean {
  const held = db.get<Pick<JournalRow, 'hash' | 'sig'>>('SELECT hash, sig FROM journal WHERE seq = ?', seq);
  return held?.hash === hash && held.sig === sig;
}
