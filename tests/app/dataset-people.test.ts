import { expect, it } from 'vitest';
import { erasePerson } from '../../main/app/erasure.ts';
import type { PersonId, VoyageId, WallMs } from '../../main/core/brand.ts';
import { ok } from '../../main/core/result.ts';
import { commandOf, listsOver, signed } from '../support/lists-bench.ts';
import { issued, issuedAt, rosterOf } from '../support/lists-centre.ts';
import { expectOk, openBench, personOf } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const centralId = (n: number) => String(rosterOf(n + 1)[n]?.personId);
const local = 'LOCAL-1' as PersonId;
const boat = 'V-1' as VoyageId;
const crewList = (people: readonly string[], version: number) =>
  issued(
    [
      {
        ...{ voyageId: boat, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' },
        lines: people.map((personId) => ({ personId, role: 'crew' })),
      },
    ],
    version,
    { dataset: 'voyages' },
  );
const moved = (personId: string, direction: 'out' | 'in') =>
  ({
    kind: 'passage.completed',
    payload: {
      ...{ passageId: `p-${direction}`, grantId: `g-${direction}`, personId, voyageId: boat, direction },
      confirmation: 'device',
      count: 1,
    },
  }) as const;

/** A gate whose officers enrolled the first of the roster before the centre named them. */
function bench() {
  const clock = createVirtualClock(issuedAt + 60_000);
  const stored = openBench();
  stored.store.people.save({ ...personOf(50), personId: local, idNumber: 'pass 0' }, []);
  const at = { ...stored, clock, ...listsOver(stored.store, clock, stored.log) };
  const erasure = {
    ...{ erasure: at.store.erasure, commit: at.recorder.commit, forget: () => undefined, compact: false },
    ...{ quarantined: () => [], replaceBackups: async () => ok() },
  };
  const pass = (personId: string, direction: 'out' | 'in') =>
    at.recorder.record([moved(personId, direction)], () =>
      at.store.voyages.moveLine(
        boat,
        personId as PersonId,
        direction === 'out' ? 'out' : 'returned',
        1 as WallMs,
      ),
    );
  const lines = () => at.store.voyages.find(boat)?.lines.map(({ personId, state }) => [personId, state]);
  return { ...at, erasure, pass, lines };
}

it('a crew list drops somebody who was enrolled here, also when the roster dropped them first', () => {
  const at = bench();
  at.send(issued(rosterOf(2), 1));
  at.send(crewList([centralId(0), centralId(1)], 1));
  expect(at.lines()).toEqual([
    [local, 'expected'],
    [centralId(1), 'expected'],
  ]);
  at.send(issued(rosterOf(2).slice(1), 2));
  at.send(crewList([centralId(1)], 2));
  expect(at.lines()).toEqual([[centralId(1), 'expected']]);
});

it('an id of the centre stands for the same person when the roster gives them another number', () => {
  const at = bench();
  at.send(issued(rosterOf(1), 1));
  at.send(issued(rosterOf(1, { idNumber: 'PASS-77' }), 2));
  at.send(issued(rosterOf(1, { idNumber: 'PASS-78' }), 3));
  expect(at.store.people.list().map(({ personId, idNumber }) => [personId, idNumber])).toEqual([
    [local, 'PASS78'],
  ]);
});

it('the centre erases whom its id stands for, and no list here names them any more', async () => {
  const at = bench();
  at.send(issued(rosterOf(2), 1));
  const watched = { kind: 'watch', since: 1, note: 'seen' };
  const entries = [
    { entryId: 'w1', ...watched, personId: centralId(0), idNumber: null },
    { entryId: 'w2', ...watched, personId: null, idNumber: 'pass-0' },
    { entryId: 'w3', ...watched, personId: null, idNumber: 'PASS-1' },
  ];
  at.send(issued(entries, 1, { dataset: 'watchlist' }));
  const args = { personId: centralId(0) };
  at.commands.take(signed(commandOf(at.clock, { name: 'erase-person', arguments: args })));
  expect(at.results).toMatchObject([{ outcome: 'done', cause: null }]);
  expect(at.store.erasure.standing(local)).toBe('erased');
  expect(at.rows('person.erased')).toEqual([{ personId: local, officerId: null }]);
  expect(at.desk.current('roster')?.items.map(({ personId }) => personId)).toEqual([centralId(1)]);
  expect(at.desk.current('watchlist')?.items.map(({ entryId }) => entryId)).toEqual(['w3']);
});

it('at the gate somebody is erased by their id of the centre too', async () => {
  const at = bench();
  at.send(issued(rosterOf(2), 1));
  expect(expectOk(await erasePerson(centralId(0) as PersonId, null, at.erasure)).personId).toBe(local);
});

it('who was struck off while out is closed as soon as they are back, before the next passage', async () => {
  const at = bench();
  at.send(issued(rosterOf(2), 1));
  at.send(crewList([centralId(1)], 1));
  at.pass(centralId(1), 'out');
  await at.clock.advance(0);
  at.send(issued(rosterOf(1), 2));
  const status = () => at.store.people.find(centralId(1) as PersonId)?.status;
  expect(status()).toBe('active');
  at.pass(centralId(1), 'in');
  await at.clock.advance(0);
  expect(status()).toBe('closed');
});

it('somebody who was erased and whom a newer roster names again comes back, and the log counts it', async () => {
  const at = bench();
  at.send(issued(rosterOf(3), 1));
  expectOk(await erasePerson(centralId(1) as PersonId, null, at.erasure));
  const told = () => at.log.lines.filter(({ event }) => event === 'lists.erased-named-again');
  expect(told()).toEqual([]);
  at.send(issued(rosterOf(4), 2));
  expect(told()).toMatchObject([{ level: 'warn', fields: { people: 1 } }]);
  at.send(issued(rosterOf(5), 3));
  expect(told()).toHaveLength(1);
});

it('while the passage of their return is still under way, who was struck off is closed a moment after it', async () => {
  const at = bench();
  at.send(issued(rosterOf(2), 1));
  at.send(crewList([centralId(1)], 1));
  at.pass(centralId(1), 'out');
  at.send(issued(rosterOf(1), 2));
  at.lane.busy = true;
  at.send(crewList([], 2));
  at.pass(centralId(1), 'in');
  await at.clock.advance(500);
  const status = () => at.store.people.find(centralId(1) as PersonId)?.status;
  expect(status()).toBe('active');
  at.lane.busy = false;
  await at.clock.advance(100);
  expect(status()).toBe('closed');
});
