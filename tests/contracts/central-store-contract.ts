import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ackOf } from '../../central/ingest/coverage.ts';
import { type CheckedRow, judge, judgeStranger } from '../../central/ingest/judge.ts';
import type { CentralStore, Taken } from '../../central/store/central-store.ts';
import { portDay } from '../../central/store/head-count.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { JournalRow, UnsealedRow } from '../../main/core/events/row.ts';
import { createMemoryJournal, type MemoryJournal, signIn } from '../support/memory-journal.ts';
import { passage } from '../support/passages.ts';

/** A database of its own for each test, which every `connect` opens anew. */
export interface StoreBench {
  connect(): Promise<CentralStore>;
  close(): Promise<void>;
}

const seed = 20261122;
const proven = (row: JournalRow): CheckedRow => ({ row, forged: undefined });
const unsealed = ({ hash: _hash, sig: _sig, ...rest }: JournalRow): UnsealedRow => rest;

/** Stores rows whose seals were checked, as the ingest does. */
export function takeRows(store: CentralStore, rows: readonly JournalRow[], at = 5): Promise<Taken> {
  const gate = rows[0]?.gate ?? 'nobody/nowhere';
  return store.take({ gate, rows, at, decide: (known) => judge(rows.map(proven), known) });
}

function journalOf(drafts: readonly EventDraft[], options: Parameters<typeof createMemoryJournal>[0] = {}) {
  const journal = createMemoryJournal(options);
  journal.append(drafts);
  return journal;
}

const signIns = (count: number, gate = 'samut-sakhon/lane-1'): MemoryJournal =>
  journalOf(
    Array.from({ length: count }, (_, i) => signIn(i)),
    { gate },
  );
const storedOf = async (store: CentralStore, gate: string): Promise<readonly JournalRow[]> =>
  (await store.read(gate, 1, 10_000)).map(({ row }) => row);

/** What every central store does, whatever keeps it. */
export function centralStoreContract(open: () => Promise<StoreBench>): void {
  let bench: StoreBench;
  let store: CentralStore;
  const opened: CentralStore[] = [];
  const connect = async () => {
    const another = await bench.connect();
    opened.push(another);
    return another;
  };
  beforeEach(async () => {
    bench = await open();
    store = await connect();
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    await bench.close();
  });

  describe('stores rows', () => {
    it('E4: gives back what it took, byte for byte, in order, also to who opens it next', async () => {
      const journal = signIns(250);
      await takeRows(store, journal.rows.slice(100));
      await takeRows(store, journal.rows.slice(0, 100));
      const second = await connect();
      expect(await storedOf(second, journal.gate)).toEqual(journal.rows);
      expect((await second.read(journal.gate, 249, 10)).map(({ row }) => row.seq)).toEqual([249, 250]);
      expect((await second.figures(0)).stored).toBe(250);
    });

    it('E4: says what is stored only from what is stored, and each row once, however often it comes', async () => {
      const { rows, gate } = signIns(40);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 9 })), { maxLength: 12 }),
          async (takings) => {
            for (const [from, count] of takings) await takeRows(store, rows.slice(from, from + count));
            const ack = ackOf(await store.stretches(gate));
            const present = (await storedOf(store, gate)).map(({ seq }) => seq);
            const isMissing = (seq: number) => ack.missing.some(([from, to]) => from <= seq && seq <= to);
            const claimed = Array.from({ length: ack.highest }, (_, i) => i + 1).filter(
              (seq) => !isMissing(seq),
            );
            expect(claimed).toEqual(present);
            expect(new Set(present).size).toBe(present.length);
          },
        ),
        { seed, numRuns: 15 },
      );
    });

    it('E5: answers with the truth of the database, also about rows that another consumer stored', async () => {
      const { rows, gate } = signIns(9);
      const second = await connect();
      await takeRows(store, rows.slice(0, 2));
      await takeRows(second, rows.slice(5, 7));
      expect((await takeRows(store, rows.slice(3, 4))).stretches).toEqual([
        [1, 2],
        [4, 4],
        [6, 7],
      ]);
      expect((await takeRows(second, rows.slice(2, 5))).stretches).toEqual([[1, 7]]);
      expect(await store.stretches(gate)).toEqual([[1, 7]]);
      expect(await store.stretches('samut-sakhon/lane-2')).toEqual([]);
    });

    it('E4: keeps nothing of a taking whose decision fails half-way', async () => {
      const { rows, gate } = signIns(3);
      const twice = rows.slice(0, 2).flatMap((row) => [row, row]);
      const decide = () => ({
        store: twice.map((row) => ({ row, fault: null })),
        fail: [],
        keep: [],
        alarms: [],
      });
      await expect(store.take({ gate, rows, at: 5, decide })).rejects.toThrow();
      expect(await storedOf(store, gate)).toEqual([]);
      expect(await store.stretches(gate)).toEqual([]);
      expect((await takeRows(store, rows)).stretches).toEqual([[1, 3]]);
    });

    it('finds the newest rows of one kind, of all gates', async () => {
      const journal = journalOf([signIn(1), { kind: 'gate.stopped', payload: { cause: 'one' } }, signIn(2)]);
      const other = journalOf([{ kind: 'gate.stopped', payload: { cause: 'two' } }], {
        gate: 'samut-sakhon/lane-2',
        now: () => 1_800_000_000_000,
      });
      await takeRows(store, other.rows);
      await takeRows(store, journal.rows);
      const causes = async (limit: number) =>
        (await store.ofKind('gate.stopped', limit)).map(({ payload }) => payload['cause']);
      expect(await causes(10)).toEqual(['one', 'two']);
      expect(await causes(1)).toEqual(['two']);
    });

    it('shows the newest rows of all gates in order of arrival', async () => {
      const [one, other] = [signIns(3), signIns(3, 'samut-sakhon/lane-2')];
      await takeRows(store, one.rows);
      await takeRows(store, other.rows);
      const { rows } = await store.latest({ rows: 4, alarms: 0 });
      expect(rows.map(({ row }) => [row.gate.slice(-1), row.seq])).toEqual([
        ['1', 3],
        ['2', 1],
        ['2', 2],
        ['2', 3],
      ]);
    });
  });

  describe('keeps evidence', () => {
    it('E7: a second row under a stored number is kept aside with one alarm, whoever stored the first', async () => {
      const { rows, gate, seal } = signIns(3);
      const [, second] = rows;
      if (second === undefined) return expect.fail('no row');
      await takeRows(store, rows);
      const other = seal({ ...unsealed(second), occurredAt: 7 });
      const elsewhere = await connect();
      const taken = await takeRows(elsewhere, [other]);
      expect(taken).toMatchObject({ kept: 1, alarms: [{ code: 'row/conflict', seq: 2, gate }] });
      expect(await takeRows(store, [other, other])).toMatchObject({ kept: 0, alarms: [] });
      expect((await storedOf(store, gate))[1]?.hash).toBe(second.hash);
      expect((await store.figures(0)).refused).toBe(1);
      expect((await store.latest({ rows: 0, alarms: 5 })).alarms).toEqual(taken.alarms);
    });

    it('E1: an event id is stored once, whichever gate it comes from', async () => {
      const one = signIns(1);
      const other = createMemoryJournal({ gate: 'samut-sakhon/lane-2' });
      await takeRows(store, one.rows);
      const [row] = one.rows;
      if (row === undefined) return expect.fail('no row');
      const reused = other.seal({ ...unsealed(row), gate: other.gate });
      expect((await takeRows(store, [reused])).alarms).toMatchObject([{ code: 'row/event-id-reused' }]);
      expect(await storedOf(store, other.gate)).toEqual([]);
    });

    it('E7, E9: a gate gone wild fills no disk, and what it floods in hides no tampering', async () => {
      const { rows, gate, seal } = signIns(1);
      const [row] = rows;
      if (row === undefined) return expect.fail('no row');
      const wild = seal({ ...unsealed(row), occurredAt: 1 });
      const invented = Array.from({ length: 2_550 }, (_, i) => ({ ...wild, seq: i + 2 }));
      const keep = invented.map((each) => ({ row: each, cause: 'row/wrong-hash' as const }));
      const decide = (some: typeof keep) => () => ({ store: [], fail: [], keep: some, alarms: [] });
      const codes: string[] = [];
      for (const part of [keep.slice(0, 2_490), keep.slice(2_490), keep.slice(-10)]) {
        const { alarms } = await store.take({ gate, rows: [], at: 5, decide: decide(part) });
        codes.push(...alarms.map(({ code }) => code).filter((code) => code !== 'row/wrong-hash'));
      }
      expect((await store.figures(0)).refused).toBe(2_500);
      expect(codes).toEqual(['evidence/full']);
      await takeRows(store, rows);
      expect(await takeRows(store, [wild])).toMatchObject({ kept: 1, alarms: [{ code: 'row/conflict' }] });
      const strangers = judgeStranger(invented.slice(0, 5));
      const taken = await store.take({ gate: 'nowhere/lane-1', rows: [], at: 5, decide: () => strangers });
      expect(taken).toMatchObject({ kept: 5, alarms: [] });
    });

    it('E9: a chain is checked also where another consumer stored the neighbour', async () => {
      const { rows, gate, seal } = signIns(4);
      const [, , third, fourth] = rows;
      if (third === undefined || fourth === undefined) return expect.fail('no row');
      const forked = seal({ ...unsealed(third), prevHash: 'a'.repeat(64) });
      const second = await connect();
      await takeRows(second, [forked]);
      expect((await takeRows(store, rows.slice(0, 2))).alarms).toMatchObject([
        { code: 'row/wrong-previous', seq: 3 },
      ]);
      expect((await takeRows(second, [fourth])).alarms).toMatchObject([
        { code: 'row/wrong-previous', seq: 4 },
      ]);
      const faults = (await store.read(gate, 1, 9)).map(({ fault }) => fault);
      expect(faults).toEqual([null, null, 'row/wrong-previous', 'row/wrong-previous']);
    });
  });

  describe('tells the voyages of the last weeks', () => {
    const filed: EventDraft = {
      kind: 'voyage.departed',
      payload: { voyageId: 'voyage-1', officerId: null },
    };

    it('by the rows that say something of them, in pages, from a time of receipt on', async () => {
      const { rows } = journalOf([
        filed,
        signIn(),
        passage(1).granted(),
        passage(1).completed(),
        signIn(2),
        filed,
      ]);
      for (const [place, row] of rows.entries()) await takeRows(store, [row], 1000 + place);
      const read = async (receivedSince: number, limit: number) => {
        const seqs: number[][] = [];
        for (let afterArrival = 0; ; ) {
          const page = await store.voyageRows({ receivedSince, afterArrival, limit });
          seqs.push(page.map(({ row }) => row.seq));
          const last = page.at(-1);
          if (last === undefined) return seqs;
          afterArrival = last.arrival;
        }
      };
      expect(await read(0, 3)).toEqual([[1, 3, 4], [6], []]);
      expect(await read(1003, 10)).toEqual([[4, 6], []]);
      expect(await read(2000, 10)).toEqual([[]]);
    });

    it('and every report of somebody missing, however old', async () => {
      const report = {
        reportId: 'r',
        voyageId: 'v',
        personId: 'p',
        officerId: 'o',
        happenedAt: null,
      } as const;
      const { rows } = journalOf([
        { kind: 'person.missing-reported', payload: { ...report, place: null, note: '' } },
        signIn(),
        { kind: 'person.found', payload: { voyageId: null, personId: 'p', officerId: 'o', note: '' } },
      ]);
      await takeRows(store, rows);
      expect((await store.missingRows()).map(({ seq }) => seq)).toEqual([1, 3]);
    });
  });

  describe('shares its rows among consumers', () => {
    it('C1: two consumers that store pieces of one chain at once, overlapping, leave each row once and the chain whole', async () => {
      const { rows, gate } = signIns(300);
      const consumers = [store, await connect(), await connect()];
      const pieces = Array.from({ length: 60 }, (_, i) => rows.slice(i * 5, i * 5 + 8));
      const takings = pieces.map((piece, i) => takeRows(consumers[(i * 7) % 3] as CentralStore, piece));
      const taken = await Promise.all(takings);
      expect(await store.stretches(gate)).toEqual([[1, 300]]);
      const stored = await store.read(gate, 1, 1000);
      expect(stored.map(({ row }) => row.hash)).toEqual(rows.map(({ hash }) => hash));
      expect(stored.every(({ fault }) => fault === null)).toBe(true);
      expect(taken.flatMap(({ alarms }) => alarms)).toEqual([]);
    });

    it('C1: the same event under two gates at the same moment is stored under one of them', async () => {
      const second = await connect();
      const one = signIns(60);
      const other = createMemoryJournal({ gate: 'samut-sakhon/lane-2' });
      const copies = one.rows.map((row) => other.seal({ ...unsealed(row), gate: other.gate }));
      const [a, b] = await Promise.all([takeRows(store, one.rows), takeRows(second, copies)]);
      expect(a.kept + b.kept).toBe(60);
      const stored = [...(await storedOf(store, one.gate)), ...(await storedOf(store, other.gate))];
      expect(new Set(stored.map(({ eventId }) => eventId)).size).toBe(60);
      expect(stored).toHaveLength(60);
    });
  });

  describe('counts heads', () => {
    const day = portDay(1000);
    const countedOn = async (drafts: readonly EventDraft[]) => {
      for (const row of journalOf(drafts, { now: () => 1000 }).rows) await takeRows(store, [row]);
      return store.figures(day);
    };

    it('who walked, each passage once, with whatever else was said of it, and nobody who did not', async () => {
      const [a, b, c, d, e] = [passage(1), passage(2), passage(3), passage(4), passage(5)];
      const figures = await countedOn([
        ...[a.granted(), a.abandoned(), a.confirmedLate()],
        ...[b.granted(), b.unconfirmed(), b.stated(true), b.confirmedLate()],
        ...[c.granted(), c.completed()],
        ...[d.granted(), d.unconfirmed(), d.stated(false)],
        ...[e.granted(), e.abandoned(), signIn()],
      ]);
      expect(figures.walked).toEqual({ out: 3, in: 0 });
      expect((await store.figures(day + 1)).walked).toEqual({ out: 0, in: 0 });
    });

    it('of the free way by direction, and no others', async () => {
      const heads = (direction: 'out' | 'in', count: number, cause: 'free-direction' | 'emergency') =>
        ({ kind: 'turnstile.counted', payload: { direction, count, cause, alarmId: null } }) as const;
      const figures = await countedOn([
        heads('in', 2, 'free-direction'),
        heads('in', 3, 'free-direction'),
        heads('in', 9, 'emergency'),
      ]);
      expect(figures.free).toEqual({ out: 0, in: 5 });
    });
  });
}
