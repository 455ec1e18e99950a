import { describe, expect, it } from 'vitest';
import { createMusterDesk, type MusterDeps } from '../../main/app/muster-desk.ts';
import type { OfficerId, PersonId, VoyageId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { type Bench, expectErr, expectOk, openBench, personOf } from '../support/store-bench.ts';
import { chokDee, pin, sangJan, startVoyageBench } from '../support/voyage-bench.ts';

const officer = 'o-1' as OfficerId;

/** Two boats: one with somebody out, the other with nobody. */
function port(bench: Bench): void {
  const { people, voyages, journal } = bench.store;
  const open = { state: 'open' } as const;
  expectOk(
    journal.append([], () => {
      for (const n of [1, 2, 3]) people.save(personOf(n), []);
      people.save(personOf(4, { displayName: 'မောင်အောင်', dateOfBirth: undefined, idNumber: undefined }), []);
      voyages.save({ voyageId: chokDee, vesselName: 'โชคดี', vesselMark: 'SKN-1', ...open });
      voyages.save({ voyageId: sangJan, vesselName: 'แสงจันทร์', vesselMark: 'SKN-2', ...open });
      for (const n of [2, 1]) voyages.addLine(chokDee, personOf(n).personId, 'crew');
      voyages.addLine(sangJan, personOf(3).personId, 'master');
    }),
  );
  voyages.moveLine(chokDee, personOf(1).personId, 'out', bench.clock.wall());
}

function deskOf(bench: Bench, overrides: Partial<MusterDeps> = {}) {
  const recorded: EventDraft[] = [];
  const recorder = {
    record: (drafts: readonly EventDraft[]) => void recorded.push(...drafts),
    doubt: () => {},
  };
  const { people, voyages } = bench.store;
  return {
    desk: createMusterDesk({ people, voyages, recorder, extrasOf: () => [], ...overrides }),
    recorded,
  };
}

describe('the muster sheet', () => {
  it('names everybody of every boat that is out, in their own script, sorted, with what a rescuer asks for', () => {
    const bench = openBench();
    port(bench);
    const [boat, ...others] = expectOk(deskOf(bench).desk.make(officer, null));
    expect(others).toEqual([]);
    expect(boat).toMatchObject({ voyageId: chokDee, name: 'โชคดี', mark: 'SKN-1' });
    expect(boat?.people).toMatchObject([
      {
        name: 'สมชาย 1',
        ...{ role: 'crew', nationality: 'MMR', dateOfBirth: '1990-04', idNumber: 'PASS-1' },
        ...{ state: 'out', lastDirection: 'out', isExtra: false },
      },
      { name: 'สมชาย 2', state: 'expected', lastAtMs: null, lastDirection: null },
    ]);
    expect(boat?.people[0]?.lastAtMs).toBeGreaterThan(1_700_000_000_000);
  });

  it('names those who went along without standing on the list, after the others', () => {
    const bench = openBench();
    port(bench);
    const extra = { personId: personOf(4).personId, atMs: 5, direction: 'out' } as const;
    const { desk } = deskOf(bench, { extrasOf: ({ voyageId }) => (voyageId === sangJan ? [extra] : []) });
    const boats = expectOk(desk.make(officer, null));
    expect(boats.map((boat) => boat.voyageId)).toEqual([chokDee, sangJan]);
    expect(boats[1]?.people).toMatchObject([
      { name: 'สมชาย 3', isExtra: false },
      { name: 'မောင်အောင်', isExtra: true, state: 'out', dateOfBirth: null, idNumber: null },
    ]);
  });

  it('is made of one boat also where nobody of hers is out, and of none that is not known', () => {
    const bench = openBench();
    port(bench);
    const { desk } = deskOf(bench);
    expect(expectOk(desk.make(officer, sangJan))).toHaveLength(1);
    expect(expectErr(desk.make(officer, 'other' as VoyageId))).toBe('voyage/unknown');
  });

  it('is recorded with who made it, for which boats and of how many people, and with no name', () => {
    const bench = openBench();
    port(bench);
    const { desk, recorded } = deskOf(bench);
    expectOk(desk.make(officer, null));
    expect(recorded).toEqual([
      { kind: 'muster.made', payload: { officerId: officer, voyageIds: [chokDee], people: 2 } },
    ]);
  });

  it('still names a person by id whose record cannot be read', () => {
    const bench = openBench();
    port(bench);
    const { desk } = deskOf(bench, { people: { find: () => undefined } });
    const ids = expectOk(desk.make(officer, null))[0]?.people.map(({ name }) => name);
    expect(ids).toEqual([1, 2].map((n): PersonId => personOf(n).personId));
  });

  it('says where the voyage stands, who signed who is aboard, what became of each, and who is missing', async () => {
    const { files, walks, handlers, suda, store, voyaging, gate } = await startVoyageBench();
    const eta = Date.UTC(2026, 10, 30);
    files(chokDee, [1, 2, 3], { eta });
    for (const n of [1, 2]) walks(n, 'out');
    const seal = {
      voyageId: chokDee,
      masterId: personOf(1).personId,
      masterProof: 'paper',
      pin,
    } as const;
    await handlers.sealVoyage({ ...seal, noShows: [personOf(3).personId] }, suda);
    await handlers.departVoyage({ voyageId: chokDee }, suda);
    const lost = { voyageId: chokDee, personId: personOf(2).personId, note: '' };
    const nobodyKnows = { happenedAtMs: null, latitude: null, longitude: null };
    await handlers.reportMissing({ ...lost, ...nobodyKnows }, suda);
    const muster = createMusterDesk({
      ...{ people: store.people, voyages: store.voyages, recorder: gate.recorder },
      extrasOf: (voyage) => gate.board.extrasOf(voyage),
      lifeOf: (voyageId) => voyaging.board.of(voyageId),
      sealOf: (voyageId) => store.voyageBook.facts(voyageId).find((fact) => fact.kind === 'sealed'),
    });
    const [boat, ...others] = expectOk(muster.make(officer, null));
    expect(others).toEqual([]);
    expect(boat).toMatchObject({
      phase: 'out',
      dueBackMs: eta,
      sealed: { officerId: 'officer-1', master: 'สมชาย 1' },
      people: [
        { name: 'สมชาย 1', outcome: null, isMissing: false, state: 'out' },
        { name: 'สมชาย 2', outcome: 'missing-reported', isMissing: true },
        { name: 'สมชาย 3', outcome: 'no-show', state: 'expected' },
      ],
    });
  });

  it('names whoever came aboard at sea with the boat that they are on', async () => {
    const bench = await startVoyageBench({ rules: { transferAtSea: 'declared' } });
    const { files, walks, handlers, suda, store, voyaging, gate } = bench;
    files(chokDee, [1, 2]);
    files(sangJan, [4]);
    for (const n of [1, 2]) walks(n, 'out');
    walks(4, 'out', sangJan);
    for (const [voyageId, n] of [
      [chokDee, 1],
      [sangJan, 4],
    ] as const) {
      const seal = { voyageId, masterId: personOf(n).personId, masterProof: 'paper', pin } as const;
      await handlers.sealVoyage({ ...seal, noShows: [] }, suda);
      await handlers.departVoyage({ voyageId }, suda);
    }
    const moved = {
      voyageId: chokDee,
      personId: personOf(2).personId,
      otherVoyageId: sangJan,
      note: '',
    };
    expect(await handlers.stateOutcome({ ...moved, outcome: 'transferred-declared' }, suda)).toMatchObject({
      ok: true,
    });
    const muster = createMusterDesk({
      ...{ people: store.people, voyages: store.voyages, recorder: gate.recorder, extrasOf: () => [] },
      lifeOf: (voyageId) => voyaging.board.of(voyageId),
    });
    const boats = expectOk(muster.make(officer, null));
    const of = (voyageId: VoyageId) => boats.find((boat) => boat.voyageId === voyageId)?.people;
    expect(of(sangJan)?.map(({ name, state }) => [name, state])).toEqual([
      ['สมชาย 2', 'out'],
      ['สมชาย 4', 'out'],
    ]);
    expect(of(chokDee)?.[1]).toMatchObject({ outcome: 'transferred-declared' });
  });
});
