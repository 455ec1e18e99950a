import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { PersonId } from '../../main/core/brand.ts';
import { listsOver } from '../support/lists-bench.ts';
import { issued, issuedAt, rosterOf } from '../support/lists-centre.ts';
import { openBench } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const centralId = (n: number) => String(rosterOf(n + 1)[n]?.personId) as PersonId;

function bench() {
  const clock = createVirtualClock(issuedAt + 60_000);
  const stored = openBench();
  const at = { ...stored, clock, ...listsOver(stored.store, clock, stored.log) };
  const spoil = (dataset: string, table = 'dataset') => {
    const db = new Database(at.path);
    db.prepare(`UPDATE ${table} SET sealed_body = x'0102' WHERE name = ?`).run(dataset);
    db.close();
  };
  return { ...at, spoil };
}

it('a sealed list that cannot be read ends nothing, is alarmed, and is asked for again whole', () => {
  const at = bench();
  const roster = issued(rosterOf(2), 4);
  at.send(roster);
  at.spoil('roster');
  at.desk.reread();
  expect(() => at.desk.settle()).not.toThrow();
  expect(at.health.codeOf('lists')).toBe('lists/refused');
  expect(at.desk.request('roster')).toMatchObject({ version: 0, highest: 3 });
  expect(at.send(roster)).toEqual([{ ok: true, value: 'applied' }]);
  expect(at.health.codeOf('lists')).toBeUndefined();
  expect(at.desk.current('roster')?.items).toHaveLength(2);
});

it('a list that cannot be read does not keep a newer one out, and who left is closed all the same', () => {
  const at = bench();
  at.send(issued(rosterOf(3), 4));
  at.send(issued([], 4, { dataset: 'voyages' }));
  at.spoil('roster');
  at.spoil('voyages');
  expect(at.send(issued(rosterOf(2), 5))).toEqual([{ ok: true, value: 'applied' }]);
  expect(at.store.people.find(centralId(2))?.status).toBe('closed');
});

it('a store that is out of reach is told of, and the timers go on', () => {
  const at = bench();
  at.send(issued(rosterOf(1), 1));
  at.desk.reread();
  at.store.takeOut();
  expect(() => at.desk.settle()).not.toThrow();
  expect(at.health.codeOf('store')).toBeDefined();
});

it('a whole version comes into use although a newer one is only half here', async () => {
  const at = bench();
  at.send(issued(rosterOf(900), 5));
  at.lane.busy = true;
  at.send(issued(rosterOf(2), 6));
  at.send(issued(rosterOf(900), 7).slice(1));
  at.lane.busy = false;
  await at.clock.advance(1000);
  expect(at.desk.current('roster')?.version).toBe(6);
  expect(at.desk.request('roster')).toMatchObject({ version: 6, partial: { version: 7, missing: [0] } });
});

it('nobody escapes being erased because a list here cannot be opened: it is given up, and owed', () => {
  const at = bench();
  at.send(issued(rosterOf(2), 4));
  at.send(issued(rosterOf(3), 5));
  at.spoil('roster');
  at.spoil('roster', 'dataset_before');
  at.store.erasure.destroy(centralId(0));
  expect(at.store.datasets.heads()).toEqual([]);
  expect(at.store.datasets.before('roster')).toBeUndefined();
  expect(at.store.datasets.owed()).toMatchObject([{ dataset: 'roster', version: 5 }]);
});
