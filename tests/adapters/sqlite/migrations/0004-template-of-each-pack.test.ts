import { expect, it } from 'vitest';
import { databaseAt, migrateTo } from '../../../support/migration-bench.ts';

function databaseWithTemplates() {
  const db = databaseAt(3);
  db.script("INSERT INTO person VALUES (1, 'p1', x'0a', 'n1', x'0b')");
  db.script("INSERT INTO portrait VALUES (1, 'r1', 'p1', x'0c'), (2, 'r2', 'p1', x'0d')");
  db.script(
    "INSERT INTO template VALUES (1, 't1', 'p1', 'r1', 'a/1', x'0e'), (2, 't2', 'p1', 'r2', 'a/1', x'0f')",
  );
  return db;
}

it('migration 4 leaves every template where it is', () => {
  const db = databaseWithTemplates();
  const before = db.all('SELECT * FROM template');
  migrateTo(db, 4);
  expect(db.all('SELECT * FROM template')).toEqual(before);
});

it('migration 4 lets a portrait have one template of each pack and no second one', () => {
  const db = databaseWithTemplates();
  migrateTo(db, 4);
  const add = (id: string, pack: string) =>
    db.run("INSERT INTO template VALUES (NULL, ?, 'p1', 'r1', ?, x'10')", id, pack);
  expect(add('t3', 'b/1')).toBe(1);
  expect(() => add('t4', 'b/1')).toThrow(/UNIQUE/);
  expect(() => add('t5', 'a/1')).toThrow(/UNIQUE/);
});

it('migration 4 keeps the way from a portrait to its templates short, so that erasing a person stays quick', () => {
  const db = databaseAt(4);
  const plan = db.all<{ detail: string }>(
    "EXPLAIN QUERY PLAN SELECT 1 FROM template WHERE portrait_id = 'r1'",
  );
  expect(plan.map((step) => step.detail).join()).toContain('template_of_portrait_and_pack');
});
