import { expect, it } from 'vitest';
import { databaseAt, migrateTo, tablesOf } from '../../../support/migration-bench.ts';

it('migration 2 adds people beside a journal that already has rows, and leaves those rows alone', () => {
  const db = databaseAt(1);
  db.script(
    "INSERT INTO journal VALUES (1, 'a/b', 'event-1', 'boot', 'gate.started', 1, 1, 0.5, 'synced', NULL, '{}', '0', '0', '0'); UPDATE sent_mark SET up_to = 1",
  );
  const before = db.all('SELECT * FROM journal');
  migrateTo(db, 2);
  expect(tablesOf(db)).toEqual(['journal', 'person', 'portrait', 'sent_mark', 'store_identity', 'template']);
  expect(db.all('SELECT * FROM journal')).toEqual(before);
  expect(db.get('SELECT up_to FROM sent_mark')).toEqual({ up_to: 1 });
});

it('migration 2 allows no face without its person and no number twice', () => {
  const db = databaseAt(2);
  db.script('PRAGMA foreign_keys = ON');
  db.script("INSERT INTO person VALUES (1, 'p1', x'00', 'n1', x'00')");
  expect(() => db.script("INSERT INTO person VALUES (2, 'p2', x'00', 'n1', x'00')")).toThrow(/UNIQUE/);
  expect(() => db.script("INSERT INTO portrait VALUES (1, 'q1', 'p9', x'00')")).toThrow(/FOREIGN KEY/);
  db.script("INSERT INTO portrait VALUES (1, 'q1', 'p1', x'00')");
  db.script("INSERT INTO template VALUES (1, 't1', 'p1', 'q1', 'pack/1', x'00')");
  db.script("DELETE FROM person WHERE person_id = 'p1'");
  expect(db.get('SELECT (SELECT count(*) FROM portrait) + (SELECT count(*) FROM template) AS n')).toEqual({
    n: 0,
  });
});
