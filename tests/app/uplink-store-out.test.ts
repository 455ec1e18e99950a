import { copyFileSync, rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../main/adapters/sqlite/store.ts';
import { SyncAsker } from '../../main/app/sync-asker.ts';
import { UplinkRunner } from '../../main/app/uplink-runner.ts';
import { ok } from '../../main/core/result.ts';
import { FakeUplink } from '../support/fake-uplink.ts';
import { listsOver } from '../support/lists-bench.ts';
import { bootId, centralA } from '../support/runner-bench.ts';
import { appendRows, expectErr, expectOk, memoryLog, storeOptions } from '../support/store-bench.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

/** A gate's line over a real store whose database can be taken from under it, as a restore does. */
function lineOver(rows: number) {
  const clock = createVirtualClock(Date.UTC(2026, 10, 22));
  const log = memoryLog();
  const options = storeOptions(tempDir(), { clock, log });
  const store = expectOk(openStore(options));
  onTestFinished(() => store.close());
  appendRows(store, rows);
  const line = new FakeUplink();
  const doubts: (() => void)[] = [];
  const { journal, marks } = store;
  const runner = new UplinkRunner(
    { journal, marks, transport: line, clock, log },
    {
      bootId,
      certificateDaysLeft: () => undefined,
      faults: () => [],
      onHealth: () => undefined,
      onUnreadable: (_code, proof) => void doubts.push(proof),
      onRefused: () => undefined,
      commit: (drafts, within) => {
        const written = journal.append(drafts, within);
        return written.ok ? ok() : written;
      },
    },
  );
  onTestFinished(() => runner.close());
  runner.start();
  line.up();
  line.central({ online: true, bootId: centralA });
  const ack = (upTo: number) => line.ack({ upTo, missing: [], highest: upTo });
  /** Answers all that is sent, until nothing more comes. */
  const drain = async () => {
    for (;;) {
      await clock.advance(10);
      const sent = line.takeSent().flat();
      if (sent.length === 0) return;
      ack(Math.max(...sent));
    }
  };
  return { path: options.path, clock, log, store, line, runner, doubts, ack, drain };
}

it('E6: an answer that comes while the database is being replaced is not lost, and stops nobody', async () => {
  const at = lineOver(20);
  await at.clock.advance(10);
  expect(at.line.takeSent()).toEqual([[1]]);
  at.ack(1);
  await at.clock.advance(10);
  const last = at.line.takeSent().flat().at(-1) ?? 0;
  expect(last).toBeGreaterThan(1);
  at.store.takeOut();
  at.ack(last);
  await at.clock.advance(5000);
  expect(at.log.lines.map(({ event }) => event)).toContain('journal.mark-not-saved');
  expectOk(at.store.putBack());
  await at.clock.advance(1500);
  expect(at.store.marks.watermark()).toBe(last);
});

it('E6: a centre that seems to have lost rows while the database is away stops nobody', async () => {
  const at = lineOver(20);
  await at.drain();
  at.store.takeOut();
  at.ack(5);
  for (let i = 0; i < 3; i += 1) {
    await at.clock.advance(2000);
    at.ack(5);
  }
  expect(at.runner.faults()).toContain('central/lost-rows');
  const who = { by: 'centre', officerId: null, commandId: 'c-1' } as const;
  expect(expectErr(at.runner.resendFrom(6, who))).toMatch(/could not be recorded/);
});

it('E7: a row that did not come back with the restored record does not keep the store in doubt', async () => {
  const at = lineOver(20);
  await at.drain();
  for (const side of ['', '-wal']) copyFileSync(at.path + side, `${at.path}.copy${side}`);
  appendRows(at.store, 2);
  at.store.takeOut();
  await at.clock.advance(10);
  expect(at.doubts).toHaveLength(1);
  expect(at.doubts[0]).toThrow();
  for (const side of ['', '-wal', '-shm']) rmSync(`${at.path}${side}`, { force: true });
  for (const side of ['', '-wal']) copyFileSync(`${at.path}.copy${side}`, at.path + side);
  expectOk(at.store.putBack());
  expect(at.store.journal.head()?.seq).toBe(20);
  expect(at.doubts[0]).not.toThrow();
});

it('Y4: the lists go on asking after a database that was away when they looked', async () => {
  const { store, clock, log, line, drain } = lineOver(1);
  await drain();
  const { desk } = listsOver(store, clock, log);
  onTestFinished(() => desk.close());
  const asked: string[] = [];
  const asker = new SyncAsker({
    ...{ link: line, journal: store.journal, clock, desk, random: () => 0 },
    line: { onMessage: () => () => undefined, publish: (_topic, text) => void asked.push(text) },
  });
  onTestFinished(() => asker.close());
  asker.start();
  store.takeOut();
  line.down();
  line.up();
  await clock.advance(1000);
  asker.heard('roster');
  await clock.advance(20_000);
  expect(asked).toEqual([]);
  expectOk(store.putBack());
  await clock.advance(60_000);
  expect(asked.length).toBeGreaterThan(0);
});

it('E7: a record that says it was restored is known by it until the centre has that row', () => {
  const { store } = lineOver(5);
  const payload = { cause: 'corrupt', backupUpTo: 5, replayed: 0, missing: 0 } as const;
  expect(store.journal.tellsOfRestore(0)).toBe(false);
  expectOk(store.journal.append([{ kind: 'store.restored', payload }]));
  expect(store.journal.tellsOfRestore(5)).toBe(true);
  expect(store.journal.tellsOfRestore(6)).toBe(false);
});
