import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeBackup } from '../../../main/adapters/sqlite/backup-copy.ts';
import { checkCopy } from '../../../main/adapters/sqlite/copy-check.ts';
import { restoreDatabase } from '../../../main/adapters/sqlite/restore-database.ts';
import { RowTail } from '../../../main/adapters/sqlite/row-tail.ts';
import { openStore, type Store, type StoreOptions } from '../../../main/adapters/sqlite/store.ts';
import { listSegments } from '../../../main/adapters/sqlite/tail-files.ts';
import type { PersonId } from '../../../main/core/brand.ts';
import { enrolCrew, jobsOf, lineStates, passOut } from '../../support/keeping-bench.ts';
import { appendRows, expectErr, expectOk, openBench } from '../../support/store-bench.ts';

const noTimer = { after: () => () => undefined };

function tailedBench() {
  const bench = openBench();
  const jobs = jobsOf(bench, bench.directory);
  const { journal } = bench.store;
  const tail = new RowTail({
    directory: jobs.restore.tailDirectory,
    journal,
    clock: noTimer,
    log: bench.log,
  });
  onTestFinished(() => tail.close());
  enrolCrew(bench.store, 4);
  return { ...bench, ...jobs, tail };
}

/** What a failing disk makes of a file: whole, but for some pages of rubbish from the first on. */
function ruin(path: string): void {
  const bytes = readFileSync(path);
  for (let at = 100; at < bytes.length; at += 4096) bytes.fill(0x5a, at, at + 1500);
  writeFileSync(path, bytes);
}

function reopened(options: StoreOptions): Store {
  const store = expectOk(openStore(options));
  onTestFinished(() => store.close());
  const { gateKey, secrets, path } = options;
  const report = expectOk(checkCopy(path, { gateKey, publicKeyPem: secrets.publicKeyPem() }));
  expect(report.upTo).toBe(store.journal.head()?.seq);
  return store;
}

describe('a database that is beyond repair', () => {
  it('is moved aside whole, and its last backup takes its place with every later row and move', async () => {
    const { store, tail, backup, restore, path, ...options } = tailedBench();
    passOut(store, 1);
    expectOk(await makeBackup(backup));
    passOut(store, 2);
    passOut(store, 3);
    const head = store.journal.head();
    await tail.close();
    store.close();
    ruin(path);
    const bytes = readFileSync(path);
    const restored = expectOk(restoreDatabase(restore));
    expect(restored).toMatchObject({ backupUpTo: 6, replayed: 4, missing: 0 });
    expect(readFileSync(join(restored.quarantine ?? '', 'gate.db'))).toEqual(bytes);
    const again = reopened({ ...options, path });
    expect(again.journal.head()).toEqual(head);
    expect(lineStates(again)).toEqual(['out', 'out', 'out', 'expected']);
    expect(again.people.list()).toHaveLength(4);
  });

  it('gives the rows back that only it still holds', async () => {
    const { store, tail, backup, restore, path, ...options } = tailedBench();
    expectOk(await makeBackup(backup));
    await tail.close();
    passOut(store, 2);
    const head = store.journal.head();
    store.close();
    expect(expectOk(restoreDatabase(restore))).toMatchObject({ backupUpTo: 4, replayed: 2, missing: 0 });
    const again = reopened({ ...options, path });
    expect(again.journal.head()).toEqual(head);
    expect(lineStates(again)[1]).toBe('out');
  });

  it('gives rows of its WAL back as well', async () => {
    const { store, tail, backup, restore, path, ...options } = tailedBench();
    expectOk(await makeBackup(backup));
    await tail.close();
    passOut(store, 2);
    const head = store.journal.head();
    // As after a power cut: the rows stand in the WAL, and nobody has closed the database.
    const files = [path, `${path}-wal`].map((file) => [file, readFileSync(file)] as const);
    store.close();
    for (const [file, bytes] of files) writeFileSync(file, bytes);
    expect(expectOk(restoreDatabase(restore))).toMatchObject({ replayed: 2, missing: 0 });
    expect(reopened({ ...options, path }).journal.head()).toEqual(head);
  });

  it('says how many rows are known to be lost', async () => {
    const { store, tail, backup, restore, path, ...options } = tailedBench();
    expectOk(await makeBackup(backup));
    appendRows(store, 3);
    await tail.settle();
    await tail.close();
    const rows = listSegments(restore.tailDirectory).map(({ path: file }) => file);
    appendRows(store, 2);
    store.close();
    ruin(path);
    for (const file of rows) {
      const lines = readFileSync(file, 'utf8').split('\n');
      // Row 6 of 4 + 3 is not to be read any more: row 7 continues nothing.
      writeFileSync(
        file,
        lines.map((line) => (line.includes('"seq":6,') ? line.slice(0, 40) : line)).join('\n'),
      );
    }
    expect(expectOk(restoreDatabase({ ...restore, knownUpTo: 9 }))).toMatchObject({
      backupUpTo: 4,
      replayed: 1,
      missing: 4,
    });
    expect(reopened({ ...options, path }).journal.head()?.seq).toBe(5);
  });

  it('is replaced by the last but one backup when the last one is damaged too', async () => {
    const { store, tail, backup, restore, path, ...options } = tailedBench();
    const upTo: number[] = [];
    for (let i = 0; i < 3; i++) {
      upTo.push(expectOk(await makeBackup(backup)).upTo);
      await tail.rotate(upTo);
      appendRows(store, 5);
    }
    await tail.settle();
    expect(listSegments(restore.tailDirectory).map(({ from }) => from)).toEqual([10, 15]);
    const head = store.journal.head();
    await tail.close();
    store.close();
    ruin(path);
    ruin(join(backup.directory, 'gate-000003.db'));
    expect(expectOk(restoreDatabase(restore))).toMatchObject({ backupUpTo: 9, replayed: 10, missing: 0 });
    expect(reopened({ ...options, path }).journal.head()).toEqual(head);
    expect(readdirSync(join(backup.directory, 'set-aside', '000001'))).toEqual(['gate-000003.db']);
    expectOk(await makeBackup(backup));
  });

  it('without any backup is built anew from row 1 of the second copy', async () => {
    const { store, tail, restore, path, ...options } = tailedBench();
    passOut(store, 1);
    const head = store.journal.head();
    await tail.close();
    store.close();
    ruin(path);
    expect(expectOk(restoreDatabase(restore))).toMatchObject({
      backupPath: undefined,
      backupUpTo: 0,
      replayed: 6,
    });
    const again = reopened({ ...options, path });
    expect(again.journal.head()).toEqual(head);
    // Names and faces are in no row: they come again with the lists.
    expect(again.people.list()).toEqual([]);
  });

  it('without any source leaves no database rather than begin numbers anew', () => {
    const { store, restore, path } = openBenchOnly();
    appendRows(store, 3);
    store.close();
    ruin(path);
    expect(expectErr(restoreDatabase(restore))).toMatch(/none was begun/);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(join(restore.quarantineDirectory, '000001'))).toContain('gate.db');
  });

  it('is restored the same way when the first try was cut off after the database was moved aside', async () => {
    const { store, tail, backup, restore, path, ...options } = tailedBench();
    expectOk(await makeBackup(backup));
    await tail.close();
    rmSync(restore.tailDirectory, { recursive: true });
    appendRows(store, 4);
    store.close();
    expectOk(restoreDatabase(restore));
    // As if the power had gone before the new one got its name.
    rmSync(path);
    writeFileSync(`${path}.restoring`, 'half a database');
    expect(expectOk(restoreDatabase(restore))).toMatchObject({ replayed: 4, missing: 0 });
    expect(reopened({ ...options, path }).journal.head()?.seq).toBe(8);
  });

  it('is not replaced by the backup of another gate', async () => {
    const { store, backup, restore, path } = openBenchOnly();
    appendRows(store, 3);
    expectOk(await makeBackup(backup));
    store.close();
    ruin(path);
    expect(expectErr(restoreDatabase({ ...restore, gateKey: 'ranong/lane-9' }))).toMatch(/no sound backup/);
  });

  it('keeps whoever was erased out, also where the backup still holds them', async () => {
    const { store, tail, backup, restore, path, ...options } = tailedBench();
    const [first] = store.people.list();
    expectOk(await makeBackup(backup));
    const personId = first?.personId ?? '';
    expectOk(store.journal.append([{ kind: 'person.erased', payload: { personId, officerId: null } }]));
    await tail.close();
    store.close();
    ruin(path);
    expectOk(restoreDatabase(restore));
    const again = reopened({ ...options, path });
    expect(again.people.list().map((person) => person.personId)).not.toContain(personId);
    expect(again.people.list()).toHaveLength(3);
    expect(again.erasure.standing(personId as PersonId)).toBe('erased');
  });
});

function openBenchOnly() {
  const bench = openBench();
  return { ...bench, ...jobsOf(bench, bench.directory) };
}
