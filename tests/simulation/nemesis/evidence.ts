import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openForReading } from '../../../main/adapters/sqlite/database.ts';
import { readLooseRows } from '../../../main/adapters/sqlite/journal-rows.ts';
import { verifyDatabase } from '../../../main/adapters/sqlite/verify-database.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { gateKey } from './gate-settings.ts';
import type { CentralRow, HistoryRecord } from './history-record.ts';

// The databases, read by another process than those that write them; opened anew for each look, so that a gate that
// is killed meanwhile finds its write-ahead log as it left it.

/** Undefined where the database is not there yet, or cannot be read at this moment. */
function peek<T>(path: string, look: (db: Database.Database) => T): T | undefined {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 200 });
    return look(db);
  } catch (error) {
    if (error instanceof Database.SqliteError || error instanceof TypeError) return undefined;
    throw error;
  } finally {
    db?.close();
  }
}

/** The newest grant that is durable now. */
export function newestGrant(gateDb: string): string | null | undefined {
  return peek(gateDb, (db) => {
    const found = db
      .prepare("SELECT payload FROM journal WHERE kind = 'passage.granted' ORDER BY seq DESC LIMIT 1")
      .get() as { payload: string } | undefined;
    return found === undefined ? null : String(JSON.parse(found.payload).grantId);
  });
}

export interface CommittedRow {
  readonly seq: number;
  readonly hash: string;
  readonly bootId: string;
}

/** Rows above `seq` that are durable now. */
export function rowsAfter(gateDb: string, seq: number): readonly CommittedRow[] {
  const select = 'SELECT seq, hash, boot_id AS bootId FROM journal WHERE seq > ? ORDER BY seq';
  return peek(gateDb, (db) => db.prepare(select).all(seq) as CommittedRow[]) ?? [];
}

/** Rows that the centre has, all or those of a stretch. */
export function storedAtCentre(centralDb: string, from = 1, to = Number.MAX_SAFE_INTEGER): number {
  const count = 'SELECT count(*) AS n FROM rows WHERE gate = ? AND seq BETWEEN ? AND ?';
  return peek(centralDb, (db) => (db.prepare(count).get(gateKey, from, to) as { n: number }).n) ?? 0;
}

/** How far the gate holds its rows to be confirmed. */
export function sentMark(gateDb: string): number {
  const mark = 'SELECT up_to AS upTo FROM sent_mark';
  return peek(gateDb, (db) => (db.prepare(mark).get() as { upTo: number }).upTo) ?? 0;
}

type AtCentre = Pick<HistoryRecord, 'central' | 'strangersRows' | 'heads' | 'walkedPassages' | 'complaints'>;
type AtTheEnd = Pick<HistoryRecord, 'journal' | 'chainFault'> & AtCentre;

/** What stands in both databases once nobody writes them any more. */
export async function finalEvidence(
  gateDb: string,
  centralDb: string,
  publicKeyPem: string,
): Promise<AtTheEnd> {
  const verified = await verifyDatabase(gateDb, publicKeyPem);
  const opened = openForReading(gateDb);
  if (!opened.ok) throw new Error(opened.error.sentence);
  const journal = readLooseRows(opened.value.handle, 1, Number.MAX_SAFE_INTEGER) as readonly JournalRow[];
  opened.value.close();
  return { journal, chainFault: faultOf(verified), ...centralEvidence(centralDb) };
}

function faultOf(verified: Awaited<ReturnType<typeof verifyDatabase>>): string | undefined {
  if (!verified.ok) return verified.error.sentence;
  return verified.value.intact ? undefined : JSON.stringify(verified.value.problem);
}

function centralEvidence(path: string): AtCentre {
  // A centre that never came up has stored nothing.
  if (!existsSync(path))
    return { central: [], strangersRows: 0, heads: [], walkedPassages: 0, complaints: [] };
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const rows = 'SELECT seq, hash, row AS text, fault FROM rows WHERE gate = ? ORDER BY seq';
    const refused = 'SELECT seq, cause FROM quarantine';
    const alarms = 'SELECT code, seq FROM alarms';
    const count = (sql: string): number => (db.prepare(sql).get(gateKey) as { n: number }).n;
    const sums =
      'SELECT what, direction, sum(people) AS people FROM heads WHERE gate = ? GROUP BY what, direction';
    return {
      central: db.prepare(rows).all(gateKey) as CentralRow[],
      strangersRows: count('SELECT count(*) AS n FROM rows WHERE gate <> ?'),
      heads: db.prepare(sums).all(gateKey) as HistoryRecord['heads'],
      walkedPassages: count('SELECT count(*) AS n FROM walked WHERE gate = ?'),
      complaints: [...db.prepare(refused).all(), ...db.prepare(alarms).all()].map((one) =>
        JSON.stringify(one),
      ),
    };
  } finally {
    db.close();
  }
}
