import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { issueCurrency } from '../../central/sync/issue.ts';
import type { VoyageId, WallMs } from '../../main/core/brand.ts';
import type { ChunkMessage } from '../../main/core/events/dataset.ts';
import type { VoyageItem } from '../../main/core/events/dataset-items.ts';
import { listsOver } from '../support/lists-bench.ts';
import {
  issued,
  issuedAt,
  rosterOf,
  strangersKey,
  testCentralKey,
  testSite,
} from '../support/lists-centre.ts';
import { faceOf, openBench, personOf, testPack } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const idOf = (n: number) => personOf(n).personId;
const voyage = (n: number, people: readonly number[], change: Partial<VoyageItem> = {}): VoyageItem => ({
  voyageId: `voyage-${n}`,
  vesselName: `เรือ ${n}`,
  vesselMark: `SSK-${n}`,
  state: 'open',
  lines: people.map((each) => ({ personId: idOf(each), role: 'crew' })),
  ...change,
});
const voyages = (items: readonly VoyageItem[], version: number) =>
  issued(items, version, { dataset: 'voyages' });
const voyageId = (n: number) => `voyage-${n}` as VoyageId;

function bench() {
  const clock = createVirtualClock(issuedAt + 60_000);
  const stored = openBench();
  return { ...stored, clock, ...listsOver(stored.store, clock, stored.log) };
}

it('Y1: a version is in use only when its last chunk is here, and then whole, with its row in the journal', () => {
  const at = bench();
  const messages = issued(rosterOf(900), 3);
  expect(messages.length).toBeGreaterThan(2);
  at.send(messages.slice(1));
  expect(at.store.people.list()).toEqual([]);
  expect(at.desk.current('roster')).toBeUndefined();
  expect(at.desk.request('roster')).toMatchObject({ version: 0, partial: { version: 3, missing: [0] } });
  expect(at.send(messages.slice(0, 1))).toEqual([{ ok: true, value: 'applied' }]);
  expect(at.store.people.list()).toHaveLength(900);
  expect(at.desk.current('roster')).toMatchObject({ version: 3, issuedAt: issuedAt + 3 });
  const { hash } = (messages[0] as ChunkMessage).manifest;
  expect(at.rows('dataset.applied')).toEqual([
    { dataset: 'roster', version: 3, hash, source: 'line', items: 900, issuedAt: issuedAt + 3 },
  ]);
  expect(at.desk.request('roster')).toEqual({ dataset: 'roster', version: 3, highest: 3, partial: null });
});

it('Y1: chunks survive a restart, and what is whole at last is put into use', () => {
  const at = bench();
  const messages = issued(rosterOf(900), 3);
  at.send(messages.slice(1));
  const again = listsOver(at.store, at.clock, at.log);
  expect(again.desk.request('roster').partial?.missing).toEqual([0]);
  again.send(messages.slice(0, 1));
  expect(at.store.people.list()).toHaveLength(900);
});

it('Y1: a list with one entry of another shape is refused whole, journalled once, and alarmed until the next good one', () => {
  const at = bench();
  const bad = issued([...rosterOf(3), { personId: 'nobody' }], 4);
  at.send(bad);
  at.send(bad);
  expect(at.store.people.list()).toEqual([]);
  expect(at.rows('dataset.refused')).toEqual([
    { dataset: 'roster', version: 4, cause: 'dataset/wrong-content', source: 'line' },
  ]);
  expect(at.health.codeOf('lists')).toBe('lists/refused');
  at.send(issued(rosterOf(3), 5));
  expect(at.health.codeOf('lists')).toBeUndefined();
});

it('Y1: a list waits until the passage under way has ended', async () => {
  const at = bench();
  at.lane.busy = true;
  expect(at.send(issued(rosterOf(2), 1))).toEqual([{ ok: true, value: 'waiting' }]);
  await at.clock.advance(3000);
  expect(at.store.people.list()).toEqual([]);
  at.lane.busy = false;
  await at.clock.advance(1000);
  expect(at.store.people.list()).toHaveLength(2);
});

it('Y2: an older list changes nothing and is journalled; late chunks of the version before alarm nobody', () => {
  const at = bench();
  at.send(issued(rosterOf(2), 7));
  expect(at.send(issued(rosterOf(5), 6))).toEqual([{ ok: false, error: 'dataset/older' }]);
  expect(at.store.people.list()).toHaveLength(2);
  expect(at.rows('dataset.refused')).toMatchObject([{ version: 6, cause: 'dataset/older' }]);
  expect(at.health.codeOf('lists')).toBeUndefined();
});

it('Y2: the same version with other content is refused and alarmed', () => {
  const at = bench();
  at.send(issued(rosterOf(2), 7));
  at.send(issued(rosterOf(5), 7));
  expect(at.rows('dataset.refused')).toMatchObject([{ cause: 'dataset/same-version-other-content' }]);
  expect(at.health.codeOf('lists')).toBe('lists/refused');
});

it('T5: a list that a stranger signed changes nothing', () => {
  const at = bench();
  at.send(issued(rosterOf(2), 1, {}, strangersKey));
  expect(at.store.people.list()).toEqual([]);
  expect(at.rows('dataset.refused')).toMatchObject([{ cause: 'dataset/wrong-signature' }]);
});

it('keeps no name and no number of a list in the clear on the disk', () => {
  const at = bench();
  const messages = issued(rosterOf(900, { displayName: 'Somchai-in-the-clear' }), 1);
  at.send(messages.slice(1));
  at.store.journal.append([]);
  const onDisk = () =>
    ['gate.db', 'gate.db-wal'].map((file) => readFileSync(`${at.directory}/${file}`, 'latin1')).join('');
  expect(onDisk()).not.toMatch(/Somchai|PASS-12/);
  at.send(messages.slice(0, 1));
  expect(at.desk.current('roster')?.items).toHaveLength(900);
  expect(onDisk()).not.toMatch(/Somchai|PASS-12/);
});

it('a roster updates people by its id or their number, keeps their faces, and closes who left it unless they are out', () => {
  const at = bench();
  const { people, voyages: lists } = at.store;
  people.save(personOf(1, { displayName: 'old name' }), [faceOf(1)]);
  people.save(personOf(77, { idNumber: 'PASS-2' }), [faceOf(2)]);
  people.save(personOf(99), []);
  at.send(issued(rosterOf(5), 1));
  expect(people.find(idOf(1))?.displayName).toBe('สมชาย "1" မောင်');
  expect(people.find(idOf(77))?.displayName).toBe('สมชาย "2" မောင်');
  expect(people.find(idOf(2))).toBeUndefined();
  expect([...people.templates(testPack)]).toHaveLength(2);
  lists.save({ voyageId: voyageId(1), vesselName: 'เรือ', vesselMark: 'S', state: 'open' });
  lists.addLine(voyageId(1), idOf(3), 'crew');
  lists.moveLine(voyageId(1), idOf(3), 'out', 5 as WallMs);
  at.send(issued(rosterOf(3), 2));
  expect(people.find(idOf(3))?.status).toBe('active');
  expect(people.find(idOf(4))?.status).toBe('closed');
  expect(people.find(idOf(99))?.status).toBe('active');
  lists.moveLine(voyageId(1), idOf(3), 'returned', 6 as WallMs);
  at.desk.settle();
  expect(people.find(idOf(3))?.status).toBe('closed');
});

it('a roster may pass a number from one person to another', () => {
  const at = bench();
  const [a, b] = rosterOf(2);
  at.send(issued([a, b], 1));
  at.send(
    issued(
      [
        { ...a, idNumber: 'PASS-1' },
        { ...b, idNumber: 'PASS-0' },
      ],
      2,
    ),
  );
  expect(at.store.people.find(idOf(0))?.idNumber).toBe('PASS1');
  expect(at.store.people.find(idOf(1))?.idNumber).toBe('PASS0');
});

it('a list of voyages opens and closes them and adds and drops lines, but never moves one on which somebody has moved', () => {
  const at = bench();
  const { voyages: lists } = at.store;
  at.send(issued(rosterOf(6), 1));
  at.send(voyages([voyage(1, [0, 1, 2]), voyage(2, [3]), voyage(3, [4])], 1));
  lists.moveLine(voyageId(1), idOf(1), 'out', 5 as WallMs);
  lists.moveLine(voyageId(3), idOf(4), 'out', 5 as WallMs);
  lists.addLine(voyageId(1), idOf(5), 'crew');
  at.send(voyages([voyage(1, [0], { state: 'closed' })], 2));
  const first = lists.find(voyageId(1));
  expect(first?.state).toBe('open');
  expect(first?.lines.map(({ personId, state }) => [personId, state])).toEqual([
    [idOf(0), 'expected'],
    [idOf(1), 'out'],
    [idOf(5), 'expected'],
  ]);
  expect(lists.find(voyageId(2))?.state).toBe('closed');
  expect(lists.find(voyageId(3))?.state).toBe('open');
  lists.moveLine(voyageId(3), idOf(4), 'returned', 6 as WallMs);
  at.desk.settle();
  expect(lists.find(voyageId(3))?.state).toBe('closed');
});

it('voyages and roster come to the same in either order', () => {
  const states = [true, false].map((rosterFirst) => {
    const at = bench();
    const roster = () => at.send(issued(rosterOf(3), 1));
    if (rosterFirst) roster();
    at.send(voyages([voyage(1, [0, 1, 2])], 1));
    if (!rosterFirst) roster();
    return at.store.voyages.listOpen();
  });
  expect(states[0]?.[0]?.lines).toHaveLength(3);
  expect(states[0]).toEqual(states[1]);
});

it('officers of the list sign in in place of the configured ones, and an empty list leaves nobody out', () => {
  const at = bench();
  const officers = [{ officerId: 'somsri', name: 'Somsri' }];
  at.send(issued(officers, 1, { dataset: 'officers' }));
  expect(at.book.all().map(({ officerId }) => officerId)).toEqual(['somsri']);
  at.send(issued([], 2, { dataset: 'officers' }));
  expect(at.rows('dataset.refused')).toMatchObject([{ dataset: 'officers', cause: 'dataset/wrong-content' }]);
  expect(at.book.all()).toHaveLength(1);
});

it('Y4: the centre says that a version is still the newest, and its age counts from there', () => {
  const at = bench();
  const [first] = issued(rosterOf(2), 1) as [ChunkMessage];
  at.send([first]);
  const at9 = issuedAt + 9_000_000;
  const say = (key = testCentralKey, change = {}) =>
    at.desk.take(issueCurrency({ ...first.manifest, ...change }, at9, key), 'roster', 'line');
  expect(say(strangersKey)).toEqual({ ok: false, error: 'dataset/wrong-signature' });
  expect(at.desk.heads()[0]?.confirmedAt).toBe(first.manifest.issuedAt);
  expect(say()).toEqual({ ok: true, value: 'current' });
  expect(at.desk.heads()[0]?.confirmedAt).toBe(at9);
  expect(say(testCentralKey, { version: 2, scope: testSite })).toEqual({ ok: true, value: 'known' });
});
