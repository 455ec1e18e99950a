import { expect, it } from 'vitest';
import { databaseAt, migrateTo, tablesOf } from '../../../support/migration-bench.ts';

const row = (seq: number) =>
  `INSERT INTO journal VALUES (${seq}, 'a/b', 'event-${seq}', 'boot', 'gate.started', 1, 1, 0.5, 'synced', NULL, '{}', '0', '0', '0')`;

function journalOf(rows: number) {
  const db = databaseAt(5);
  for (let seq = 1; seq <= rows; seq++) db.script(row(seq));
  return db;
}

it('migration 5 lets only those rows leave the journal that the centre confirmed and the floor released', () => {
  const db = journalOf(3);
  expect(() => db.script('DELETE FROM journal WHERE seq = 1')).toThrow(/append-only/);
  expect(() => db.script("UPDATE journal_floor SET up_to = 1, hash = 'h'")).toThrow(/centre confirmed/);
  db.script('UPDATE sent_mark SET up_to = 2');
  db.script("UPDATE journal_floor SET up_to = 2, hash = 'h'");
  db.script('DELETE FROM journal WHERE seq <= 2');
  expect(() => db.script('DELETE FROM journal WHERE seq = 3')).toThrow(/append-only/);
  expect(() => db.script('UPDATE journal_floor SET up_to = 1')).toThrow(/centre confirmed/);
  expect(() => db.script('UPDATE journal SET payload = 1')).toThrow(/append-only/);
  db.script(row(4));
  expect(() => db.script(row(6))).toThrow(/gap-free/);
});

it('migration 5 lets the sent mark go back by an explicit resend only, and keeps what it was', () => {
  const db = databaseAt(4);
  db.script('UPDATE sent_mark SET up_to = 5');
  migrateTo(db, 5);
  expect(db.all('SELECT up_to, resends FROM sent_mark')).toEqual([{ up_to: 5, resends: 0 }]);
  expect(() => db.script('UPDATE sent_mark SET up_to = 4')).toThrow(/explicit resend/);
  expect(() => db.script('UPDATE sent_mark SET up_to = 4, resends = 2')).toThrow(/explicit resend/);
  db.script('UPDATE sent_mark SET up_to = 4, resends = resends + 1');
  db.script('UPDATE sent_mark SET up_to = 6');
  expect(db.all('SELECT up_to, resends FROM sent_mark')).toEqual([{ up_to: 6, resends: 1 }]);
});

it('migration 5 has a place for what the centre sends', () => {
  expect(tablesOf(databaseAt(5))).toEqual(
    expect.arrayContaining(['command_answer', 'dataset', 'dataset_before', 'dataset_chunk', 'journal_floor']),
  );
});
