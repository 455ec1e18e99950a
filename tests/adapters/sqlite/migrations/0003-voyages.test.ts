import { expect, it } from 'vitest';
import { databaseAt, migrateTo, tablesOf } from '../../../support/migration-bench.ts';

it('migration 3 adds voyages beside people that already exist, and leaves those alone', () => {
  const db = databaseAt(2);
  db.script("INSERT INTO person VALUES (1, 'p1', x'0a', 'n1', x'0b')");
  const before = db.all('SELECT * FROM person');
  migrateTo(db, 3);
  expect(tablesOf(db)).toContain('manifest_line');
  expect(tablesOf(db)).toContain('voyage');
  expect(db.all('SELECT * FROM person')).toEqual(before);
});

it('migration 3 allows a person once on a voyage, in known states only', () => {
  const db = databaseAt(3);
  db.script('PRAGMA foreign_keys = ON');
  db.script("INSERT INTO person VALUES (1, 'p1', x'0a', 'n1', x'0b')");
  db.script("INSERT INTO voyage VALUES (1, 'v1', 'CHOK DEE', 'SK-1', 'open')");
  db.script("INSERT INTO manifest_line VALUES (1, 'v1', 'p1', 'crew', 'expected', NULL)");
  const line = (person: string, state: string) =>
    db.script(`INSERT INTO manifest_line VALUES (2, 'v1', '${person}', 'crew', '${state}', NULL)`);
  expect(() => line('p1', 'out')).toThrow(/UNIQUE/);
  expect(() => line('p2', 'out')).toThrow(/FOREIGN KEY/);
  expect(() => line('p1', 'lost')).toThrow(/CHECK/);
});
