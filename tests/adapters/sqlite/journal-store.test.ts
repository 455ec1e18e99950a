import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowCryptoOf } from '../../../main/adapters/secrets/row-crypto.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database.ts';
import { JournalStore } from '../../../main/adapters/sqlite/journal-store.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { genesisHash, type JournalRow, verifyRow } from '../../../main/core/events/row.ts';
import {
  appendRows,
  expectErr,
  expectOk,
  faceOf,
  faultDraft,
  openBench,
  personOf,
  storeOptions,
} from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

/** A second connection with every safety switched off: what someone with the file in hand can do. */
function onFile<T>(path: string, work: (db: Database.Database) => T): T {
  const db = new Database(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

describe('the journal', () => {
  it('numbers rows from 1 without a gap and chains and signs each one', () => {
    const { store, secrets } = openBench();
    appendRows(store, 3);
    expectOk(store.journal.append([faultDraft(), faultDraft('camera/absent')]));
    const rows = store.journal.read(1, 100);
    const crypto = rowCryptoOf(secrets.publicKeyPem());
    if (crypto === undefined) throw new Error('no public key');
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(rows[0]?.prevHash).toBe(genesisHash);
    expect(rows.map((row, i) => verifyRow(row, rows[i - 1], crypto))).toEqual(Array(5).fill(undefined));
    expect(new Set(rows.map((row) => row.eventId)).size).toBe(5);
  });

  it('returns from append exactly what a later read returns', () => {
    const { store } = openBench();
    const appended = expectOk(store.journal.append([faultDraft(), faultDraft()]));
    expect(store.journal.read(1, 10)).toEqual(appended);
    expect(store.journal.head()).toEqual(appended[1]);
  });

  it('has no head while it is empty', () => {
    expect(openBench().store.journal.head()).toBeUndefined();
  });

  it('continues the chain after a restart', () => {
    const bench = openBench();
    appendRows(bench.store, 2);
    const last = bench.store.journal.head();
    bench.store.close();
    const again = expectOk(openStore(bench));
    const [row] = expectOk(again.journal.append([faultDraft()]));
    again.close();
    expect(row).toMatchObject({ seq: 3, prevHash: last?.hash });
  });

  it('writes nothing at all when a payload does not fit its shape', () => {
    const { store } = openBench();
    const bad = { kind: 'fault.raised', payload: { code: 'camera/on-fire' } } as unknown as EventDraft;
    expect(() => store.journal.append([faultDraft(), bad])).toThrow(/fault\.raised.*code/);
    const extra = { kind: 'emergency.observed', payload: { on: true, name: 'x' } } as unknown as EventDraft;
    expect(() => store.journal.append([extra])).toThrow(/emergency\.observed/);
    expect(() => store.journal.append([{ kind: 'no.such', payload: {} } as unknown as EventDraft])).toThrow();
    expect(store.journal.head()).toBeUndefined();
  });

  it('does not repeat a rejected value in the error, because it could be personal', () => {
    const { store } = openBench();
    const bad = { kind: 'officer.signed-in', payload: { officerId: '', name: 'Somchai' } };
    expect(() => store.journal.append([bad as unknown as EventDraft])).toThrow(/^(?!.*Somchai)/);
  });

  it('commits what `within` changes together with the rows, or neither', () => {
    const { store } = openBench();
    expectOk(store.journal.append([faultDraft()], () => store.people.save(personOf(1), [faceOf(1)])));
    expect(store.people.list()).toHaveLength(1);
    expect(() =>
      store.journal.append([faultDraft()], () => {
        store.people.save(personOf(2), [faceOf(2)]);
        throw new Error('a bug');
      }),
    ).toThrow('a bug');
    expect(store.people.list()).toHaveLength(1);
    expect(store.journal.head()?.seq).toBe(1);
  });

  it('refuses an append inside another append', () => {
    const { store } = openBench();
    expect(() =>
      store.journal.append([faultDraft()], () => void store.journal.append([faultDraft()])),
    ).toThrow(/inside a transaction/);
    expect(store.journal.head()).toBeUndefined();
  });

  it('tells listeners after the commit, in order, also when one of them appends', () => {
    const { store } = openBench();
    const seen: number[] = [];
    store.journal.onAppended((rows) => {
      if (rows[0]?.seq === 1) expectOk(store.journal.append([faultDraft()]));
    });
    store.journal.onAppended((rows) => {
      expect(store.journal.head()?.seq).toBeGreaterThanOrEqual(rows[0]?.seq ?? 0);
      seen.push(...rows.map((row) => row.seq));
    });
    expectOk(store.journal.append([faultDraft()]));
    expect(seen).toEqual([1, 2]);
  });

  it('does not let a throwing listener break the append or the other listeners', () => {
    const { store, log } = openBench();
    const heard: JournalRow[] = [];
    store.journal.onAppended(() => {
      throw new Error('listener bug');
    });
    const stop = store.journal.onAppended((rows) => void heard.push(...rows));
    expect(store.journal.append([faultDraft()]).ok).toBe(true);
    stop();
    stop();
    expect(store.journal.append([faultDraft()]).ok).toBe(true);
    expect(heard.map((row) => row.seq)).toEqual([1]);
    expect(log.lines.filter((line) => line.event === 'journal.listener-threw')).toHaveLength(2);
  });

  it('aborts every change and every deletion of a row, also through REPLACE and out of order', () => {
    const bench = openBench();
    appendRows(bench.store, 3);
    onFile(bench.path, (db) => {
      db.pragma('recursive_triggers = ON');
      const copy =
        'SELECT 2, gate, event_id, boot_id, kind, version, 0, mono_ms, clock_state, clock_error_ms, payload, prev_hash, hash, sig FROM journal WHERE seq = 2';
      expect(() => db.exec("UPDATE journal SET kind = 'x.y' WHERE seq = 2")).toThrow(/append-only/);
      expect(() => db.exec('DELETE FROM journal WHERE seq = 3')).toThrow(/append-only/);
      expect(() => db.exec(`INSERT OR REPLACE INTO journal ${copy}`)).toThrow(/append-only|gap-free/);
      expect(() => db.exec(`INSERT INTO journal ${copy.replace('2, gate', '9, gate')}`)).toThrow(/gap-free/);
    });
    expect(bench.store.journal.read(1, 10)).toHaveLength(3);
  });

  it('answers store/disk-full when the disk is full, writes nothing, and goes on when there is room again', () => {
    const bench = openBench();
    bench.store.close();
    const database = expectOk(openDatabase(bench.path));
    onTestFinished(() => database.close());
    const { handle } = database;
    const journal = new JournalStore(handle, bench, bench.log);
    const told: number[] = [];
    journal.onAppended((rows) => void told.push(...rows.map((row) => row.seq)));
    const pages = handle.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    handle.get(`PRAGMA max_page_count = ${pages + 2}`);
    const note = { kind: 'gate.stopped', payload: { cause: 'x'.repeat(200) } } as const;
    let answer = journal.append([note]);
    for (let i = 0; answer.ok && i < 100; i++) answer = journal.append([note]);
    expect(expectErr(answer)).toBe('store/disk-full');
    const before = journal.head()?.seq ?? 0;
    expect(told.at(-1)).toBe(before);
    handle.get(`PRAGMA max_page_count = ${pages + 1000}`);
    expect(expectOk(journal.append([note]))[0]).toMatchObject({ seq: before + 1 });
  });
});

describe('the times of a row', () => {
  it('E10: each row says when it happened in UTC, since the start, and how far the clock could be trusted', () => {
    const directory = tempDir();
    const clock = createVirtualClock(Date.UTC(2026, 10, 22, 6, 30));
    const states = [
      { clockState: 'unsynced', clockErrorMs: null },
      { clockState: 'synced', clockErrorMs: 100 },
      { clockState: 'holdover', clockErrorMs: 2140.5 },
    ] as const;
    let trust: (typeof states)[number] = states[0];
    let jumpMs = 0;
    const moved = {
      ...clock,
      wall: () => (clock.wall() + jumpMs) as ReturnType<typeof clock.wall>,
      trust: () => trust,
    };
    const store = expectOk(openStore(storeOptions(directory, { clock: moved })));
    onTestFinished(() => store.close());
    // The wall clock jumps back by a year in between: order and age come from the number and the monotonic clock (I9).
    const rows = states.map((state, i) => {
      trust = state;
      jumpMs = i === 1 ? -365 * 86_400_000 : 0;
      return expectOk(store.journal.append([faultDraft()]))[0];
    });
    expect(rows.map((row) => [row?.seq, row?.clockState, row?.clockErrorMs])).toEqual([
      [1, 'unsynced', null],
      [2, 'synced', 100],
      [3, 'holdover', 2140.5],
    ]);
    expect(rows.map((row) => new Date(row?.occurredAt ?? 0).toISOString())).toEqual([
      '2026-11-22T06:30:00.000Z',
      '2025-11-22T06:30:00.000Z',
      '2026-11-22T06:30:00.000Z',
    ]);
    expect(store.journal.read(1, 9)).toEqual(rows);
  });

  it('E10: the times since the start never go back within one start, and the hash covers all of them', async () => {
    const directory = tempDir();
    const clock = createVirtualClock(0);
    const options = storeOptions(directory, { clock });
    const store = expectOk(openStore(options));
    onTestFinished(() => store.close());
    for (const pauseMs of [0, 5, 0, 1234.5]) {
      await clock.advance(pauseMs);
      expectOk(store.journal.append([faultDraft()]));
    }
    const rows = store.journal.read(1, 9);
    expect(rows.map((row) => row.monoMs)).toEqual([0, 5, 5, 1239.5]);
    expect(new Set(rows.map((row) => row.bootId)).size).toBe(1);
    const crypto = rowCryptoOf(options.secrets.publicKeyPem());
    if (crypto === undefined || rows[1] === undefined) throw new Error('no public key');
    for (const change of [
      { occurredAt: 1 },
      { monoMs: 6 },
      { clockState: 'unsynced' },
      { clockErrorMs: null },
    ] as const)
      expect(verifyRow({ ...rows[1], ...change }, rows[0], crypto)).toBe('row/wrong-hash');
  });
});
