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
import { refusalOf } from './migrator.ts';
import { sentenceOf, storeFaultOf } from './store-errors.ts';

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

/** A record of so many rows is proven whole each time; a longer one from the last sound copy on. */
const cheapRows = 20_000;
const rowsPerPage = 500;

/**
 * Whether a file is a whole, sound database of this gate: pages, owner, chain and signatures. For a file that nobody
 * writes; it is opened read-only.
 * @param known the end of an earlier copy that was proven: a longer record is proven from there on, and must hold it
 * @returns what was found, or a sentence about the first thing wrong
 */
export function checkCopy(path: string, owner: Owner, known?: RecordEnd): Result<CopyReport, string> {
  const crypto = rowCryptoOf(owner.publicKeyPem);
  if (crypto === undefined) throw new Error('The public key of this gate is no Ed25519 key.');
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const handle = readHandleOf(db);
    const refused = refusalOf(handle)?.sentence ?? damageOf(db) ?? strangerOf(handle, owner);
    return refused === undefined ? checkRecord(handle, crypto, owner, known) : err(refused);
  } catch (cause) {
    const fault = storeFaultOf(cause);
    if (fault === undefined && !(cause instanceof Database.SqliteError)) throw cause;
    return err(sentenceOf(fault ?? 'store/corrupt', cause));
  } finally {
    db?.close();
  }
}

function damageOf(db: Database.Database): string | undefined {
  const found = db.pragma('integrity_check(1)', { simple: true });
  return found === 'ok' ? undefined : `SQLite finds damage in it: ${String(found)}.`;
}

function strangerOf(db: ReadHandle, owner: Owner): string | undefined {
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
  known: RecordEnd | undefined,
): Result<CopyReport, string> {
  const floor = endOf(db, 'SELECT up_to, hash FROM journal_floor') ?? { upTo: 0, hash: genesisHash };
  const head = db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? floor.upTo;
  const isWhole = known === undefined || known.upTo < floor.upTo || head - floor.upTo <= cheapRows;
  let end = isWhole ? floor : known;
  const from = end.upTo;
  for (;;) {
    const page = readLooseRows(db, end.upTo + 1, rowsPerPage);
    if (page.length === 0) break;
    for (const candidate of page) {
      const wrong = faultIn(candidate, end, crypto, owner);
      if (wrong !== undefined) return err(`Row ${end.upTo + 1} of its journal does not fit (${wrong}).`);
      const { seq, hash } = candidate as JournalRow;
      end = { upTo: seq, hash };
    }
  }
  const lost = missingFrom(db, end, head, known);
  if (lost !== undefined) return err(lost);
  const people = db.get<{ n: number }>('SELECT count(*) AS n FROM person')?.n ?? 0;
  return ok({ ...end, people, proven: end.upTo - from });
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
  const held = endOf(db, 'SELECT seq AS up_to, hash FROM journal WHERE seq = ?', known.upTo);
  if (held === undefined || held.hash === known.hash) return undefined;
  return `Row ${known.upTo} of its journal is not the one that an earlier backup holds.`;
}

function endOf(db: ReadHandle, sql: string, ...values: readonly number[]): RecordEnd | undefined {
  const row = db.get<{ up_to: number; hash: string }>(sql, ...values);
  return row === undefined ? undefined : { upTo: row.up_to, hash: row.hash };
}
