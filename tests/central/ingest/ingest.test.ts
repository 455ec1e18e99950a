import { describe, expect, it } from 'vitest';
import { directReader } from '../../../central/ingest/check-pool.ts';
import { Ingest, type Ingested } from '../../../central/ingest/ingest.ts';
import type { Reading } from '../../../central/ingest/message.ts';
import { openCentralDb } from '../../../central/store/sqlite/open.ts';
import { SqliteStore } from '../../../central/store/sqlite/sqlite-store.ts';
import type { JournalRow, UnsealedRow } from '../../../main/core/events/row.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';

function createBench(rows = 0) {
  const journal = createMemoryJournal();
  for (let i = 0; i < rows; i += 1) journal.append([signIn(i)]);
  const db = openCentralDb(':memory:');
  const store = new SqliteStore(db);
  const reader = directReader([{ gate: journal.gate, publicKeyPem: journal.publicKeyPem }]);
  const ingest = new Ingest(store, [journal.gate], () => 1000);
  const takeBytes = async (gate: string, payload: Uint8Array) =>
    takeReading(ingest, gate, await reader.read(gate, payload));
  const take = (batch: readonly unknown[], gate = journal.gate) =>
    takeBytes(gate, Buffer.from(JSON.stringify({ rows: batch })));
  const stored = async (gate = journal.gate) => store.read(gate, 1, 1000);
  const figures = () => store.figures(0);
  const row = (seq: number): JournalRow => journal.rows[seq - 1] ?? expect.fail(`no row ${seq}`);
  const restart = () => new Ingest(store, [journal.gate], () => 1000);
  return { journal, db, stored, figures, take, takeBytes, row, restart };
}

/** One message by itself, as the intake leads it. */
async function takeReading(ingest: Ingest, gate: string, reading: Reading): Promise<Ingested> {
  if (reading.kind === 'rows') return ingest.take(gate, reading.rows);
  if (reading.kind === 'strange') return ingest.takeStranger(gate, reading.rows);
  return ingest.complain(gate, reading.code);
}

const unsealed = ({ hash: _hash, sig: _sig, ...rest }: JournalRow): UnsealedRow => rest;

describe('the centre takes a batch', () => {
  it('E1, E4: stores each row once and acknowledges what is stored', async () => {
    const { take, row, stored, journal } = createBench(3);
    const first = await take([row(1), row(2)]);
    expect(first.ack).toEqual({ upTo: 2, missing: [], highest: 2 });
    expect(first.stored.map(({ row: stored }) => stored.seq)).toEqual([1, 2]);
    const again = await take([row(1), row(2), row(3)]);
    expect(again).toMatchObject({ ack: { upTo: 3 }, duplicates: 2, alarms: [] });
    expect((await stored()).map(({ row }) => row)).toEqual(journal.rows);
  });

  it('E4: acknowledges nothing when the disk refuses, and goes on when it takes rows again', async () => {
    const { take, row, db } = createBench(2);
    db.exec("create trigger full before insert on rows begin select raise(abort, 'disk full'); end");
    await expect(take([row(1)])).rejects.toThrow('disk full');
    db.exec('drop trigger full');
    expect((await take([row(2)])).ack).toEqual({ upTo: 0, missing: [[1, 1]], highest: 2 });
  });

  it('alarms when a gate gave rows up that are not stored here, once for each row that says so', async () => {
    const { take, row, journal, restart } = createBench(9);
    const pruned = (upTo: number) =>
      journal.append([{ kind: 'journal.pruned', payload: { upTo, hash: row(upTo).hash, rows: upTo } }]);
    pruned(5);
    pruned(7);
    await take([1, 2, 3, 4, 5].map(row));
    expect((await take([row(10), row(11)])).alarms.map(({ code, seq }) => [code, seq])).toEqual([
      ['row/pruned-too-early', 11],
    ]);
    expect((await take([row(11)])).alarms).toEqual([]);
    await take([row(6), row(7)]);
    const later = restart();
    expect((await later.take(journal.gate, [{ row: row(11), forged: undefined }])).alarms).toEqual([]);
    expect(
      (await later.take(journal.gate, [{ row: row(11), forged: 'row/wrong-signature' }])).alarms,
    ).not.toEqual(expect.arrayContaining([expect.objectContaining({ code: 'row/pruned-too-early' })]));
  });

  it('E5, E8: stores rows above a hole and names the hole', async () => {
    const { take, row } = createBench(9);
    await take([row(1)]);
    expect((await take([row(8), row(9)])).ack).toEqual({ upTo: 1, missing: [[2, 7]], highest: 9 });
    expect((await take([row(4), row(5)])).ack).toEqual({
      upTo: 1,
      missing: [
        [2, 3],
        [6, 7],
      ],
      highest: 9,
    });
  });

  it('E5: knows after a restart what it had stored', async () => {
    const { take, row, restart, journal } = createBench(6);
    await take([row(1), row(2)]);
    await take([row(5)]);
    expect(await restart().ackOf(journal.gate)).toEqual({ upTo: 2, missing: [[3, 4]], highest: 5 });
  });

  it('E7: refuses another row under a stored number, keeps it aside, and alarms once', async () => {
    const { take, row, journal, figures, stored } = createBench(2);
    await take([row(1), row(2)]);
    const other = journal.seal({ ...unsealed(row(2)), occurredAt: 1 });
    const answer = await take([other]);
    expect(answer.ack).toEqual({
      upTo: 2,
      missing: [],
      highest: 2,
      refused: [{ from: 2, to: 2, cause: 'row/conflict' }],
    });
    expect(answer.alarms).toMatchObject([{ code: 'row/conflict', gate: journal.gate, seq: 2 }]);
    expect((await take([other])).alarms).toEqual([]);
    expect((await figures()).refused).toBe(1);
    expect((await stored())[1]?.row.hash).toBe(row(2).hash);
  });

  it('E1: refuses an event id that is stored under another number', async () => {
    const { take, row, journal } = createBench(2);
    await take([row(1)]);
    const reused = journal.seal({ ...unsealed(row(2)), eventId: row(1).eventId });
    expect(await take([reused])).toMatchObject({ stored: [], alarms: [{ code: 'row/event-id-reused' }] });
  });

  it('E9: a row whose contents were altered is not acknowledged; the true row may still come', async () => {
    const { take, row } = createBench(1);
    const altered = await take([{ ...row(1), payload: { officerId: 'somebody-else' } }]);
    expect(altered).toMatchObject({
      ack: { upTo: 0, highest: 0, refused: [{ from: 1, to: 1, cause: 'row/wrong-hash' }] },
      stored: [],
      alarms: [{ code: 'row/wrong-hash' }],
    });
    expect(await take([row(1)])).toMatchObject({ ack: { upTo: 1 }, alarms: [] });
  });

  it('E9: a row signed with another key is refused', async () => {
    const { take, row } = createBench(1);
    const stranger = createMemoryJournal();
    expect(await take([stranger.seal(unsealed(row(1)))])).toMatchObject({
      stored: [],
      alarms: [{ code: 'row/wrong-signature' }],
    });
  });

  it("E9: the gate's own row in the wrong place is stored as failed and alarms, also when its neighbour comes later", async () => {
    const { take, row, journal, stored } = createBench(3);
    const forked = journal.seal({ ...unsealed(row(3)), prevHash: 'a'.repeat(64) });
    expect(await take([forked])).toMatchObject({ stored: [{ fault: null }], alarms: [] });
    const closing = await take([row(1), row(2)]);
    expect(closing.alarms).toMatchObject([{ code: 'row/wrong-previous', seq: 3 }]);
    expect(closing.ack).toEqual({ upTo: 3, missing: [], highest: 3 });
    expect((await stored())[2]?.fault).toBe('row/wrong-previous');
    const wrongStart = createBench(1);
    const first = wrongStart.journal.seal({ ...unsealed(wrongStart.row(1)), prevHash: 'b'.repeat(64) });
    expect(await wrongStart.take([first])).toMatchObject({
      stored: [{ fault: 'row/wrong-previous' }],
      alarms: [{ code: 'row/wrong-previous', seq: 1 }],
    });
  });

  it('refuses a gate that it does not know, tells it so, and alarms once', async () => {
    const { takeBytes, figures } = createBench();
    const stranger = createMemoryJournal({ gate: 'nowhere/lane-1' });
    stranger.append([signIn(), signIn()]);
    const payload = Buffer.from(JSON.stringify({ rows: stranger.rows }));
    const answer = await takeBytes('nowhere/lane-1', payload);
    expect(answer.ack?.refused).toEqual([{ from: 1, to: 2, cause: 'gate/unknown' }]);
    expect(answer.alarms).toHaveLength(1);
    expect((await takeBytes('nowhere/lane-1', payload)).alarms).toEqual([]);
    expect(await figures()).toMatchObject({ refused: 2, stored: 0 });
  });

  it.each<[string, string]>([
    ['no JSON', 'seven herrings'],
    ['no batch', '{"rows":[]}'],
    ['half a batch', '{"rows":[{"gate":"samut-sakhon/lane-1"'],
    ['nothing', ''],
  ])('E2: %s is refused with an alarm and no acknowledgement', async (_what, text) => {
    const { takeBytes, journal } = createBench();
    const answer = await takeBytes(journal.gate, Buffer.from(text));
    expect(answer).toMatchObject({ ack: undefined, stored: [], alarms: [{ code: 'batch/unreadable' }] });
  });

  it('E2: rows that are not consecutive are refused as a whole', async () => {
    const { take, row, figures } = createBench(3);
    expect(await take([row(1), row(3)])).toMatchObject({
      ack: undefined,
      alarms: [{ code: 'batch/unreadable' }],
    });
    expect((await figures()).stored).toBe(0);
  });

  it("rows under another gate's address are refused", async () => {
    const { take, row, figures } = createBench(1);
    expect((await take([row(1)], 'samut-sakhon/lane-2')).alarms).toMatchObject([
      { code: 'batch/wrong-gate' },
    ]);
    expect((await figures()).stored).toBe(0);
  });

  it('E10: a row without a clock state is not a row', async () => {
    const { take, row } = createBench(1);
    const { clockState: _clockState, ...timeless } = row(1);
    expect((await take([timeless])).alarms).toMatchObject([{ code: 'batch/unreadable' }]);
  });
});
