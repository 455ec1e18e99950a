import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import type { RosterItem } from '../../../main/core/events/dataset-items.ts';
import { normaliseNumber } from '../../../main/core/papers/id-number.ts';
import type { Person } from '../../../main/core/people.ts';
import { planRoster, type RosterPlan } from '../../../main/core/sync/roster-plan.ts';
import { rosterOf } from '../../support/lists-centre.ts';

const seed = 20261122;

/** People in memory who, like those in the database, never share a number. */
function port() {
  const people = new Map<PersonId, Person>();
  const out = new Set<PersonId>();
  const links = new Map<string, PersonId>();
  const centralIdOf = (personId: PersonId) => [...links].find(([, here]) => here === personId)?.[0];
  const linked = (centralId: string) => links.get(centralId);
  let before: { items: readonly RosterItem[]; leavers: readonly string[] } = { items: [], leavers: [] };
  const find = (personId: PersonId) => people.get(personId);
  const findByNumber = (idNumber: string) =>
    [...people.values()].find(
      (each) => each.idNumber !== undefined && normaliseNumber(each.idNumber) === normaliseNumber(idNumber),
    );
  const save = (person: Person) => {
    const holder = person.idNumber === undefined ? undefined : findByNumber(person.idNumber);
    if (holder !== undefined && holder.personId !== person.personId)
      throw new Error(`two people with the number ${person.idNumber}`);
    // As the store does: who does not tell of papers takes none away.
    const papers = person.papers ?? people.get(person.personId)?.papers;
    people.set(person.personId, { ...person, ...(papers === undefined ? {} : { papers }) });
  };
  return {
    people,
    out,
    save,
    apply(items: readonly RosterItem[]): RosterPlan {
      const plan = planRoster(items, before, {
        find,
        findByNumber,
        linked,
        centralIdOf,
        isOut: (id) => out.has(id),
      });
      for (const person of plan.saves) save(person);
      for (const { centralId, personId } of plan.links) {
        links.delete(centralIdOf(personId) ?? centralId);
        links.set(centralId, personId);
      }
      before = { items, leavers: plan.leavers };
      return plan;
    },
  };
}

const rosters = fc.array(
  fc
    .uniqueArray(
      fc.record({ who: fc.nat({ max: 9 }), number: fc.nat({ max: 12 }), name: fc.nat({ max: 3 }) }),
      {
        selector: ({ who }) => who,
        maxLength: 10,
      },
    )
    .map((rows) => {
      const taken = new Set<number>();
      return rows
        .filter(({ number }) => !taken.has(number) && taken.add(number))
        .map(({ who, number, name }): RosterItem => {
          const [item] = rosterOf(1) as [RosterItem];
          return { ...item, personId: `P${who}`, idNumber: `N-${number}`, displayName: `name ${name}` };
        });
    }),
  { minLength: 1, maxLength: 6 },
);

it('rosters in any sequence never give one number to two people, and everybody on the last one has its data', () => {
  fc.assert(
    fc.property(rosters, fc.array(fc.nat({ max: 12 }), { maxLength: 3 }), (sequence, local) => {
      const at = port();
      for (const number of new Set(local)) {
        const [item] = rosterOf(1) as [RosterItem];
        const { dateOfBirth: _date, papers: _papers, ...rest } = item;
        const personId = `LOCAL${number}` as PersonId;
        at.save({ ...rest, personId, idNumber: `N${number}`, dateOfBirth: undefined });
      }
      for (const roster of sequence) at.apply(roster);
      const active = [...at.people.values()].filter(({ status }) => status === 'active');
      for (const item of sequence.at(-1) ?? [])
        expect(active.map(({ displayName }) => displayName)).toContain(item.displayName);
    }),
    { seed, numRuns: 500 },
  );
});

const permit = (expires: string) => ({ kind: 's285-permit' as const, number: '285/1', expires });
const told = (...papers: readonly ReturnType<typeof permit>[]) =>
  rosterOf(1).map((item) => ({ ...item, papers: [...papers] }));

it('papers follow the roster that tells of them, stay where one does not, and go where it tells of none', () => {
  const at = port();
  const papersThen = (items: readonly RosterItem[]) => {
    const { saves } = at.apply(items);
    return { saved: saves.length, papers: [...at.people.values()][0]?.papers };
  };
  expect(papersThen(rosterOf(1))).toEqual({ saved: 1, papers: undefined });
  expect(papersThen(told(permit('2026-12-31')))).toEqual({ saved: 1, papers: [permit('2026-12-31')] });
  expect(papersThen(told(permit('2026-12-31')))).toMatchObject({ saved: 0 });
  expect(papersThen(rosterOf(1))).toEqual({ saved: 0, papers: [permit('2026-12-31')] });
  expect(papersThen(told(permit('2027-12-31')))).toEqual({ saved: 1, papers: [permit('2027-12-31')] });
  expect(papersThen(told())).toEqual({ saved: 1, papers: [] });
});

it('the same roster again changes nobody', () => {
  const at = port();
  at.apply(rosterOf(5));
  expect(at.apply(rosterOf(5)).saves).toEqual([]);
});

it('who left is closed once they are back, and whoever is missing stays missing', () => {
  const at = port();
  const [first, second, third] = rosterOf(3) as [RosterItem, RosterItem, RosterItem];
  at.apply([first, second, { ...third, status: 'missing' }]);
  const statusOf = (item: RosterItem) => at.people.get(item.personId as PersonId)?.status;
  at.out.add(first.personId as PersonId);
  expect(at.apply([]).leavers).toEqual([first.personId]);
  expect([first, second, third].map(statusOf)).toEqual(['active', 'closed', 'missing']);
  at.out.clear();
  expect(at.apply([]).leavers).toEqual([]);
  expect(statusOf(first)).toBe('closed');
});

it('keeps the language that a person chose at the lane until the centre tells another', () => {
  const gate = port();
  const [item] = rosterOf(1);
  if (item === undefined) throw new Error('There is no entry.');
  const language = () => [...gate.people.values()][0]?.language;
  gate.apply([{ ...item, language: 'th' }]);
  const [person] = [...gate.people.values()];
  if (person === undefined) throw new Error('Nobody was saved.');
  gate.save({ ...person, language: 'km' });
  gate.apply([{ ...item, language: 'th', displayName: 'Another Name' }]);
  expect(language()).toBe('km');
  gate.apply([{ ...item, language: 'lo', displayName: 'Another Name' }]);
  expect(language()).toBe('lo');
});

it('frees nobody who was reported missing or dead here because the roster has not heard of it', () => {
  const at = port();
  const [item] = rosterOf(1) as [RosterItem];
  const personId = item.personId as PersonId;
  const statusOf = () => at.people.get(personId)?.status;
  const say = (status: Person['status']) => at.save({ ...(at.people.get(personId) as Person), status });
  at.apply([item]);
  say('missing');
  at.apply([{ ...item, displayName: 'renewed' }]);
  expect(statusOf()).toBe('missing');
  at.apply([{ ...item, status: 'suspended' }]);
  expect(statusOf()).toBe('missing');
  // Else a roster after it could make them active, and nobody would be looked for any more.
  at.apply([{ ...item, status: 'closed' }]);
  expect(statusOf()).toBe('missing');
  at.apply([item]);
  expect(statusOf()).toBe('missing');
  // Said by the centre itself, and taken back by it.
  at.apply([{ ...item, status: 'missing' }]);
  at.apply([{ ...item, status: 'active' }]);
  expect(statusOf()).toBe('active');
  say('missing');
  at.apply([{ ...item, status: 'deceased' }]);
  expect(statusOf()).toBe('deceased');
});
