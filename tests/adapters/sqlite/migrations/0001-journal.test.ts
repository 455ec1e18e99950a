import { expect, it } from 'vitest';
import { databaseAt, tablesOf } from '../../../support/migration-bench.ts';

const row = (seq: number) =>
  `INSERT INTO journal VALUES (${seq}, 'a/b', 'event-${seq}', 'boot', 'gate.started', 1, 1, 0.5, 'synced', NULL, '{}', '0', '0', '0')`;

it('migration 1 turns an empty file into a journal that only grows, by one number at a time', () => {
  const db = databaseAt(1);
  expect(tablesOf(db)).toEqual(['journal', 'sent_mark', 'store_identity']);
  db.script(row(1));
  expect(() => db.script(row(3))).toThrow(/gap-free/);
  db.script(row(2));
  expect(() => db.script('UPDATE journal SET payload = 1')).toThrow(/append-only/);
  expect(() => db.script('DELETE FROM journal')).toThrow(/append-only/);
  expect(db.get('SELECT count(*) AS n FROM journal')).toEqual({ n: 2 });
});

it('migration 1 begins with nothing sent, and keeps the sent mark from moving back', () => {
  const db = databaseAt(1);
  expect(db.all('SELECT * FROM sent_mark')).toEqual([{ only: 1, up_to: 0 }]);
  db.script('UPDATE sent_mark SET up_to = 5');
  expect(() => db.script('UPDATE sent_mark SET up_to = 4')).toThrow(/never moves back/);
  expect(() => db.script('INSERT INTO sent_mark VALUES (2, 0)')).toThrow(/CHECK/);
});
