import { describe, expect, it } from 'vitest';
import { boatChosenAfter } from '../../main/app/boarding-boat.ts';
import type { OfficerId, PersonId, VoyageId, WallMs } from '../../main/core/brand.ts';
import type { NoticeHead } from '../../main/core/people.ts';
import { type GateBench, startGateBench, voyageId } from '../support/gate-bench.ts';
import { laneBars } from '../support/gate-deps.ts';
import { lastOf } from '../support/gate-questions.ts';
import { knows, leaves, startLane, walksUp } from '../support/lane-walks.ts';
import { faceOf, personOf } from '../support/store-bench.ts';

const suda = 'officer-1' as OfficerId;
const second = 'voyage-2' as VoyageId;
const hourMs = 3_600_000;

function notice(bench: GateBench, change: Partial<NoticeHead> = {}): NoticeHead {
  const now = bench.clock.wall() as number;
  return {
    ...{ noticeId: 'n', revision: 1, registration: undefined, eta: undefined, phase: 'filed' },
    ...{ windowFrom: (now - hourMs) as WallMs, windowTo: (now + hourMs) as WallMs },
    ...{ filedAt: (now - 5 * hourMs) as WallMs, listFiledAt: undefined, clearedAt: now as WallMs },
    ...change,
  };
}
/** A second boat, on whose list person `n` stands. */
function secondBoat(bench: GateBench, n: number, head?: NoticeHead): PersonId {
  const person = personOf(n);
  const boat = { voyageId: second, vesselName: 'SOMBOON 9', vesselMark: 'SK-9', state: 'open' as const };
  bench.store.voyages.save(head === undefined ? boat : { ...boat, notice: head });
  bench.store.people.save(person, [faceOf(n)]);
  bench.store.voyages.addLine(second, person.personId, 'crew');
  bench.gate.gallery.enrolled(person.personId);
  return person.personId;
}

describe('the boat that a lane boards', () => {
  it('is the one that an officer says, in the record, until they say otherwise', async () => {
    const bench = await startGateBench();
    secondBoat(bench, 2);
    const { boarding } = bench.gate;
    expect(boarding.current()).toBeUndefined();
    expect(boarding.choose(suda, second)).toEqual({ ok: true, value: undefined });
    expect(boarding.current()).toEqual({ voyageId: second, by: 'officer' });
    expect(lastOf(bench, 'lane.boat-chosen')).toEqual({ voyageId: second, officerId: suda });
    expect(boarding.choose(suda, null).ok).toBe(true);
    expect(boarding.current()).toBeUndefined();
    expect(lastOf(bench, 'lane.boat-chosen')).toMatchObject({ voyageId: null });
  });

  it('stays so over a restart, and a record that takes no rows keeps the choice from counting', async () => {
    const bench = await startGateBench();
    secondBoat(bench, 2);
    bench.gate.boarding.choose(suda, second);
    bench.powerCut();
    const { directory, world } = bench;
    const again = await startGateBench({ directory, world, bootId: 'boot-2' });
    expect(again.gate.boarding.current()).toEqual({ voyageId: second, by: 'officer' });
    again.disk.fails('store/disk-full');
    expect(again.gate.boarding.choose(suda, null)).toEqual({ ok: false, error: 'record/not-written' });
    expect(again.gate.boarding.current()?.voyageId).toBe(second);
  });

  it('is no boat that is unknown, closed or sealed, and none at a lane that only lets people ashore', async () => {
    const bench = await startGateBench();
    secondBoat(bench, 2, notice(bench));
    const { boarding } = bench.gate;
    expect(boarding.choose(suda, 'voyage-9' as VoyageId)).toEqual({ ok: false, error: 'voyage/unknown' });
    bench.store.voyages.save({ voyageId, vesselName: 'A', vesselMark: 'A', state: 'closed' });
    expect(boarding.choose(suda, voyageId)).toEqual({ ok: false, error: 'voyage/closed' });
    const ashore = await startLane('in');
    expect(ashore.gate.boarding.choose(suda, voyageId)).toEqual({ ok: false, error: 'lane/wrong-way' });
  });

  it('is found by the only window that holds, as the clock goes on', async () => {
    const bench = await startGateBench();
    bench.store.voyages.save({ voyageId, vesselName: 'A', vesselMark: 'A', state: 'closed' });
    // The rules leave an hour's slack on either side.
    const windowTo = (bench.clock.wall() - hourMs + 30_000) as WallMs;
    secondBoat(bench, 2, notice(bench, { windowFrom: (windowTo - hourMs) as WallMs, windowTo }));
    await bench.pass(11_000);
    expect(bench.gate.boarding.current()).toEqual({ voyageId: second, by: 'window' });
    await bench.pass(30_000);
    expect(bench.gate.boarding.current()).toBeUndefined();
  });

  it('is that of the last three who went aboard', async () => {
    const bench = await startLane('out');
    secondBoat(bench, 5);
    for (const n of [1, 2, 3]) {
      knows(bench, n);
      await walksUp(bench, n);
      await leaves(bench);
    }
    expect(bench.gate.boarding.current()).toEqual({ voyageId, by: 'passers' });
    await bench.pass(601_000);
    expect(bench.gate.boarding.current()).toBeUndefined();
  });
});

describe('a lane while an officer’s boat boards', () => {
  it('refers whoever is on the list of another boat, whom it knows all the same', async () => {
    const bench = await startGateBench();
    const other = secondBoat(bench, 2);
    bench.gate.boarding.choose(suda, voyageId);
    bench.engine.sees({ axis: 2 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(lastOf(bench, 'case.raised')).toMatchObject({
      ...{ reasons: ['ON_OTHER_BOAT'], candidates: [{ personId: other }] },
    });
    expect(bench.officer().cases[0]?.candidates[0]).toMatchObject({ boat: 'SOMBOON 9' });
  });

  it('lets the crew of another boat come home', async () => {
    const bench = await startLane('both');
    const other = secondBoat(bench, 2);
    bench.store.voyages.moveLine(second, other, 'out', bench.clock.wall());
    bench.gate.boarding.choose(suda, voyageId);
    await walksUp(bench, 2);
    expect(lastOf(bench, 'passage.completed')).toMatchObject({ personId: other, direction: 'in' });
  });

  it('holds its own crew against the bar of so few, and nobody else', async () => {
    const bars = { ...laneBars, minSimilarityOfBoat: 0.7 };
    const bench = await startGateBench({ barsFor: () => bars });
    const crew = bench.knows(1);
    secondBoat(bench, 2);
    expect(bench.gate.bars.current().boat).toBeUndefined();
    bench.gate.boarding.choose(suda, voyageId);
    expect(bench.gate.bars.current().boat).toEqual({ people: new Set([crew]), minSimilarity: 0.7 });
    bench.gate.boarding.choose(suda, null);
    expect(bench.gate.bars.current().boat).toBeUndefined();
  });

  it.each([
    ['out', false],
    ['both', true],
  ] as const)('at a lane for %s shares what is promised with others: %s', async (lane, isShared) => {
    const bench = await startLane(lane);
    knows(bench, 1);
    bench.gate.boarding.choose(suda, voyageId);
    expect(bench.gate.gallery.sizes().boat?.isGuess).toBe(isShared);
  });
});

describe('the choice of an earlier run', () => {
  const news = (kind: string, payload: Record<string, unknown>) => ({ kind, payload }) as never;
  const chosen = (voyageId: string | null) => news('lane.boat-chosen', { voyageId, officerId: 'o' });

  it('is what the last officer said', () => {
    const rows = [chosen('v1'), chosen('v2')];
    expect(rows.reduce(boatChosenAfter, undefined)).toBe('v2');
    expect([...rows, chosen(null)].reduce(boatChosenAfter, undefined)).toBeUndefined();
  });

  it.each([
    'voyage.sealed',
    'voyage.departed',
    'voyage.returning',
    'voyage.landed',
    'voyage.disputed',
    'voyage.closed',
  ])('ends with %s of its boat, and of no other', (kind) => {
    const chosenAfter = (voyageId: string) =>
      [chosen('v1'), news(kind, { voyageId })].reduce(boatChosenAfter, undefined);
    expect(chosenAfter('v1')).toBeUndefined();
    expect(chosenAfter('v2')).toBe('v1');
  });
});
