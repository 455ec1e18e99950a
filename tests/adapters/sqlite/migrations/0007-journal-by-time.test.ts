import { expect, it } from 'vitest';
import { databaseAt, migrateTo } from '../../../support/migration-bench.ts';

const row = (seq: number) =>
  `INSERT INTO journal VALUES (${seq}, 'a/b', 'event-${seq}', 'boot', 'gate.started', 1, ${seq * 10}, 0.5, 'synced', NULL, '{}', '0', '0', '0')`;

it('migration 7 finds rows of before it by kind and time, through an index', () => {
  const db = databaseAt(6);
  for (const seq of [1, 2, 3]) db.script(row(seq));
  migrateTo(db, 7);
  const wanted =
    "SELECT seq FROM journal WHERE kind = 'gate.started' AND occurred_at >= 20 AND occurred_at < 30";
  expect(db.all(wanted)).toEqual([{ seq: 2 }]);
  const [plan] = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${wanted}`);
  expect(plan?.detail).toContain('journal_of_kind_at');
});
