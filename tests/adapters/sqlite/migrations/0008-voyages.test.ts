import { expect, it } from 'vitest';
import { SqliteVoyageBook } from '../../../../main/adapters/sqlite/voyage-book.ts';
import type { VoyageId } from '../../../../main/core/brand.ts';
import { databaseAt, migrateTo, tablesOf } from '../../../support/migration-bench.ts';

const zeros = '0'.repeat(64);
const row = (seq: number, kind: string, payload: object) =>
  `INSERT INTO journal VALUES (${seq}, 'a/b', '01890a5d-ac96-774b-bcce-b302099a805${seq}', '01890a5d-ac96-774b-bcce-b302099a8057', '${kind}', 1, ${seq * 10}, 0.5, 'synced', NULL, '${JSON.stringify(payload)}', '${zeros}', '${zeros}', '${'A'.repeat(86)}==')`;
const crossing = (voyageId: string, grantId: string) => ({
  passageId: `p-${grantId}`,
  grantId,
  personId: 'P-1',
  voyageId,
  direction: 'out',
});

it('migration 8 reads from the journal what is known of open voyages already', () => {
  const db = databaseAt(7);
  db.script(`INSERT INTO voyage (voyage_id, vessel_name, vessel_mark, state) VALUES
    ('V-open', 'A', 'A', 'open'), ('V-closed', 'B', 'B', 'closed')`);
  const device = { confirmation: 'device', count: 1 };
  db.script(row(1, 'manifest.line-added', { voyageId: 'V-open', personId: 'P-1', officerId: null }));
  db.script(row(2, 'passage.completed', { ...crossing('V-open', 'g1'), ...device }));
  db.script(row(3, 'passage.completed', { ...crossing('V-closed', 'g2'), ...device }));
  db.script(row(4, 'gate.stopped', { cause: 'test' }));
  db.script(row(5, 'passage.completed', {}).replace("'{}'", "'{damaged'"));
  migrateTo(db, 8);
  const book = new SqliteVoyageBook(db);
  expect(book.facts('V-open' as VoyageId).map(({ kind, seq, at }) => [kind, seq, at])).toEqual([
    ['line-added', 1, 10],
    ['passed', 2, 20],
  ]);
  expect(book.facts('V-closed' as VoyageId)).toEqual([]);
  expect(db.all('SELECT voyage_id, notice FROM voyage WHERE notice IS NOT NULL')).toEqual([]);
});

it('migration 8 has a place for notices, boats, pairs, imports and rules', () => {
  expect(tablesOf(databaseAt(8))).toEqual(
    expect.arrayContaining(['voyage_fact', 'vessel', 'duplicate_pair', 'import_row', 'rule_set']),
  );
});
