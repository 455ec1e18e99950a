import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '../../../main/adapters/sqlite/backup-copy.ts';
import { listBackups } from '../../../main/adapters/sqlite/backup-files.ts';
import { FolderBackups, replaceAllBackups } from '../../../main/adapters/sqlite/backups.ts';
import { checkCopy } from '../../../main/adapters/sqlite/copy-check.ts';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { enrolCrew, jobsOf } from '../../support/keeping-bench.ts';
import { appendRows, expectErr, expectOk, openBench } from '../../support/store-bench.ts';

function benchWithBackups() {
  const bench = openBench();
  enrolCrew(bench.store, 3);
  appendRows(bench.store, 40);
  return { ...bench, ...jobsOf(bench, bench.directory) };
}

describe('a backup', () => {
  it('is one sound file with everything that was acknowledged, private to the gate', async () => {
    const { store, backup } = benchWithBackups();
    const head = store.journal.head();
    const made = expectOk(await makeBackup(backup));
    expect(made).toMatchObject({ upTo: head?.seq, hash: head?.hash, people: 3 });
    expect(readdirSync(backup.directory).toSorted()).toEqual(['gate-000001.db', 'making.lock']);
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect(expectOk(checkCopy(made.path, backup))).toMatchObject({ upTo: 43, proven: 43 });
  });

  it('opens as the store of the same gate and keys, with the same people', async () => {
    const { store, backup, ...options } = benchWithBackups();
    const made = expectOk(await makeBackup(backup));
    const copy = expectOk(openStore({ ...options, path: made.path }));
    expect(copy.people.list()).toEqual(store.people.list());
    expect(copy.journal.head()).toEqual(store.journal.head());
    copy.close();
  });

  it('is the database at one moment while the gate goes on writing', async () => {
    const { store, backup } = benchWithBackups();
    appendRows(store, 400);
    const before = store.journal.head()?.seq ?? 0;
    const making = makeBackup({ ...backup, pagesPerStep: 1, pauseMs: 0 });
    appendRows(store, 50);
    const made = expectOk(await making);
    expect(made.upTo).toBeGreaterThanOrEqual(before);
    expect(made.upTo).toBeLessThanOrEqual(before + 50);
    expect(expectOk(checkCopy(made.path, backup)).upTo).toBe(made.upTo);
  });

  it('of another gate is none, and the sentence says where to look', async () => {
    const { backup } = benchWithBackups();
    const { code, sentence } = expectErr(await makeBackup({ ...backup, gateKey: 'samut-sakhon/lane-9' }));
    expect(code).toBe('backup/not-made');
    expect(sentence).toMatch(
      /^No backup was made, because .* belongs to the gate [^.]*\. .*configuration\.$/i,
    );
    expect(sentence).not.toMatch(/\.\.|disk/);
  });

  it('of damaged pages is none, and the sentence names the way back', async () => {
    const { backup, store } = benchWithBackups();
    store.close();
    writeFileSync(backup.databasePath, readFileSync(backup.databasePath).fill(0x5a, 4096));
    const { code, sentence } = expectErr(await makeBackup(backup));
    expect(code).toBe('backup/damaged');
    expect(sentence).toMatch(/\. No backup was made, .*pipo-gate backup restore/);
    expect(sentence).not.toMatch(/\.\./);
  });

  it('is numbered on, and of older ones as many are kept as were asked for', async () => {
    const { backup, store } = benchWithBackups();
    const backups = new FolderBackups(backup);
    for (let i = 0; i < 4; i++) {
      appendRows(store, 3);
      expectOk(await backups.make());
    }
    expect(backups.keepNewest(2)).toBe(2);
    expect(backups.list().map(({ number }) => number)).toEqual([3, 4]);
    expectOk(await replaceAllBackups(backups));
    expect(backups.list().map(({ number }) => number)).toEqual([5]);
  });

  it('waits for its turn where another one is being made', async () => {
    const { backup } = benchWithBackups();
    const both = await Promise.all([new FolderBackups(backup).make(), new FolderBackups(backup).make()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(listBackups(backup.directory).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('of a damaged database is refused, and says that the database is at fault', async () => {
    const { store, backup, path } = benchWithBackups();
    appendRows(store, 200);
    store.close();
    const bytes = readFileSync(path);
    for (let page = 12; page < 20; page++) bytes.fill(0xa5, page * 4096, page * 4096 + 2000);
    writeFileSync(path, bytes);
    const fault = expectErr(await makeBackup(backup));
    expect(fault.code).toBe('backup/damaged');
    expect(listBackups(backup.directory)).toEqual([]);
    expect(readdirSync(backup.directory)).toEqual(['making.lock']);
  });

  it('is not made where its folder cannot be written, and leaves earlier ones alone', async () => {
    const { backup, directory } = benchWithBackups();
    const blocked = join(directory, 'a-file');
    writeFileSync(blocked, '');
    const fault = expectErr(await makeBackup({ ...backup, directory: join(blocked, 'backups') }));
    expect(fault.code).toBe('backup/not-made');
  });

  it('is not begun on a disk that it would leave without room for the record', async () => {
    const { backup } = benchWithBackups();
    const fault = expectErr(await makeBackup({ ...backup, marginBytes: Number.MAX_SAFE_INTEGER }));
    expect(fault.code).toBe('backup/not-made');
    expect(fault.sentence).toMatch(/too little free space/);
  });

  it('that was cut off half-way is never taken for one, and is removed by the next', async () => {
    const { backup } = benchWithBackups();
    expectOk(await makeBackup(backup));
    const half = join(backup.directory, '.making-gate-000002.db');
    writeFileSync(half, readFileSync(join(backup.directory, 'gate-000001.db')).subarray(0, 9000));
    expect(listBackups(backup.directory)).toHaveLength(1);
    expectOk(await makeBackup(backup));
    expect(readdirSync(backup.directory).toSorted()).toEqual([
      'gate-000001.db',
      'gate-000002.db',
      'making.lock',
    ]);
  });
});

describe('a copy that is checked', () => {
  async function tampered(change: (db: Database.Database) => void) {
    const bench = benchWithBackups();
    const made = expectOk(await makeBackup(bench.backup));
    const db = new Database(made.path);
    for (const name of ['journal_never_changes', 'journal_shrinks_below_its_floor'])
      db.exec(`DROP TRIGGER ${name}`);
    change(db);
    db.close();
    return checkCopy(made.path, bench.backup);
  }

  it('is refused with an altered row', async () => {
    const checked = await tampered((db) =>
      db.exec(`UPDATE journal SET payload = '{"cause":"x"}' WHERE seq = 20`),
    );
    expect(expectErr(checked).sentence).toMatch(/Row 20 .*wrong-hash/);
  });

  it('is refused without its last rows when the centre had confirmed them', async () => {
    const checked = await tampered((db) => {
      db.exec('UPDATE sent_mark SET up_to = 43');
      db.exec('DELETE FROM journal WHERE seq > 41');
    });
    expect(expectErr(checked).sentence).toMatch(/ends with row 41, but row 43 existed/);
  });

  it('is refused when it belongs to another gate', async () => {
    const { backup } = benchWithBackups();
    const made = expectOk(await makeBackup(backup));
    expect(expectErr(checkCopy(made.path, { ...backup, gateKey: 'ranong/lane-9' }))).toMatchObject({
      kind: 'stranger',
    });
  });

  it('is refused when it contradicts an earlier copy', async () => {
    const { backup } = benchWithBackups();
    const made = expectOk(await makeBackup(backup));
    const known = { upTo: 10, hash: 'f'.repeat(64) };
    expect(expectErr(checkCopy(made.path, backup, { known })).sentence).toMatch(/Row 10/);
  });
});
