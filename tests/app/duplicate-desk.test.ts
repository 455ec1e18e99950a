import { describe, expect, it } from 'vitest';
import { closedBars } from '../../main/app/bar-source.ts';
import { createDuplicateDesk } from '../../main/app/duplicate-desk.ts';
import { foundDrafts, noteFound } from '../../main/app/duplicate-records.ts';
import { createFaceLooks } from '../../main/app/face-looks.ts';
import type { Officer } from '../../main/app/officer-desk.ts';
import type { OfficerId, PersonId, VoyageId } from '../../main/core/brand.ts';
import type { PersonStatus } from '../../main/core/people.ts';
import { err } from '../../main/core/result.ts';
import { expectErr, expectOk, faceOf, openBench, personOf } from '../support/store-bench.ts';

const officer: Officer = { officerId: 'officer-1' as OfficerId, name: 'Suda', roles: ['supervisor'] };
const [a, b, c] = [1, 2, 3].map((n) => personOf(n).personId) as [PersonId, PersonId, PersonId];

/** Three people, of whom these pairs were found, and a desk. */
function bench(
  pairs: readonly (readonly [PersonId, PersonId])[] = [[a, b]],
  status: PersonStatus = 'active',
) {
  const { store, clock } = openBench();
  const { journal, duplicates: book, people, voyages, notes } = store;
  people.save(personOf(1), [faceOf(1)]);
  people.save(personOf(2, { status }), [faceOf(1, 0.1)]);
  people.save(personOf(3), [faceOf(1, 0.2)]);
  let ids = 0;
  const drafts = foundDrafts(
    pairs.map((personIds) => ({ personIds, similarity: 0.9 })),
    'nightly',
    { ulid: () => `d-${++ids}` },
  );
  expectOk(journal.append(drafts, () => noteFound(book, drafts, clock.wall())));
  const recorder = {
    record: (some: Parameters<typeof journal.append>[0]) => void expectOk(journal.append(some)),
    commit: (...entry: Parameters<typeof journal.append>) => {
      const written = journal.append(...entry);
      return written.ok ? ({ ok: true, value: undefined } as const) : written;
    },
  };
  const settled: PersonId[] = [];
  const deps = {
    ...{ book, people, voyages, notes, recorder, clock },
    bars: { current: () => closedBars },
    looks: createFaceLooks(recorder),
    settled: (both: readonly PersonId[]) => void settled.push(...both),
  };
  const statuses = () => [a, b, c].map((personId) => people.find(personId)?.status);
  const newest = () => journal.head();
  return { store, book, deps, desk: createDuplicateDesk(deps), settled, statuses, newest };
}

describe('settling who is one person', () => {
  it('shows both with their boats and faces, and that somebody looked stands in the record', () => {
    const { store, desk, newest } = bench([
      [a, b],
      [b, c],
    ]);
    const voyageId = 'V-1' as VoyageId;
    store.voyages.save({ voyageId, vesselName: 'CHOK DEE', vesselMark: 'SK-1', state: 'open' });
    store.voyages.addLine(voyageId, b, 'crew');
    const { pairs, more } = expectOk(desk.list(officer, 1));
    expect(more).toBe(1);
    expect(pairs.map(({ pair }) => pair.personIds)).toEqual([[b, c]]);
    expect(pairs[0]?.people).toMatchObject([
      { person: { personId: b }, boat: { vesselName: 'CHOK DEE' }, role: 'crew' },
      { person: { personId: c }, boat: undefined },
    ]);
    expect(pairs[0]?.people[0]?.portrait?.length).toBeGreaterThan(0);
    expect(newest()).toMatchObject({
      kind: 'faces.seen',
      payload: { officerId: 'officer-1', why: 'duplicate', personIds: [b, c] },
    });
  });

  it('records no look where nobody was shown', () => {
    const { desk, newest } = bench([]);
    expect(expectOk(desk.list(officer, 20))).toEqual({ pairs: [], more: 0 });
    expect(newest()).toBeUndefined();
  });

  it.each(['twins', 'different'] as const)(
    'leaves both of %s as they are, and never asks again',
    (outcome) => {
      const { store, book, desk, statuses, newest, settled } = bench();
      expectOk(desk.settle(officer, 'd-1', outcome, 'both were here'));
      expect(statuses()).toEqual(['active', 'active', 'active']);
      expect([a, b].map((personId) => book.isDoubted(personId))).toEqual([false, false]);
      expect(store.notes.pairsAmong([a, b])).toEqual([[a, b]]);
      expect(book.open()).toEqual([]);
      expect(settled).toEqual([a, b]);
      expect(newest()).toMatchObject({
        kind: 'identity.duplicate-settled',
        payload: {
          duplicateId: 'd-1',
          personIds: [a, b],
          outcome,
          officerId: 'officer-1',
          note: 'both were here',
        },
      });
    },
  );

  it('ends the younger identity of one person: it passes no more, and its pictures stay', () => {
    const { store, book, desk, statuses, newest } = bench();
    expectOk(desk.settle(officer, 'd-1', 'same-person', ''));
    expect(statuses()).toEqual(['active', 'closed', 'active']);
    expect([a, b].map((personId) => book.isDoubted(personId))).toEqual([false, true]);
    expect(store.people.portraits(b)).toHaveLength(1);
    expect(store.notes.pairsAmong([a, b])).toEqual([]);
    expect(newest()).toMatchObject({ payload: { outcome: 'same-person', personIds: [a, b] } });
  });

  it('keeps a younger identity that is reported missing: the freeze must not go', () => {
    const { desk, statuses, newest, book } = bench([[a, b]], 'missing');
    expectOk(desk.settle(officer, 'd-1', 'same-person', ''));
    expect(statuses()).toEqual(['closed', 'missing', 'active']);
    expect(newest()).toMatchObject({ payload: { personIds: [b, a] } });
    expect([a, b].map((personId) => book.isDoubted(personId))).toEqual([true, false]);
  });

  it('frees neither of two identities that are both missing', () => {
    const { store, desk, statuses, book } = bench([[a, b]], 'missing');
    store.people.save(personOf(1, { status: 'deceased' }), []);
    expectOk(desk.settle(officer, 'd-1', 'same-person', ''));
    expect(statuses()).toEqual(['deceased', 'missing', 'active']);
    expect([a, b].map((personId) => book.isDoubted(personId))).toEqual([false, true]);
  });

  it('leaves one of three identities of one person, in whichever order they are settled', () => {
    const pairs = [
      [a, b],
      [b, c],
    ] as const;
    for (const order of [
      ['d-1', 'd-2'],
      ['d-2', 'd-1'],
    ]) {
      const { desk, statuses } = bench(pairs);
      for (const id of order) expectOk(desk.settle(officer, id, 'same-person', ''));
      expect(statuses()).toEqual(['active', 'closed', 'closed']);
    }
  });

  it('refuses a pair that was settled or that nobody found, and changes nothing', () => {
    const { desk, statuses, newest } = bench();
    expect(expectErr(desk.settle(officer, 'd-9', 'twins', ''))).toBe('duplicate/unknown');
    expectOk(desk.settle(officer, 'd-1', 'twins', ''));
    const before = newest();
    expect(expectErr(desk.settle(officer, 'd-1', 'same-person', ''))).toBe('duplicate/unknown');
    expect(newest()).toEqual(before);
    expect(statuses()).toEqual(['active', 'active', 'active']);
  });

  it('changes nothing where the record cannot be written', () => {
    const { deps, book, statuses, settled } = bench();
    const full = { commit: () => err('store/disk-full' as const) };
    const desk = createDuplicateDesk({ ...deps, recorder: full });
    expect(expectErr(desk.settle(officer, 'd-1', 'same-person', ''))).toBe('record/not-written');
    expect(book.find('d-1')?.outcome).toBeUndefined();
    expect(statuses()).toEqual(['active', 'active', 'active']);
    expect(settled).toEqual([]);
  });

  it('writes all of it or nothing', () => {
    const { deps, book, statuses, newest } = bench();
    const before = newest();
    const people = {
      find: deps.people.find.bind(deps.people),
      portraits: deps.people.portraits.bind(deps.people),
      save: () => {
        throw new Error('half-way');
      },
    };
    const desk = createDuplicateDesk({ ...deps, people });
    expect(() => desk.settle(officer, 'd-1', 'same-person', '')).toThrow('half-way');
    expect(book.find('d-1')?.outcome).toBeUndefined();
    expect(newest()).toEqual(before);
    expect(statuses()).toEqual(['active', 'active', 'active']);
  });
});
