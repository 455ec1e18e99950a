import { describe, expect, it } from 'vitest';
import { CheckPool, directReader } from '../../../central/ingest/check-pool.ts';
import { Ingest, type Ingested } from '../../../central/ingest/ingest.ts';
import { Intake } from '../../../central/ingest/intake.ts';
import type { CentralStore, Taking } from '../../../central/store/central-store.ts';
import { openCentralDb } from '../../../central/store/sqlite/open.ts';
import { SqliteStore } from '../../../central/store/sqlite/sqlite-store.ts';
import { maxBatchBytes } from '../../../main/core/events/wire.ts';
import { eventually } from '../../support/eventually.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';

/** A store that waits before each taking until it is let, and counts takings. */
class HeldStore extends SqliteStore {
  takings: Taking[] = [];
  #go: () => void = () => {};
  #gate = Promise.resolve();
  failure: Error | undefined;

  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#go = resolve;
    });
  }

  letGo(): void {
    this.#go();
  }

  override async take(taking: Taking): ReturnType<CentralStore['take']> {
    this.takings.push(taking);
    await this.#gate;
    if (this.failure !== undefined) throw this.failure;
    return super.take(taking);
  }
}

function createBench(rows: number) {
  const journal = createMemoryJournal();
  journal.append(Array.from({ length: rows }, (_, i) => signIn(i)));
  const { gate, publicKeyPem } = journal;
  const store = new HeldStore(openCentralDb(':memory:'));
  const taken: Ingested[] = [];
  const failed: unknown[] = [];
  const ingest = new Ingest(store, [gate], () => 1000);
  const intake = new Intake(ingest, directReader([{ gate, publicKeyPem }]), {
    taken: (_gate, ingested) => taken.push(ingested),
    failed: (_gate, cause) => failed.push(cause),
  });
  const batch = (from: number, to: number) =>
    Buffer.from(JSON.stringify({ rows: journal.rows.slice(from - 1, to) }));
  return { journal, store, taken, failed, intake, batch };
}

describe('messages on their way into the store', () => {
  it('C2: what waits of a gate goes into one transaction and is answered once, in order', async () => {
    const { store, taken, intake, batch } = createBench(60);
    store.hold();
    for (let from = 1; from <= 60; from += 10)
      await intake.offer('samut-sakhon/lane-1', batch(from, from + 9));
    await eventually('the first is with the store', () => store.takings.length === 1);
    store.letGo();
    await eventually('all are stored', () => intake.waiting() === 0);
    expect(store.takings.length).toBeLessThan(6);
    expect(store.takings.flatMap(({ rows }) => rows.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
    expect(taken.map(({ ack }) => ack?.upTo)).toEqual(store.takings.map(({ rows }) => rows.at(-1)?.seq));
  });

  it('E4: nothing is told as taken before the store has it, and nothing of what it refused', async () => {
    const { store, taken, failed, intake, batch } = createBench(20);
    store.hold();
    await intake.offer('samut-sakhon/lane-1', batch(1, 10));
    await eventually('it is with the store', () => store.takings.length === 1);
    expect(taken).toEqual([]);
    store.failure = new Error('no line to the server');
    store.letGo();
    await eventually('it failed', () => failed.length === 1);
    expect(taken).toEqual([]);
    store.failure = undefined;
    await intake.offer('samut-sakhon/lane-1', batch(11, 20));
    await eventually('the next is stored', () => taken.length === 1);
    expect(taken[0]?.ack).toEqual({ upTo: 0, missing: [[1, 10]], highest: 20 });
  });

  it('holds the line up while there is no room, and gives messages up while the store is away', async () => {
    const { store, intake } = createBench(1);
    store.hold();
    const large = Buffer.alloc(1024 * 1024, 32);
    let offered = 0;
    const flood = async () => {
      for (; offered < 50; offered += 1) await intake.offer('samut-sakhon/lane-1', large);
    };
    const flooding = flood();
    await eventually('there is no room', () => intake.waiting() === 8);
    await new Promise((resolve) => setImmediate(resolve));
    expect(offered).toBe(8);
    intake.setOpen(false);
    await flooding;
    expect(intake.waiting()).toBe(8);
    expect(await intake.offer('samut-sakhon/lane-1', large)).toBe(false);
    store.letGo();
    await eventually('what was taken in is settled', () => intake.waiting() === 0);
    intake.setOpen(true);
    expect(await intake.offer('samut-sakhon/lane-1', large)).toBe(true);
    await intake.drained();
  });

  it.each([
    ['longer than any batch', () => Buffer.alloc(maxBatchBytes + 1, 32), 'batch/oversized'],
    ['no JSON', () => Buffer.from('seven herrings'), 'batch/unreadable'],
    ['a thousand rows', () => Buffer.from(`{"rows":[${'{},'.repeat(999)}{}]}`), 'batch/unreadable'],
  ])(
    'E2: a message that is %s is refused with one alarm, however often it comes',
    async (_what, make, code) => {
      const { taken, intake } = createBench(1);
      for (let i = 0; i < 20; i += 1) await intake.offer('samut-sakhon/lane-1', make());
      await eventually('all are settled', () => intake.waiting() === 0);
      expect(taken.flatMap(({ alarms }) => alarms).map((alarm) => alarm.code)).toEqual([code]);
      expect(taken.every(({ ack }) => ack === undefined)).toBe(true);
    },
  );

  it('strangers with ever new names raise so many alarms and no more', async () => {
    const { store, taken, intake } = createBench(1);
    for (let i = 0; i < 1100; i += 1) await intake.offer(`nowhere/lane-${i}`, Buffer.from('x'));
    await eventually('all are settled', () => intake.waiting() === 0);
    expect(taken.flatMap(({ alarms }) => alarms)).toHaveLength(1000);
    expect((await store.latest({ rows: 0, alarms: 2000 })).alarms).toHaveLength(1000);
  });
});

describe('the threads that check rows', () => {
  it('E9: find the same as this thread, row by row', async () => {
    const { journal, batch } = createBench(30);
    const gates = [{ gate: journal.gate, publicKeyPem: journal.publicKeyPem }];
    const pool = new CheckPool(gates);
    const direct = directReader(gates);
    const [first, second] = journal.rows;
    if (first === undefined || second === undefined) return expect.fail('no rows');
    const spelling = `${second.sig.slice(0, -3)}${second.sig.at(-3) === 'A' ? 'B' : 'A'}==`;
    const messages = [
      batch(1, 30),
      Buffer.from(
        JSON.stringify({
          rows: [
            { ...first, occurredAt: 3 },
            { ...second, sig: spelling },
          ],
        }),
      ),
      Buffer.from('{'),
    ];
    for (const message of messages) {
      expect(await pool.read(journal.gate, message)).toEqual(await direct.read(journal.gate, message));
    }
    expect(await pool.read('nowhere/lane-9', batch(1, 2))).toMatchObject({ kind: 'unfit' });
    await pool.close();
  });

  it('refuse a key of another kind with a sentence', () => {
    expect(() => new CheckPool([{ gate: 'a/b', publicKeyPem: 'no key' }])).toThrow();
  });
});
