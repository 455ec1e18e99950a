import { describe, expect, it } from 'vitest';
import { createMusterDesk, type MusterDeps } from '../../main/app/muster-desk.ts';
import type { OfficerId, PersonId, VoyageId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { type Bench, expectErr, expectOk, openBench, personOf } from '../support/store-bench.ts';

const officer = 'o-1' as OfficerId;
const chokDee = 'chok-dee' as VoyageId;
const sangJan = 'sang-jan' as VoyageId;

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
});
