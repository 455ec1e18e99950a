import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase, openForReading } from '../../../main/adapters/sqlite/database.ts';
import { migrations } from '../../../main/adapters/sqlite/migrations/index.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import {
  appendRows,
  expectErr,
  expectOk,
  faultDraft,
  openBench,
  storeOptions,
} from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('opening the store', () => {
  it('runs with WAL, FULL, foreign keys and secure delete, as read back from the connection', () => {
    const opened = expectOk(openDatabase(join(tempDir(), 'gate.db')));
    const pragma = (name: string) => Object.values(opened.handle.get<object>(`PRAGMA ${name}`) ?? {})[0];
    const names = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'secure_delete',
      'busy_timeout',
      'recursive_triggers',
    ];
    expect(names.map(pragma)).toEqual(['wal', 2, 1, 1, 5000, 1]);
    opened.close();
  });

  it('makes files that no other user of the computer may read', () => {
    const { path } = openBench();
    for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}.lock`])
      expect(statSync(file).mode & 0o077, file).toBe(0);
  });

  it('refuses a second opening in the same process, and keeps refusing after that', () => {
    const bench = openBench();
    for (const _ of [1, 2]) {
      const fault = expectErr(openStore(storeOptions(bench.directory)));
      expect(fault).toMatchObject({ code: 'store/locked' });
      expect(fault.sentence).toContain('in use by another running gate');
    }
    expect(bench.store.journal.append([faultDraft()]).ok).toBe(true);
  });

  it('refuses a second process while the first holds the store', () => {
    const bench = openBench();
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('../../../main/adapters/sqlite/database.ts', import.meta.url).href)};
      const opened = openDatabase(process.argv[1]);
      console.log(opened.ok ? 'opened' : opened.error.code);`;
    const other = () => {
      const run = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script, bench.path], {
        encoding: 'utf8',
      });
      return run.stdout.trim() || run.stderr;
    };
    expect(other()).toBe('store/locked');
    bench.store.close();
    expect(other()).toBe('opened');
  });

  it('lets a reader look beside the running gate', () => {
    const bench = openBench();
    appendRows(bench.store, 2);
    const reader = expectOk(openForReading(bench.path));
    expect(reader.handle.get('SELECT count(*) AS n FROM journal')).toEqual({ n: 2 });
    reader.close();
  });

  it('refuses a database from the future and leaves it untouched', () => {
    const bench = openBench();
    bench.store.close();
    const db = new Database(bench.path);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
    const before = readFileSync(bench.path);
    expect(expectErr(openStore(bench))).toMatchObject({ code: 'store/from-the-future' });
    expect(expectErr(openForReading(bench.path))).toMatchObject({ code: 'store/from-the-future' });
    expect(readFileSync(bench.path).equals(before)).toBe(true);
  });

  it("refuses another program's database and leaves it untouched", () => {
    const options = storeOptions(tempDir());
    const db = new Database(options.path);
    db.exec('CREATE TABLE recipes (name TEXT)');
    db.close();
    const before = readFileSync(options.path);
    expect(expectErr(openStore(options))).toMatchObject({ code: 'store/not-ours' });
    expect(readFileSync(options.path).equals(before)).toBe(true);
  });

  it('says that a damaged file is damaged', () => {
    const options = storeOptions(tempDir());
    writeFileSync(options.path, Buffer.alloc(8192, 'not a database '));
    expect(expectErr(openStore(options))).toMatchObject({ code: 'store/corrupt' });
  });

  it('says that a file cut short is damaged, and never begins a new record in it', () => {
    const bench = openBench();
    appendRows(bench.store, 30);
    bench.store.close();
    truncateSync(bench.path, 8192);
    const opened = openStore(bench);
    const outcome = opened.ok ? opened.value.journal.append([faultDraft()]) : opened;
    if (opened.ok) opened.value.close();
    expect(JSON.stringify(outcome)).toContain('store/corrupt');
  });

  it('refuses the database of another gate', () => {
    const bench = openBench();
    bench.store.close();
    const fault = expectErr(openStore({ ...bench, gateKey: 'ranong/lane-2' }));
    expect(fault.code).toBe('store/other-gate');
    expect(fault.sentence).toContain('samut-sakhon/lane-1');
  });

  it('refuses a database that was sealed with other keys', () => {
    const bench = openBench();
    bench.store.close();
    const { secrets } = storeOptions(tempDir());
    expect(expectErr(openStore({ ...bench, secrets }))).toMatchObject({ code: 'store/other-keys' });
  });

  it('says so when the database cannot be made at all', () => {
    const options = storeOptions(tempDir());
    writeFileSync(join(options.path), '');
    const fault = expectErr(openStore({ ...options, path: join(options.path, 'below-a-file', 'gate.db') }));
    expect(fault.code).toBe('store/write-failed');
    expect(existsSync(`${options.path}.lock`)).toBe(false);
  });
});

describe('the sent mark', () => {
  it('moves forward only, never past the last row, and survives a restart', () => {
    const bench = openBench();
    appendRows(bench.store, 5);
    const { marks } = bench.store;
    expect(marks.watermark()).toBe(0);
    marks.advance(3);
    marks.advance(2);
    expect(marks.watermark()).toBe(3);
    marks.advance(99);
    expect(marks.watermark()).toBe(5);
    expect(bench.log.lines).toContainEqual(expect.objectContaining({ event: 'journal.mark-past-end' }));
    bench.store.close();
    const again = expectOk(openStore(bench));
    expect(again.marks.watermark()).toBe(5);
    again.close();
  });

  it('refuses what is no row number', () => {
    const { marks } = openBench().store;
    for (const bad of [-1, 1.5, Number.NaN]) expect(() => marks.advance(bad)).toThrow(/whole number/);
  });
});
