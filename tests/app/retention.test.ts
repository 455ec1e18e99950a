import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../main/adapters/sqlite/database.ts';
import { JournalPruning } from '../../main/adapters/sqlite/journal-pruning.ts';
import { JournalStore } from '../../main/adapters/sqlite/journal-store.ts';
import { SentMarkStore } from '../../main/adapters/sqlite/sent-marks.ts';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { verifyDatabase } from '../../main/adapters/sqlite/verify-database.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createRecorder } from '../../main/app/recorder.ts';
import { findLeftovers } from '../../main/app/restart-recovery.ts';
import { startRetention } from '../../main/app/retention.ts';
import { dayMs, steadyEnoughMs } from '../../main/core/keeping/prunable-rows.ts';
import { exportOf, problemIn, tamper, verifyBytes } from '../support/record-bench.ts';
import { expectOk, faultDraft, memoryLog, openBench, storeOptions } from '../support/store-bench.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const start = Date.UTC(2026, 10, 22);

/** A gate whose journal has one row for each of the last `days` days, all confirmed but for the last `unsent`. */
function gateWith(days: number, unsent = 0) {
  const clock = createVirtualClock(start);
  let wallMs: number | undefined;
  let clockState: 'synced' | 'unsynced' = 'synced';
  const dated = {
    ...clock,
    wall: () => (wallMs ?? clock.wall()) as ReturnType<typeof clock.wall>,
    trust: () => ({ clockState, clockErrorMs: clockState === 'synced' ? 0 : null }),
  };
  const directory = tempDir();
  const log = memoryLog();
  const options = storeOptions(directory, { clock: dated, log });
  expectOk(openStore(options)).close();
  const { handle, close } = expectOk(openDatabase(options.path));
  onTestFinished(close);
  const journal = new JournalStore(handle, options, log);
  for (let age = days; age > 0; age--) {
    wallMs = start - age * dayMs;
    expectOk(journal.append([faultDraft()]));
  }
  wallMs = undefined;
  const marks = new SentMarkStore(handle, log);
  marks.advance(days - unsent);
  const health = createHealthBoard(dated, {});
  const recorder = createRecorder({ journal, health, clock: dated, log });
  const pruning = new JournalPruning(handle);
  const held = { now: false };
  const begin = () => {
    const mayPrune = () => !held.now;
    const job = startRetention({ pruning, recorder, keptDays: 30, clock: dated, log, newest: 2, mayPrune });
    onTestFinished(job.close);
    return job;
  };
  return {
    ...{ health, held, clock, journal, marks, begin, options, handle, close, pruning, log },
    setWall: (ms: number | undefined) => {
      wallMs = ms;
    },
    untrust: () => {
      clockState = 'unsynced';
    },
    kept: () => journal.read(1, 10_000).map((row) => row.seq),
    verify: async () => expectOk(await verifyDatabase(options.path, options.secrets.publicKeyPem())),
  };
}

const aDay = dayMs + 60_000;

describe('rows past their time', () => {
  it('leave once the centre holds them, a week of them a day, and a signed row says so', async () => {
    const gate = gateWith(60);
    gate.begin();
    await gate.clock.advance(steadyEnoughMs + aDay / 2);
    expect(gate.kept()[0]).toBe(9);
    expect(gate.journal.head()).toMatchObject({ kind: 'journal.pruned', payload: { upTo: 8, rows: 8 } });
    expect(await gate.verify()).toMatchObject({ intact: true, firstRow: 9, rows: 53 });
    // The newest confirmed row bears out no later time than its own.
    await gate.clock.advance(7 * aDay);
    expect(gate.kept()[0]).toBe(31);
    expect(await gate.verify()).toMatchObject({ intact: true, firstRow: 31 });
  });

  it('stay while the centre does not hold them', async () => {
    const gate = gateWith(60, 57);
    gate.begin();
    await gate.clock.advance(9 * aDay);
    expect(gate.kept()[0]).toBe(1);
    const none = gateWith(60, 60);
    none.begin();
    await none.clock.advance(9 * aDay);
    expect(none.kept()).toHaveLength(60);
  });

  it('stay while the centre may have lost rows or a restored record waits, and leave after', async () => {
    const gate = gateWith(60);
    gate.held.now = true;
    gate.begin();
    await gate.clock.advance(3 * aDay);
    expect(gate.kept()[0]).toBe(1);
    gate.held.now = false;
    await gate.clock.advance(aDay / 2);
    expect(gate.kept()[0]).toBe(9);
  });

  it.each(['an order to send them again', 'a doubt about the centre'])(
    'stay when %s comes while they are looked at, and permissions go on',
    async (what) => {
      const gate = gateWith(60);
      const times = gate.pruning.times.bind(gate.pruning);
      gate.pruning.times = (from, limit) => {
        if (limit === 1) return times(from, limit);
        if (what.startsWith('an order')) gate.marks.resendFrom(3);
        else gate.held.now = true;
        gate.pruning.times = times;
        return times(from, limit);
      };
      gate.begin();
      await gate.clock.advance(steadyEnoughMs + aDay / 2);
      expect(gate.kept()[0]).toBe(1);
      expect(gate.journal.head()?.kind).toBe('fault.raised');
      expect(gate.health.codeOf('store')).toBeUndefined();
      expect(gate.log.lines.map(({ event }) => event)).not.toContain('recorder.bug');
    },
  );

  it('stay while the clock is not trusted, and for an hour after it was set', async () => {
    const gate = gateWith(60);
    gate.untrust();
    gate.begin();
    await gate.clock.advance(3 * aDay);
    expect(gate.kept()).toHaveLength(60);
    const set = gateWith(60);
    set.begin();
    await set.clock.advance(steadyEnoughMs - 60_000);
    set.setWall(start + 3650 * dayMs);
    await set.clock.advance(steadyEnoughMs - 60_000);
    expect(set.kept()).toHaveLength(60);
  });

  it('are no more than they were when the clock jumps ahead by ten years', async () => {
    const gate = gateWith(60);
    gate.setWall(start + 3650 * dayMs);
    gate.begin();
    await gate.clock.advance(30 * aDay);
    expect(gate.kept()).toContain(31);
    expect(await gate.verify()).toMatchObject({ intact: true });
  });

  it('leave once a day also when the gate is started again and again', async () => {
    const gate = gateWith(60);
    for (let starts = 0; starts < 5; starts++) {
      const job = gate.begin();
      await gate.clock.advance(steadyEnoughMs * 3);
      job.close();
    }
    expect(gate.kept()[0]).toBe(9);
  });

  it('are deleted a few at a time, and what a cut of power left over goes after the next start', async () => {
    const gate = gateWith(60);
    const hash = gate.pruning.hashOf(40);
    expectOk(
      gate.journal.append([{ kind: 'journal.pruned', payload: { upTo: 40, hash, rows: 40 } }], () =>
        gate.pruning.raiseFloor(40, hash),
      ),
    );
    expect(gate.pruning.dropGivenUp(7)).toBe(7);
    expect(await gate.verify()).toMatchObject({ intact: true, firstRow: 8, rows: 54 });
    gate.begin();
    await gate.clock.advance(1000);
    expect(gate.kept()[0]).toBe(41);
    expect(await gate.verify()).toMatchObject({ intact: true, firstRow: 41 });
  });

  it('cannot leave without the row that says so, nor before the centre holds them', () => {
    const gate = gateWith(20, 10);
    expect(() => gate.handle.run('DELETE FROM journal WHERE seq <= 3')).toThrow(/may not be deleted/);
    expect(() => gate.pruning.raiseFloor(11, gate.pruning.hashOf(11))).toThrow(/centre confirmed/);
    expect(gate.pruning.dropGivenUp(100)).toBe(0);
  });

  it('are not missed by what reads the end of the journal at the next start', async () => {
    const gate = gateWith(60);
    gate.begin();
    await gate.clock.advance(3 * aDay);
    const read: number[] = [];
    const journal = {
      ...gate.journal,
      head: () => gate.journal.head(),
      read: (from: number, limit: number) => {
        const rows = gate.journal.read(from, Math.min(limit, 10));
        read.push(...rows.map((row) => row.seq));
        return rows;
      },
    };
    findLeftovers(journal as never, undefined);
    expect(read).toEqual(gate.kept());
  });
});

describe('a record whose beginning was given up', () => {
  async function pruned() {
    const bench = openBench();
    for (let i = 0; i < 20; i++) expectOk(bench.store.journal.append([faultDraft()]));
    bench.store.marks.advance(20);
    const { store } = bench;
    const hash = store.pruning.hashOf(12);
    expectOk(
      store.journal.append([{ kind: 'journal.pruned', payload: { upTo: 12, hash, rows: 12 } }], () =>
        store.pruning.raiseFloor(12, hash),
      ),
    );
    expectOk(store.journal.append([faultDraft()]));
    store.pruning.dropGivenUp(100);
    return { bench, ...exportOf(bench) };
  }

  it('is exported and proven from its first row on', async () => {
    const { bench, bytes } = await pruned();
    expect(await verifyBytes(bench, bytes)).toMatchObject({ intact: true, firstRow: 13, rows: 10 });
    expect(await verifyBytes(bench, bytes, { workers: 1, pageBytes: 900 })).toMatchObject({ intact: true });
  });

  it('is not believed without the row that states it, nor cut any further', async () => {
    const { bench, lines } = await pruned();
    const without = lines.slice(1);
    expect(problemIn(await verifyBytes(bench, Buffer.from(without.join(''))))).toMatchObject({
      what: 'row/gap',
      seq: 14,
      line: 1,
    });
    bench.store.close();
    const db = tamper(bench.path);
    db.exec('DELETE FROM journal WHERE seq = 13');
    const gap = expectOk(await verifyDatabase(bench.path, bench.secrets.publicKeyPem()));
    expect(problemIn(gap)).toMatchObject({ what: 'row/gap', seq: 14 });
    db.exec("DROP TRIGGER journal_floor_follows_the_centre; UPDATE journal_floor SET up_to = 13, hash = 'x'");
    db.close();
    const cut = expectOk(await verifyDatabase(bench.path, bench.secrets.publicKeyPem()));
    expect(problemIn(cut)).toMatchObject({ what: 'record/cut-beginning', seq: 14 });
  });

  it('is found out when a gate exports a beginning that nothing states', async () => {
    const bench = openBench();
    for (let i = 0; i < 6; i++) expectOk(bench.store.journal.append([faultDraft()]));
    const { journal } = bench.store;
    const liar = { read: journal.read.bind(journal), head: () => journal.head(), floor: () => 3 };
    const { exportLines } = await import('../../main/adapters/sqlite/journal-export.ts');
    const bytes = Buffer.from([...exportLines({ ...bench, journal: liar })].join(''));
    expect(problemIn(await verifyBytes(bench, bytes))).toMatchObject({
      what: 'record/cut-beginning',
      seq: 4,
      line: 1,
    });
  });
});
