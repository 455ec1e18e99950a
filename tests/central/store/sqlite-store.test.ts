import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { portDay } from '../../../central/store/head-count.ts';
import { openCentralDb } from '../../../central/store/sqlite/open.ts';
import { migrations } from '../../../central/store/sqlite/schema.ts';
import { SqliteStore } from '../../../central/store/sqlite/sqlite-store.ts';
import { centralStoreContract, takeRows } from '../../contracts/central-store-contract.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { passage } from '../../support/passages.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('the central store in SQLite', () => {
  centralStoreContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pipo-central-'));
    return {
      connect: async () => new SqliteStore(openCentralDb(join(folder, 'deep', 'central.db'))),
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  });
});

describe('the central database', () => {
  it('is written through to the disk: WAL and FULL, as read back', () => {
    const db = openCentralDb(join(tempDir(), 'central.db'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
  });

  it('of a newer program is refused with a sentence, and left alone', () => {
    const path = join(tempDir(), 'central.db');
    const db = openCentralDb(path);
    db.pragma('user_version = 99');
    db.close();
    expect(() => openCentralDb(path)).toThrow(/version 99.*Nothing was changed/);
  });

  it('E4: holds (gate, seq) and the event id unique by itself', async () => {
    const db = openCentralDb(':memory:');
    const journal = createMemoryJournal();
    journal.append([signIn()]);
    await takeRows(new SqliteStore(db), journal.rows);
    const rest = 'hash, prev_hash, kind, occurred_at, received_at, fault, row';
    const again = (key: string) => db.exec(`insert into rows select null, ${key}, ${rest} from rows`);
    expect(() => again("gate, seq, 'another'")).toThrow(/UNIQUE/);
    expect(() => again('gate, 2, event_id')).toThrow(/UNIQUE/);
  });

  it('of the first version is brought to this one: stretches and head counts are those of its rows', async () => {
    const path = join(tempDir(), 'central.db');
    const journal = createMemoryJournal({ now: () => 1000 });
    const [one, two] = [passage(1), passage(2)];
    journal.append([one.granted(), one.completed(), two.granted()]);
    journal.append([two.unconfirmed(), two.stated(true), signIn()]);
    const old = new Sqlite(path);
    old.exec(migrations[0] ?? '');
    old.pragma('user_version = 1');
    const insert = old.prepare(
      `insert into rows (gate, seq, event_id, hash, prev_hash, kind, occurred_at, received_at, row)
       values (@gate, @seq, @eventId, @hash, @prevHash, @kind, @occurredAt, 5, @text)`,
    );
    for (const row of journal.rows.filter(({ seq }) => seq !== 3)) {
      insert.run({ ...row, payload: null, text: JSON.stringify(row) });
    }
    old.close();
    const store = new SqliteStore(openCentralDb(path));
    expect(await store.stretches(journal.gate)).toEqual([
      [1, 2],
      [4, 6],
    ]);
    expect(await store.figures(portDay(1000))).toMatchObject({ stored: 5, walked: { out: 2, in: 0 } });
    await takeRows(store, journal.rows.slice(2, 3));
    expect(await store.stretches(journal.gate)).toEqual([[1, 6]]);
    await store.close();
  });
});
