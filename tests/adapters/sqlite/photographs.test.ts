import { describe, expect, it } from 'vitest';
import type { VoyageId } from '../../../main/core/brand.ts';
import { expectOk, faceOf, openBench, personOf, testPack } from '../../support/store-bench.ts';

/** Two people with three pictures each; only the first is on an open list. */
function crowded() {
  const bench = openBench();
  const { people, voyages } = bench.store;
  const voyageId = 'V-1' as VoyageId;
  voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
  for (const n of [1, 2]) people.save(personOf(n), [faceOf(n), faceOf(n, 0.1), faceOf(n, 0.2)]);
  voyages.addLine(voyageId, personOf(1).personId, 'crew');
  const pictures = (n: number) =>
    people.portraits(personOf(n).personId).map((jpeg) => Buffer.from(jpeg).toString('utf8'));
  return { ...bench, pictures };
}

describe('pictures that are given up', () => {
  it('are those beyond the newest first, then those of people on no open list, and the templates stay', () => {
    const { store, pictures } = crowded();
    const { photographs, journal, people } = store;
    const giveUp = () => {
      const spare = photographs.spare();
      if (spare !== undefined) expectOk(journal.append([spare.draft], spare.drop));
      return spare?.draft.payload;
    };
    expect(giveUp()).toEqual({ people: 2, portraits: 4 });
    expect(pictures(1)).toEqual(['jpeg-1-0.2']);
    expect(pictures(2)).toEqual(['jpeg-2-0.2']);
    expect(giveUp()).toEqual({ people: 1, portraits: 1 });
    expect(pictures(2)).toEqual([]);
    expect(giveUp()).toBeUndefined();
    expect(pictures(1)).toHaveLength(1);
    expect([...people.templates(testPack)]).toHaveLength(6);
    expect(people.unreadableRows()).toBe(0);
    expect(store.templates.portraitsToDescribe(personOf(2).personId, 'next-pack/1')).toEqual([]);
  });

  it('are not begun for people who are enrolled meanwhile', () => {
    const { store, pictures } = crowded();
    store.photographs.keepNew(false);
    store.people.save(personOf(3), [faceOf(3)]);
    expect(pictures(3)).toEqual([]);
    expect([...store.people.templates(testPack, personOf(3).personId)]).toHaveLength(1);
    store.photographs.keepNew(true);
    store.people.save(personOf(4), [faceOf(4)]);
    expect(pictures(4)).toHaveLength(1);
  });
});
