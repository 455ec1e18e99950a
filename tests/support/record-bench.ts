import Database from 'better-sqlite3';
import { bytesSource } from '../../main/adapters/sqlite/export-source.ts';
import { exportLines } from '../../main/adapters/sqlite/journal-export.ts';
import type { RecordProblem } from '../../main/adapters/sqlite/record-problem.ts';
import { verifyDatabase } from '../../main/adapters/sqlite/verify-database.ts';
import { verifyExportSource } from '../../main/adapters/sqlite/verify-export.ts';
import type { VerifyOptions, VerifyReport } from '../../main/adapters/sqlite/verify-report.ts';
import { type Bench, expectOk } from './store-bench.ts';

/** The fences that someone with the file in hand takes down first. */
const fences = ['journal_never_changes', 'journal_shrinks_below_its_floor', 'journal_has_no_gap'];

export function exportOf(bench: Bench): { readonly lines: readonly string[]; readonly bytes: Buffer } {
  const lines = [...exportLines({ ...bench, journal: bench.store.journal })];
  return { lines, bytes: Buffer.from(lines.join('')) };
}

export async function verifyBytes(
  bench: Bench,
  bytes: Uint8Array,
  options?: VerifyOptions,
): Promise<VerifyReport> {
  return expectOk(await verifyExportSource(bytesSource(bytes), bench.secrets.publicKeyPem(), options));
}

export async function verifyFile(bench: Bench, options?: VerifyOptions): Promise<VerifyReport> {
  return expectOk(await verifyDatabase(bench.path, bench.secrets.publicKeyPem(), options));
}

/** What was found wrong; throws if nothing was. */
export function problemIn(report: VerifyReport): RecordProblem {
  if (report.intact) throw new Error('The record was found intact.');
  return report.problem;
}

/** The database of a bench for someone who may do anything to it. */
export function tamper(path: string): Database.Database {
  const db = new Database(path);
  for (const fence of fences) db.exec(`DROP TRIGGER IF EXISTS ${fence}`);
  db.pragma('ignore_check_constraints = ON');
  db.pragma('foreign_keys = OFF');
  return db;
}
