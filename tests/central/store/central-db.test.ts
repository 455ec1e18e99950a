import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCentralDb } from '../../../central/store/open.ts';
import { RowStore } from '../../../central/store/row-store.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { passage } from '../../support/passages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipo-central-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const completed = (passageId: string, direction: 'out' | 'in'): EventDraft => ({
  kind: 'passage.completed',
  payload: {
    passageId,
    grantId: 'g',
    personId: 'p',
    voyageId: null,
    direction,
    confirmation: 'device',
    count: 1,
  },
});
const stated = (passageId: string, walked: boolean): EventDraft => ({
  kind: 'passage.stated',
  payload: {
    passageId,
    grantId: 'g',
    personId: 'p',
    voyageId: null,
    direction: 'in',
    officerId: 'o',
    walked,
  },
});

describe('the central database', () => {
  it('is written through to the disk: WAL and FULL, as read back', () => {
    const db = openCentralDb(join(folder, 'central.db'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
  });

  it('keeps its rows from one start to the next', () => {
    const path = join(folder, 'deep', 'central.db');
    const journal = createMemoryJournal();
    journal.append([signIn(), signIn()]);
    const first = openCentralDb(path);
    for (const row of journal.rows) new RowStore(first).insert(row, 5, null);
    first.close();
    const second = openCentralDb(path);
    expect(new RowStore(second).latest(10).map(({ row }) => row)).toEqual(journal.rows);
    second.close();
  });

  it('of a newer program is refused with a sentence, and left alone', () => {
    const path = join(folder, 'central.db');
    const db = openCentralDb(path);
    db.pragma('user_version = 99');
    db.close();
    expect(() => openCentralDb(path)).toThrow(/version 99.*Nothing was changed/);
  });

  it('E4: holds (gate, seq) and the event id unique by itself', () => {
    const store = new RowStore(openCentralDb(':memory:'));
    const journal = createMemoryJournal();
    journal.append([signIn()]);
    const row = journal.rows[0] ?? expect.fail('no row');
    store.insert(row, 5, null);
    expect(() => store.insert({ ...row, eventId: 'another' }, 5, null)).toThrow(/UNIQUE/);
    expect(() => store.insert({ ...row, seq: 2 }, 5, null)).toThrow(/UNIQUE/);
  });

  it('counts people who walked, each passage once, and not those who were seen not to', () => {
    const store = new RowStore(openCentralDb(':memory:'));
    const journal = createMemoryJournal({ now: () => 1000 });
    journal.append([completed('a', 'out'), completed('b', 'in'), stated('b', true), stated('c', true)]);
    journal.append([stated('d', false), signIn()]);
    for (const row of journal.rows) store.insert(row, 5, null);
    expect(store.walkedSince(1000)).toEqual({ out: 1, in: 2 });
    expect(store.walkedSince(1001)).toEqual({ out: 0, in: 0 });
  });

  it('counts a passage that was confirmed late once, with whatever else was said of it', () => {
    const store = new RowStore(openCentralDb(':memory:'));
    const journal = createMemoryJournal({ now: () => 1000 });
    const [late, both] = [passage(1), passage(2)];
    journal.append([late.granted(), late.abandoned(), late.confirmedLate()]);
    journal.append([both.granted(), both.unconfirmed(), both.stated(true), both.confirmedLate()]);
    for (const row of journal.rows) store.insert(row, 5, null);
    expect(store.walkedSince(1000)).toEqual({ out: 2, in: 0 });
  });

  it('counts the heads of the free way by direction, and no others', () => {
    const store = new RowStore(openCentralDb(':memory:'));
    const journal = createMemoryJournal({ now: () => 1000 });
    const heads = (direction: 'out' | 'in', count: number, cause: 'free-direction' | 'emergency') =>
      ({ kind: 'turnstile.counted', payload: { direction, count, cause, alarmId: null } }) as const;
    journal.append([heads('in', 2, 'free-direction'), heads('in', 3, 'free-direction')]);
    journal.append([heads('in', 9, 'emergency')]);
    for (const row of journal.rows) store.insert(row, 5, null);
    expect(store.walkedFreelySince(1000)).toEqual({ out: 0, in: 5 });
    expect(store.walkedFreelySince(1001)).toEqual({ out: 0, in: 0 });
  });
});
