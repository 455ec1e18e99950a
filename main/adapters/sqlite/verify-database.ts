import type { RowCrypto } from '../../core/events/row.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { rowCryptoOf } from '../secrets/row-crypto.ts';
import { ChainCheck } from './chain-check.ts';
import { openForReading } from './database.ts';
import type { ReadHandle } from './handles.ts';
import { floorOf } from './journal-floor.ts';
import { readLooseRows } from './journal-rows.ts';
import type { Page } from './page-judge.ts';
import { judgedInOrder, openPagePool, type PagePool, workersFor } from './page-pool.ts';
import { problemOf, type RecordProblem } from './record-problem.ts';
import { identityOf } from './store.ts';
import { sentenceOf, storeFaultOf } from './store-errors.ts';
import {
  broken,
  intact,
  noKey,
  type VerifyFault,
  type VerifyOptions,
  type VerifyReport,
} from './verify-report.ts';

const rowsPerPage = 1000;
/** A shorter record is verified before threads have started. */
const longRows = 10_000;

/** Verifies the journal inside a database, also beside a running gate, with nothing but the public key. */
export async function verifyDatabase(
  path: string,
  publicKeyPem: string,
  options: VerifyOptions = {},
): Promise<Result<VerifyReport, VerifyFault>> {
  const crypto = rowCryptoOf(publicKeyPem);
  if (crypto === undefined) return err(noKey);
  // One picture of it for the whole time: rows that come or leave meanwhile are no matter of this verification.
  const opened = openForReading(path, 'one picture');
  if (!opened.ok) return opened;
  const { handle, close } = opened.value;
  let pool: PagePool | undefined;
  try {
    const range = rangeOf(handle);
    const workers = workersFor(options.workers, range.rows >= longRows);
    if (workers > 0) pool = openPagePool(workers, { publicKeyPem, databasePath: path });
    return ok(await verifyRows(handle, crypto, range, pool, options));
  } catch (cause) {
    const fault = storeFaultOf(cause);
    if (fault === undefined) throw cause;
    return err({ code: fault, sentence: sentenceOf(fault, cause) });
  } finally {
    await pool?.close();
    close();
  }
}

interface SeqRange {
  readonly from: number;
  readonly to: number;
  /** What is there; in a sound record as many as the range is long. */
  readonly rows: number;
}

/** Above the floor every row must be there; rows up to it may be, as far as they are not deleted yet. */
function rangeOf(db: ReadHandle): SeqRange {
  const found = db.get<{ first: number | null; last: number | null }>(
    'SELECT min(seq) AS first, max(seq) AS last FROM journal WHERE seq >= 1',
  );
  const rows = db.get<{ n: number }>('SELECT count(*) AS n FROM journal')?.n ?? 0;
  const mostFrom = floorOf(db).upTo + 1;
  return { from: Math.min(found?.first ?? 1, mostFrom), to: found?.last ?? 0, rows };
}

async function verifyRows(
  db: ReadHandle,
  crypto: RowCrypto,
  range: SeqRange,
  pool: PagePool | undefined,
  { onProgress = () => undefined, pageRows = rowsPerPage }: VerifyOptions,
): Promise<VerifyReport> {
  const gate = identityOf(db, 'gate');
  const check = new ChainCheck(crypto, { beginsAt: range.from, gate });
  for await (const { page, verdict } of judgedInOrder(pagesOf(range, pageRows), pool)) {
    if (verdict === undefined || !check.join(verdict)) {
      const problem = await followed(db, check, page);
      if (problem !== undefined) return broken(check, problem);
    }
    onProgress({ rows: check.rows, fraction: Math.min(1, check.rows / Math.max(1, range.rows)) });
  }
  const problem = endProblem(db, check);
  if (problem !== undefined) return broken(check, problem);
  onProgress({ rows: check.rows, fraction: 1 });
  return intact(check, gate ?? '');
}

function* pagesOf({ from, to }: SeqRange, pageRows: number): Generator<Page> {
  for (let first = from; first <= to; first += pageRows)
    yield { kind: 'rows', from: first, to: Math.min(to, first + pageRows - 1) };
}

/** Follows the rows of a page one by one; a row that is missing is met as the one behind it. */
async function followed(db: ReadHandle, check: ChainCheck, page: Page): Promise<RecordProblem | undefined> {
  if (page.kind !== 'rows') throw new Error('A database is verified in ranges of rows.');
  const rows = readLooseRows(db, page.from, page.to - page.from + 1);
  for (const row of rows) {
    const problem = check.next(row, undefined);
    if (problem !== undefined) return problem;
  }
  await new Promise(setImmediate);
  return undefined;
}

function endProblem(db: ReadHandle, check: ChainCheck): RecordProblem | undefined {
  const last = check.last?.seq ?? 0;
  const confirmed = db.get<{ up_to: number }>('SELECT up_to FROM sent_mark')?.up_to ?? 0;
  // The last rows of a chain can be cut off without a trace in it; the centre's acknowledgement remembers them.
  if (last < confirmed) return problemOf('record/cut-short', last, undefined);
  const hashOf = (seq: number): string | undefined =>
    db.get<{ hash: string }>('SELECT hash FROM journal WHERE seq = ?', seq)?.hash;
  return check.beginning(undefined, hashOf);
}
