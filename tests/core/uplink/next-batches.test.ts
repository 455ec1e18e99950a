import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonoMs } from '../../../main/core/brand.ts';
import { batchSchema, maxBatchBytes } from '../../../main/core/events/wire.ts';
import { cutBatch } from '../../../main/core/uplink/batch.ts';
import { maxLiveBatches, nextBatches } from '../../../main/core/uplink/next-batches.ts';
import {
  appended,
  beginSession,
  expire,
  sent,
  startUplink,
  type UplinkState,
} from '../../../main/core/uplink/state.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';

const at = (ms: number) => ms as MonoMs;
const utf8 = (text: string) => Buffer.byteLength(text);

describe('what to send next', () => {
  it('E2: no batch has more than 100 rows', () => {
    const state = { ...startUplink(1000, 0), windowRows: 450, baseMs: 50 };
    expect(nextBatches(state).map(({ from, to }) => [from, to])).toEqual([
      [1, 100],
      [101, 200],
      [201, 300],
      [301, 400],
      [401, 450],
    ]);
  });

  it('E2: a batch ends before 64 KiB and always holds consecutive rows', () => {
    const journal = createMemoryJournal();
    const note = 'ข้อความ'.repeat(40);
    for (let i = 0; i < 100; i += 1) {
      journal.append([
        {
          kind: 'case.resolved',
          payload: {
            caseId: `c${i}`,
            outcome: 'left',
            officerId: null,
            personId: null,
            reasons: ['OK'],
            note,
          },
        },
      ]);
    }
    const cut = cutBatch(journal.texts(1, 100), utf8);
    expect(utf8(cut.text)).toBeLessThanOrEqual(maxBatchBytes);
    const withOneMore = utf8(JSON.stringify({ rows: journal.rows.slice(0, cut.rows + 1) }));
    expect(withOneMore).toBeGreaterThan(maxBatchBytes);
    const sent = batchSchema.parse(JSON.parse(cut.text));
    expect(sent.rows).toEqual(journal.rows.slice(0, cut.rows));
  });

  it('a session begins with one row of the backlog, to learn how long the line takes without a queue', () => {
    const state = startUplink(1000, 0);
    expect(nextBatches(state)).toEqual([{ from: 1, to: 1, lane: 'backlog' }]);
    expect(nextBatches({ ...state, baseMs: 80 })[0]).toEqual({ from: 1, to: 3, lane: 'backlog' });
  });

  it('a single row that is too large is sent alone rather than holding up all that follow', () => {
    const journal = createMemoryJournal();
    journal.append([signIn(), signIn()]);
    const huge = JSON.stringify({ note: 'x'.repeat(70_000) });
    expect(cutBatch([huge, ...journal.texts(2, 2)], utf8)).toEqual({ text: `{"rows":[${huge}]}`, rows: 1 });
  });

  it('E2: whatever the lengths of the rows, a batch holds as many as fit into 100 rows and 64 KiB', () => {
    const length = fc.oneof(fc.integer({ min: 2, max: 800 }), fc.integer({ min: 2, max: maxBatchBytes }));
    const letter = fc.constantFrom('x', 'é', 'ข', '🐟');
    fc.assert(
      fc.property(fc.array(length, { minLength: 1, maxLength: 130 }), letter, (lengths, character) => {
        const rows = lengths.map((n) => JSON.stringify(character.repeat(Math.ceil(n / utf8(character)))));
        const cut = cutBatch(rows, utf8);
        expect(JSON.parse(cut.text)).toEqual({ rows: rows.slice(0, cut.rows).map((row) => JSON.parse(row)) });
        if (cut.rows > 1) expect(utf8(cut.text)).toBeLessThanOrEqual(maxBatchBytes);
        expect(cut.rows).toBeLessThanOrEqual(100);
        if (cut.rows === Math.min(100, rows.length)) return;
        const more = `{"rows":[${rows.slice(0, cut.rows + 1).join(',')}]}`;
        expect(utf8(more)).toBeGreaterThan(maxBatchBytes);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  it('E8: rows written while a backlog drains go out beside a full backlog window', () => {
    let state: UplinkState = { ...startUplink(5000, 0), baseMs: 50 };
    for (const { from, to, lane } of nextBatches(state)) state = sent(state, [from, to], lane, at(0));
    expect(nextBatches(state)).toEqual([]);
    state = appended(state, 5002);
    expect(nextBatches(state)).toEqual([{ from: 5001, to: 5002, lane: 'live' }]);
  });

  it('E8: a burst of live rows is bounded too', () => {
    let state = startUplink(0, 0);
    for (let head = 1; head <= 50; head += 1) {
      state = appended(state, head);
      for (const { from, to, lane } of nextBatches(state)) state = sent(state, [from, to], lane, at(head));
    }
    expect(state.inFlight).toHaveLength(maxLiveBatches);
  });

  it('what was in flight is due again when a session begins, and when its time has passed', () => {
    const state = sent(startUplink(5, 0), [1, 5], 'backlog', at(1000));
    expect(nextBatches(expire(state, at(999)))).toEqual([]);
    expect(nextBatches(expire(state, at(1000)))).toEqual([{ from: 1, to: 1, lane: 'backlog' }]);
    expect(nextBatches(beginSession(state))).toEqual([{ from: 1, to: 1, lane: 'backlog' }]);
  });
});
