import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { appendRows, expectOk, openBench } from '../../support/store-bench.ts';

const seed = 20261122;

/** Changes the file as a failing disk would: without the triggers that protect the journal. */
function damage(path: string, ...statements: string[]): void {
  const db = new Database(path);
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string;
  }[])
    db.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) db.exec(statement);
  db.close();
}

/** Rows as the disk may hold them after a bit has turned over. */
const columns = [
  "gate = 'samut-sakhon/lane-2'",
  "event_id = replace(event_id, '0', '1')",
  "boot_id = replace(boot_id, '0', '1')",
  "kind = 'gate.started'",
  'version = version + 1',
  'occurred_at = occurred_at + 1',
  'mono_ms = mono_ms + 0.5',
  "clock_state = 'holdover'",
  'clock_error_ms = NULL',
  "payload = replace(payload, 'a', 'b')",
  "payload = payload || ' '",
  "prev_hash = replace(prev_hash, '0', '1')",
  "hash = replace(hash, '0', '1')",
  "hash = ''",
  "sig = 'no signature'",
];

describe('rows as they are sent', () => {
  it('E1: a row is the same text each time, and exactly the JSON of the row that the journal holds', () => {
    const { store } = openBench();
    const draft = fc
      .string({ unit: 'binary', maxLength: 60 })
      .map((cause): EventDraft => ({ kind: 'gate.stopped', payload: { cause } }));
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 5 }), (drafts) => {
        const [first] = expectOk(store.journal.append(drafts));
        const from = first?.seq ?? 0;
        const texts = store.journal.texts(from, from + 200);
        expect(texts).toEqual(store.journal.read(from, 200).map((row) => JSON.stringify(row)));
        expect(store.journal.texts(from, from + 200)).toEqual(texts);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('E1: they stay the same bytes when the gate is started again', () => {
    const { store, directory } = openBench();
    appendRows(store, 40);
    const before = store.journal.texts(1, 40);
    store.close();
    expect(openBench(directory).store.journal.texts(1, 40)).toEqual(before);
  });

  it.each(columns)('end before a row whose file says: %s', (change) => {
    const { store, path } = openBench();
    appendRows(store, 9);
    const sound = store.journal.texts(1, 9);
    damage(path, `UPDATE journal SET ${change} WHERE seq = 4`);
    expect(store.journal.texts(1, 9)).toEqual(sound.slice(0, 3));
    expect(() => store.journal.texts(4, 9)).toThrow(expect.objectContaining({ code: 'store/corrupt' }));
    expect(store.journal.texts(5, 9)).toEqual(sound.slice(4));
  });

  it('E2: end before a row that is absent, so that a batch never has a gap', () => {
    const { store, path } = openBench();
    appendRows(store, 9);
    damage(path, 'DELETE FROM journal WHERE seq = 4');
    expect(store.journal.texts(1, 9)).toHaveLength(3);
    expect(() => store.journal.texts(4, 9)).toThrow(expect.objectContaining({ code: 'store/corrupt' }));
  });
});
