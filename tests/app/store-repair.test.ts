import { closeSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeBackup } from '../../main/adapters/sqlite/backup-copy.ts';
import { StoreKeeper } from '../../main/adapters/sqlite/database-keeper.ts';
import { type RunTask, runHere } from '../../main/adapters/sqlite/keeper-thread.ts';
import { RowTail } from '../../main/adapters/sqlite/row-tail.ts';
import { restoreNoteIn } from '../../main/adapters/system/restore-note.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecorder } from '../../main/app/recorder.ts';
import { createRestoreWatch } from '../../main/app/restore-watch.ts';
import { readOrDoubt } from '../../main/app/store-reads.ts';
import { createStoreRepair } from '../../main/app/store-repair.ts';
import type { PersonId } from '../../main/core/brand.ts';
import { enrolCrew, jobsOf, lineStates, passOut } from '../support/keeping-bench.ts';
import { appendRows, expectOk, openBench, personOf } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

/** A running gate's record with everything that looks after it. */
function runningRecord(run: RunTask = runHere) {
  const bench = openBench();
  const { store, log, directory } = bench;
  const jobs = jobsOf(bench, directory);
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, {});
  const recorder = createRecorder({ journal: store.journal, health, clock, log });
  const tail = new RowTail({ directory: jobs.restore.tailDirectory, journal: store.journal, clock, log });
  const notes = restoreNoteIn(join(directory, 'restored.json'));
  const watch = createRestoreWatch({ notes, recorder, health, clock, log });
  const keeper = new StoreKeeper(store, jobs.restore, tail, notes, run);
  const repair = createStoreRepair({
    keeper,
    health,
    clock,
    log,
    restored: (report) => watch.restored(report),
  });
  onTestFinished(async () => {
    await repair.close();
    watch.close();
    await tail.close();
  });
  const events = () => log.lines.map(({ event }) => event);
  return { ...bench, ...jobs, clock, health, recorder, tail, notes, watch, repair, events };
}

type Running = ReturnType<typeof runningRecord>;

/** A disk that lets pages rot beneath an open database. */
function rot({ path, store }: Pick<Running, 'path' | 'store'>): void {
  store.marks.advance(0);
  const fd = openSync(path, 'r+');
  for (let at = 4096; at < statSync(path).size; at += 4096)
    writeSync(fd, Buffer.alloc(3000, 0x5a), 0, 3000, at + 8);
  closeSync(fd);
}

/** Lets time pass while files are really read and written, until it is so. */
async function until({ clock }: Pick<Running, 'clock'>, holds: () => boolean, stepMs = 1000): Promise<void> {
  for (let i = 0; i < 1000 && !holds(); i++) {
    await clock.advance(stepMs);
    await setTimeout(5);
  }
  expect(holds()).toBe(true);
}

function untilRestored(gate: Running): Promise<void> {
  return until(gate, () => gate.health.codeOf('store') === 'store/restored');
}

describe('a record that rots while the gate runs', () => {
  it('is replaced by its backup and later rows; what happened meanwhile is written behind them', async () => {
    const gate = runningRecord();
    const { store, recorder, health, tail, backup, path } = gate;
    enrolCrew(store, 40);
    passOut(store, 1);
    expectOk(await makeBackup(backup));
    passOut(store, 2);
    await tail.settle();
    // Everything stands in the file itself, and nothing of it in memory.
    store.takeOut();
    expectOk(store.putBack());
    const before = store.journal.head()?.seq ?? 0;
    rot({ path, store });
    readOrDoubt(recorder, () => store.people.portraits(personOf(40).personId), []);
    readOrDoubt(recorder, () => store.people.list(), []);
    expect(health.codeOf('store')).toBe('store/corrupt');
    recorder.record([
      { kind: 'turnstile.forced', payload: { direction: 'out', count: 1, passageId: null, alarmId: null } },
    ]);
    expect(recorder.commit([{ kind: 'gate.stopped', payload: { cause: 'a permission' } }]).ok).toBe(false);
    await untilRestored(gate);
    const kinds = store.journal.read(before + 1, 20).map(({ kind }) => kind);
    expect(kinds).toContain('turnstile.forced');
    expect(kinds).toContain('store.restored');
    expect(kinds).not.toContain('gate.stopped');
    expect(store.journal.read(1, 500)).toHaveLength(store.journal.head()?.seq ?? 0);
    expect(lineStates(store).slice(0, 3)).toEqual(['out', 'out', 'expected']);
    expect(store.people.find(personOf(40).personId as PersonId)?.displayName).toBe('สมชาย 40');
    expect(readdirSync(join(gate.directory, 'quarantine'))).toEqual(['000001']);
  });

  it('stays in officer mode until an officer said that the lists were checked, also over a restart', async () => {
    const gate = runningRecord();
    const { store, backup, health, notes, clock, path } = gate;
    enrolCrew(store, 40);
    expectOk(await makeBackup(backup));
    store.takeOut();
    expectOk(store.putBack());
    rot({ path, store });
    gate.repair.suspect();
    await untilRestored(gate);
    const again = createHealthBoard(clock, {});
    const watch = createRestoreWatch({ ...gate, health: again });
    expect(again.codeOf('store')).toBe('store/restored');
    watch.close();
    notes.write({ cause: 'corrupt', confirmedBy: 'officer-1' });
    await clock.advance(6000);
    expect(health.codeOf('store')).toBeUndefined();
    expect(store.journal.head()).toMatchObject({
      kind: 'store.restore-confirmed',
      payload: { by: 'officer', officerId: 'officer-1' },
    });
    expect(notes.read()).toBeUndefined();
  });

  it('is left alone when the file is sound after all', async () => {
    const gate = runningRecord();
    appendRows(gate.store, 5);
    gate.health.report('store', 'store/corrupt', 'a doubt');
    await until(gate, () => gate.events().includes('store.damage-not-confirmed'));
    expect(gate.store.journal.head()?.seq).toBe(5);
    expect(gate.notes.read()).toBeUndefined();
  });

  it('is tried again when the thread of the restore died, before its work or after it', async () => {
    const deaths = ['before', 'after'];
    const gate = runningRecord(async (task) => {
      const death = task.kind === 'restore' ? deaths.shift() : undefined;
      if (death === 'before') throw new Error('out of memory');
      const answer = await runHere(task);
      if (death === 'after') throw new Error('out of memory');
      return answer;
    });
    const { store, backup, path } = gate;
    enrolCrew(store, 40);
    expectOk(await makeBackup(backup));
    store.takeOut();
    expectOk(store.putBack());
    rot({ path, store });
    gate.repair.suspect();
    await until(gate, () => gate.health.codeOf('store') === 'store/restored', 600_000);
    expect(gate.events().filter((event) => event === 'store.repair-bug')).toHaveLength(2);
    expect(lineStates(store)).toHaveLength(40);
  });

  it('is whole before a gate that stops lets go of it', async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const gate = runningRecord(async (task) => {
      if (task.kind === 'restore') {
        begun.resolve();
        await goOn.promise;
      }
      return runHere(task);
    });
    const { store, backup, path } = gate;
    enrolCrew(store, 40);
    expectOk(await makeBackup(backup));
    store.takeOut();
    expectOk(store.putBack());
    rot({ path, store });
    gate.repair.suspect();
    await begun.promise;
    let isClosed = false;
    const closed = gate.repair.close().then(() => {
      isClosed = true;
    });
    await setTimeout(20);
    expect(isClosed).toBe(false);
    goOn.resolve();
    await closed;
    expect(lineStates(store)).toHaveLength(40);
    store.close();
    expect(store.putBack()).toMatchObject({ ok: false, error: { code: 'store/locked' } });
  });

  it('without any backup and second copy stays closed, and is tried again later', async () => {
    const gate = runningRecord();
    const { store, health, tail, path, backup } = gate;
    enrolCrew(store, 40);
    await tail.close();
    store.takeOut();
    expectOk(store.putBack());
    rot({ path, store });
    rmSync(backup.directory, { recursive: true, force: true });
    gate.repair.suspect();
    await until(gate, () => gate.events().includes('store.not-restored'));
    expect(health.codeOf('store')).toBe('store/corrupt');
    expect(gate.recorder.commit([{ kind: 'gate.stopped', payload: { cause: 'x' } }]).ok).toBe(false);
    const tries = () => gate.events().filter((event) => event === 'store.not-restored').length;
    await until(gate, () => tries() > 1, 600_000);
  });
});
