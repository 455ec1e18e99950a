import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../../main/adapters/sqlite/verify-database.ts';
import type { VerifyReport } from '../../../main/adapters/sqlite/verify-report.ts';
import {
  appendRows,
  type Bench,
  expectErr,
  expectOk,
  openBench,
  storeOptions,
} from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

function problem(report: VerifyReport) {
  if (report.intact) throw new Error('The record was found intact.');
  return report.problem;
}

describe('the journal inside a database', () => {
  /** What someone with the file in hand can do: drop the fences, then change rows. */
  async function verifyAfter(bench: Bench, sql: string) {
    bench.store.close();
    const db = new Database(bench.path);
    for (const trigger of ['journal_never_changes', 'journal_shrinks_below_its_floor', 'journal_has_no_gap'])
      db.exec(`DROP TRIGGER ${trigger}`);
    db.exec(sql);
    db.close();
    return problem(expectOk(await verifyDatabase(bench.path, bench.secrets.publicKeyPem())));
  }
  function filled() {
    const bench = openBench();
    appendRows(bench.store, 10);
    return bench;
  }

  it('is proven whole beside the running gate, with progress', async () => {
    const bench = filled();
    const progress: number[] = [];
    const report = await verifyDatabase(bench.path, bench.secrets.publicKeyPem(), {
      onProgress: ({ rows }) => progress.push(rows),
    });
    expect(expectOk(report)).toMatchObject({ intact: true, gate: bench.gateKey, rows: 10 });
    expect(progress.at(-1)).toBe(10);
  });

  it('names an altered row, a deleted row, and rows put in another order', async () => {
    expect(
      await verifyAfter(filled(), 'UPDATE journal SET payload = \'{"code":1}\' WHERE seq = 4'),
    ).toMatchObject({ seq: 4, what: 'row/wrong-hash' });
    expect(await verifyAfter(filled(), 'DELETE FROM journal WHERE seq = 7')).toMatchObject({
      seq: 8,
      what: 'row/gap',
    });
    expect(await verifyAfter(filled(), 'DELETE FROM journal WHERE seq = 1')).toMatchObject({
      seq: 2,
      what: 'row/gap',
    });
    expect(await verifyAfter(filled(), "UPDATE journal SET payload = '{' WHERE seq = 2")).toMatchObject({
      seq: 2,
      what: 'row/unreadable',
    });
    const swap =
      'UPDATE journal SET seq = -1 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = -1';
    expect(await verifyAfter(filled(), `PRAGMA ignore_check_constraints = ON; ${swap}`)).toMatchObject({
      seq: 3,
      what: 'row/wrong-hash',
    });
  });

  it('notices that the end was cut off when the central office had already confirmed it', async () => {
    const bench = filled();
    bench.store.marks.advance(9);
    expect(await verifyAfter(bench, 'DELETE FROM journal WHERE seq > 8')).toMatchObject({
      seq: 8,
      what: 'record/cut-short',
    });
  });

  it('is not believed with the key of another gate', async () => {
    const bench = filled();
    const { secrets } = storeOptions(tempDir());
    const report = expectOk(await verifyDatabase(bench.path, secrets.publicKeyPem()));
    expect(problem(report)).toMatchObject({ seq: 1, what: 'row/wrong-signature' });
  });

  it('cannot be verified in a file that is no database', async () => {
    const path = join(tempDir(), 'x');
    writeFileSync(path, 'hello');
    const { secrets } = openBench();
    expect(expectErr(await verifyDatabase(path, secrets.publicKeyPem())).code).toMatch(/^store\//);
  });
});
