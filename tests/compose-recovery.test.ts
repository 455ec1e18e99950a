import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configSchema } from '../main/adapters/config/schema.ts';
import { writeHandleOf } from '../main/adapters/sqlite/handles.ts';
import type { KeeperTask } from '../main/adapters/sqlite/keeper-tasks.ts';
import { runHere } from '../main/adapters/sqlite/keeper-thread.ts';
import { RowTail } from '../main/adapters/sqlite/row-tail.ts';
import { listSegments } from '../main/adapters/sqlite/tail-files.ts';
import { restoreNoteIn } from '../main/adapters/system/restore-note.ts';
import { uniqueIds } from '../main/adapters/system/unique-ids.ts';
import { restored } from '../main/commands/doctor/keeping.ts';
import { erasureAtRest } from '../main/compose-erasure.ts';
import { backupsOf, keepingPathsOf } from '../main/compose-keeping.ts';
import { openRecoveredStore } from '../main/compose-recovery.ts';
import { openGateStore } from '../main/compose-store.ts';
import { migrateTo } from './support/migration-bench.ts';
import { appendRows, expectErr, expectOk, memoryLog, steppingClock } from './support/store-bench.ts';
import { tempDir } from './support/temp-dir.ts';

function bench() {
  const dataDirectory = tempDir();
  const settings = configSchema.parse({
    ...{ site: 'samut-sakhon', gate: 'lane-1', dataDirectory },
    ...{
      lane: { direction: 'out' },
      camera: { kind: 'device' },
      turnstile: { device: 'simulated', onPty: false },
    },
    officers: [{ officerId: 'officer-1', name: 'Officer 1' }],
  });
  const log = memoryLog();
  const parts = { clock: steppingClock(), ids: uniqueIds, log };
  const open = async () => {
    const opened = expectOk(await openRecoveredStore(settings, parts, runHere));
    onTestFinished(() => opened.store.close());
    return opened;
  };
  return { settings, paths: keepingPathsOf(settings), parts, log, open };
}

type Bench = ReturnType<typeof bench>;

/** A gate that ran for a while: a backup after five rows, and three more rows behind it. */
async function ranBefore({ settings, paths, log, open }: Bench): Promise<void> {
  const { store, secrets } = await open();
  const tail = new RowTail({
    ...{ directory: paths.tail, journal: store.journal, log },
    clock: { after: () => () => undefined },
  });
  appendRows(store, 5);
  const owner = { gateKey: 'samut-sakhon/lane-1', publicKeyPem: secrets.publicKeyPem() };
  expectOk(await backupsOf(settings, owner, runHere).make());
  appendRows(store, 3);
  await tail.close();
  store.close();
}

describe('the start of a gate', () => {
  it('without anything begins a record, and goes on with it the next time', async () => {
    const gate = bench();
    await ranBefore(gate);
    const { store, withoutRecord } = await gate.open();
    expect(withoutRecord).toBeUndefined();
    expect(store.journal.head()?.seq).toBe(8);
    expect(restoreNoteIn(gate.paths.note).read()).toBeUndefined();
  });

  it('on a damaged record restores it first, and notes that somebody must look at its lists', async () => {
    const gate = bench();
    await ranBefore(gate);
    const bytes = readFileSync(gate.paths.database);
    writeFileSync(gate.paths.database, bytes.fill(0x5a, 4096));
    const { store } = await gate.open();
    expect(store.journal.head()?.seq).toBe(8);
    expect(restoreNoteIn(gate.paths.note).read()).toEqual({
      cause: 'corrupt',
      report: { backupUpTo: 5, replayed: 3, missing: 0 },
    });
    expect(readdirSync(gate.paths.quarantine)).toEqual(['000001']);
  });

  it('tells of a restore also when the power went as soon as the new database had its name', async () => {
    const gate = bench();
    await ranBefore(gate);
    rmSync(gate.paths.database);
    const cutOff = async (task: KeeperTask) => {
      await runHere(task as never);
      throw new Error('The power went.');
    };
    await expect(openRecoveredStore(gate.settings, gate.parts, cutOff)).rejects.toThrow('The power went.');
    expect((await gate.open()).store.journal.head()?.seq).toBe(8);
    expect(restoreNoteIn(gate.paths.note).read()?.report).toEqual({
      ...{ backupUpTo: 5, replayed: 3, missing: 0 },
    });
  });

  it('says so when rows are known that cannot be put back, and waits for somebody to look', async () => {
    const gate = bench();
    await ranBefore(gate);
    const [backup] = readdirSync(gate.paths.backups).filter((name) => name.endsWith('.db'));
    writeFileSync(gate.paths.database, readFileSync(join(gate.paths.backups, backup ?? '')));
    const [rows] = listSegments(gate.paths.tail);
    const torn = readFileSync(rows?.path ?? '', 'utf8')
      .split('\n')
      .filter((line) => !line.includes('"seq":7,'));
    writeFileSync(rows?.path ?? '', torn.join('\n'));
    const { store } = await gate.open();
    expect(store.journal.head()?.seq).toBe(6);
    const note = { cause: 'corrupt', report: { backupUpTo: 5, replayed: 1, missing: 2 } };
    expect(restoreNoteIn(gate.paths.note).read()).toEqual(note);
    store.close();
    // Asked again before anybody journalled it: the same rows are not counted twice.
    await gate.open();
    expect(restoreNoteIn(gate.paths.note).read()).toEqual(note);
  });

  it('on a record that is gone restores it, and no command begins a new one meanwhile', async () => {
    const gate = bench();
    await ranBefore(gate);
    rmSync(gate.paths.database);
    expect(expectErr(openGateStore(gate.settings, gate.parts))).toMatch(/is gone/);
    expect(existsSync(gate.paths.database)).toBe(false);
    expect((await gate.open()).store.journal.head()?.seq).toBe(8);
  });

  it('begins no new record while the disk of the backups is not mounted', async () => {
    const gate = bench();
    (await gate.open()).store.close();
    rmSync(gate.paths.database);
    rmSync(gate.paths.backups, { recursive: true, force: true });
    expect(expectErr(openGateStore(gate.settings, gate.parts))).toMatch(/is gone/);
    expect((await gate.open()).withoutRecord).toMatch(/none was begun/);
    expect(existsSync(gate.paths.database)).toBe(false);
  });

  it('on an empty file, as an unlucky power cut leaves it, restores the record as well', async () => {
    const gate = bench();
    await ranBefore(gate);
    writeFileSync(gate.paths.database, '');
    expect((await gate.open()).store.journal.head()?.seq).toBe(8);
  });

  it('puts rows back that the database has lost and the second copy holds', async () => {
    const gate = bench();
    await ranBefore(gate);
    const [backup] = readdirSync(gate.paths.backups).filter((name) => name.endsWith('.db'));
    writeFileSync(gate.paths.database, readFileSync(join(gate.paths.backups, backup ?? '')));
    const { store } = await gate.open();
    expect(store.journal.head()?.seq).toBe(8);
    expect(gate.log.lines.map(({ event }) => event)).toContain('store.rows-put-back');
  });

  it('with nothing to restore from comes up without a record, and keeps no number of the old one', async () => {
    const gate = bench();
    await ranBefore(gate);
    writeFileSync(gate.paths.database, readFileSync(gate.paths.database).fill(0x5a, 4096));
    rmSync(gate.paths.backups, { recursive: true });
    const { store, withoutRecord } = await gate.open();
    expect(withoutRecord).toMatch(/no sound backup/);
    expect(store.journal.head()).toBeUndefined();
    expect(existsSync(gate.paths.database)).toBe(false);
    store.close();
    // Asked again at every start: a backup that was brought is found.
    expect((await gate.open()).withoutRecord).toMatch(/no sound backup/);
  });

  it('removes what a start without a record and a restore that was cut off have left of people', async () => {
    const gate = bench();
    await ranBefore(gate);
    const { dataDirectory } = gate.settings;
    for (const left of ['without-record.db', 'without-record.db-wal', 'gate.db.restoring'])
      writeFileSync(join(dataDirectory, left), 'of people');
    await gate.open();
    expect(readdirSync(dataDirectory).filter((name) => /without|restoring/.test(name))).toEqual([]);
  });

  it('names the backups that a restore has set aside, for whoever is to be erased', async () => {
    const gate = bench();
    await ranBefore(gate);
    const aside = join(gate.paths.backups, 'set-aside', '000001');
    mkdirSync(aside, { recursive: true });
    const opened = await gate.open();
    expect(erasureAtRest(gate.settings, opened).quarantined()).toEqual([aside]);
    expect(await restored(gate.settings)).toMatchObject([{ part: 'backups', state: 'attention' }]);
  });
});

describe('the start of a newer program', () => {
  it('takes the record of an older one for old, not for damaged', async () => {
    const gate = bench();
    (await gate.open()).store.close();
    rmSync(gate.paths.database);
    const db = new Database(gate.paths.database);
    migrateTo(writeHandleOf(db), 4);
    db.close();
    const { store, withoutRecord } = await gate.open();
    expect(withoutRecord).toBeUndefined();
    appendRows(store, 1);
    expect(gate.log.lines.map(({ event }) => event)).not.toContain('store.damaged');
    expect(existsSync(gate.paths.quarantine)).toBe(false);
  });
});
