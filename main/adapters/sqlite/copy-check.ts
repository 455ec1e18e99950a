import Database from 'better-sqlite3';
import {
  genesisHash,
  type JournalRow,
  journalRowSchema,
  type RowCrypto,
  verifyRow,
} from '../../core/events/row.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { rowCryptoOf } from '../secrets/row-crypto.ts';
import { type ReadHandle, readHandleOf } from './handles.ts';
import { readLooseRows } from './journal-rows.ts';
import { refusalOf, schemaVersionOf } from './migrator.ts';
import { StoreError, type StoreFault, storeFaultOf } from './store-errors.ts';

/** Whose database a copy must be. */
export interface Owner {
  readonly gateKey: string;
  readonly publicKeyPem: string;
}

/** The end of a record: its last row and that row's hash; 0 and 64 zeros for an empty one. */
export interface RecordEnd {
  readonly upTo: number;
  readonly hash: string;
}

/** A sound copy. */
export interface CopyReport extends RecordEnd {
  readonly people: number;
  /** Rows whose hash, signature and place were proven. */
  readonly proven: number;
}

/** Why a file is not taken: it is damaged, or it is whole but not this gate's. */
export interface CopyFault {
  readonly kind: 'damaged' | 'stranger';
  readonly sentence: string;
}

/** How much of a record is proven. */
export interface Depth {
  /** The end of an earlier copy that was proven: a longer record is proven from there on, and must hold it. */
  readonly known?: RecordEnd | undefined;
  /** Only so many of the newest rows. */
  readonly lastRows?: number;
  /** The pages alone, not whether indices and tables agree: in a third of the time. */
  readonly isQuick?: true;
}

/** A record of so many rows is proven whole each time; a longer one from the last sound copy on. */
const cheapRows = 20_000;
const rowsPerPage = 500;

/**
 * Whether a file is a whole, sound database of this gate: pages, owner, chain and signatures. For a file that nobody
 * writes; it is opened read-only.
 * @returns what was found, or a sentence about the first thing wrong
 */
export function checkCopy(path: string, owner: Owner, depth: Depth = {}): Result<CopyReport, CopyFault> {
  const crypto = rowCryptoOf(owner.publicKeyPem);
  if (crypto === undefined) throw new Error('The public key of this gate is no Ed25519 key.');
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const handle = readHandleOf(db);
    const found = damageOf(db, depth);
    if (found !== undefined) return err(damaged(found));
    const stranger = refusalOf(handle)?.sentence ?? strangerOf(handle, owner);
    if (stranger !== undefined) return err({ kind: 'stranger', sentence: stranger });
    return checkRecord(handle, crypto, owner, depth);
  } catch (cause) {
    const fault = storeFaultOf(cause);
    if (fault === undefined && !(cause instanceof Database.SqliteError)) throw cause;
    return err(damaged(unreadable(cause, fault ?? 'store/corrupt')));
  } finally {
    db?.close();
  }
}

/** Of a copy as of the database itself: what follows from it, and what to do, says whoever asked. */
function unreadable(cause: unknown, fault: StoreFault): string {
  const own = cause instanceof StoreError ? cause.cause : cause;
  const detail = own instanceof Database.SqliteError ? ` (${own.code})` : '';
  return fault === 'store/corrupt' ? `Its pages are damaged${detail}.` : `It cannot be read${detail}.`;
}

function damageOf(db: Database.Database, { isQuick }: Depth): string | undefined {
  const found = db.pragma(isQuick === true ? 'quick_check(1)' : 'integrity_check(1)', { simple: true });
  return found === 'ok' ? undefined : `SQLite finds damage in it: ${String(found)}.`;
}

function strangerOf(db: ReadHandle, owner: Owner): string | undefined {
  if (schemaVersionOf(db) === 0) return 'It is empty.';
  const of = (name: string): string | undefined =>
    db.get<{ value: string }>('SELECT value FROM store_identity WHERE name = ?', name)?.value;
  if (of('gate') !== owner.gateKey) return `It belongs to the gate ${of('gate') ?? 'nobody'}.`;
  return of('public-key') === owner.publicKeyPem
    ? undefined
    : 'It was sealed with the keys of another device.';
}

function checkRecord(
  db: ReadHandle,
  crypto: RowCrypto,
  owner: Owner,
  { known, lastRows }: Depth,
): Result<CopyReport, CopyFault> {
  const floor = floorIn(db);
  const head = db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? floor.upTo;
  const isWhole = known === undefined || known.upTo < floor.upTo || head - floor.upTo <= cheapRows;
  let end = lastRows === undefined ? (isWhole ? floor : known) : (rowEnd(db, head - lastRows) ?? floor);
  const from = end.upTo;
  for (;;) {
    const page = readLooseRows(db, end.upTo + 1, rowsPerPage);
    if (page.length === 0) break;
    for (const candidate of page) {
      const wrong = faultIn(candidate, end, crypto, owner);
      if (wrong !== undefined)
        return err(damaged(`Row ${end.upTo + 1} of its journal does not fit (${wrong}).`));
      const { seq, hash } = candidate as JournalRow;
      end = { upTo: seq, hash };
    }
  }
  const lost = missingFrom(db, end, head, known);
  if (lost !== undefined) return err(damaged(lost));
  const hasPeople = schemaVersionOf(db) >= 2;
  // Of whoever was erased an id without a key is left.
  const counted = 'SELECT count(*) AS n FROM person WHERE length(wrapped_key) > 0';
  const people = hasPeople ? (db.get<{ n: number }>(counted)?.n ?? 0) : 0;
  return ok({ ...end, people, proven: end.upTo - from });
}

/** Where the record begins; one of an earlier version always at row 1. */
function floorIn(db: ReadHandle): RecordEnd {
  const stored = schemaVersionOf(db) < 5 ? undefined : endOf(db, 'SELECT up_to, hash FROM journal_floor');
  return stored ?? { upTo: 0, hash: genesisHash };
}

function damaged(sentence: string): CopyFault {
  return { kind: 'damaged', sentence };
}

function faultIn(candidate: unknown, before: RecordEnd, crypto: RowCrypto, owner: Owner): string | undefined {
  const parsed = journalRowSchema.safeParse(candidate);
  if (!parsed.success) return 'row/unreadable';
  const row = parsed.data;
  if (row.gate !== owner.gateKey) return 'row/other-gate';
  if (row.seq !== before.upTo + 1) return 'row/gap';
  const fault = verifyRow(row, undefined, crypto);
  if (fault !== undefined) return fault;
  return row.prevHash === before.hash ? undefined : 'row/wrong-previous';
}

/** A record that ends before what the centre or an earlier copy holds of it has lost its end. */
function missingFrom(
  db: ReadHandle,
  end: RecordEnd,
  head: number,
  known: RecordEnd | undefined,
): string | undefined {
  const confirmed = endOf(db, 'SELECT up_to, NULL AS hash FROM sent_mark')?.upTo ?? 0;
  const earliest = Math.max(head, confirmed, known?.upTo ?? 0);
  if (end.upTo < earliest) return `Its journal ends with row ${end.upTo}, but row ${earliest} existed.`;
  if (known === undefined || known.upTo === 0) return undefined;
  const held = rowEnd(db, known.upTo);
  if (held === undefined || held.hash === known.hash) return undefined;
  return `Row ${known.upTo} of its journal is not the one that an earlier backup holds.`;
}

function rowEnd(db: ReadHandle, seq: number): RecordEnd | undefined {
  return endOf(db, 'SELECT seq AS up_to, hash FROM journal WHERE seq = ?', seq);
}

function endOf(db: ReadHandle, sql: string, ...values: readonly number[]): RecordEnd | undefined {
  const row = db.get<{ up_to: number; hash: string }>(sql, ...values);
  return row === undefined ? undefined : { upTo: row.up_to, hash: row.hash };
}
