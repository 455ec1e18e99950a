import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import { mergeSearches, uniteSearches } from '../../../main/core/matching/merged-search.ts';

const found = (scores: Readonly<Record<string, number>>) => ({
  galleryEmpty: Object.keys(scores).length === 0,
  candidates: Object.entries(scores).map(([id, similarity]) => ({ personId: id as PersonId, similarity })),
});
const halved = (similarity: number) => similarity / 2;
const merged = (
  inUse: Readonly<Record<string, number>>,
  elder: Readonly<Record<string, number>>,
  limit = 5,
) => {
  const { candidates, galleryEmpty } = mergeSearches(found(inUse), found(elder), halved, limit);
  return { galleryEmpty, list: candidates.map(({ personId, similarity }) => [personId, similarity]) };
};

describe('the searches of two packs', () => {
  it('become one list on the scale of the pack in use', () => {
    const { list } = merged({ a: 0.4, b: 0.1 }, { c: 0.9, d: 0.3 });
    expect(list).toEqual([
      ['c', 0.45],
      ['a', 0.4],
      ['d', 0.15],
      ['b', 0.1],
    ]);
    expect(merged({ a: 0.4, b: 0.1 }, { c: 0.9 }, 2).list.map(([id]) => id)).toEqual(['c', 'a']);
  });

  it('name nobody twice: the pack in use speaks for whom it knows', () => {
    expect(merged({ a: 0.2 }, { a: 1 }).list).toEqual([['a', 0.2]]);
  });

  it('are empty only when nobody could be found by either', () => {
    expect(merged({}, {}).galleryEmpty).toBe(true);
    expect(merged({}, { a: 0.9 }).galleryEmpty).toBe(false);
    expect(merged({ a: 0.9 }, {}).galleryEmpty).toBe(false);
  });
});

describe('two searches on one scale', () => {
  it('become one list with the better similarity of each person, equal ones in the order of their ids', () => {
    const { candidates } = uniteSearches(found({ b: 0.4, a: 0.1 }), found({ a: 0.4, c: 0.9 }), 5);
    expect(candidates.map(({ personId, similarity }) => [personId, similarity])).toEqual([
      ['c', 0.9],
      ['a', 0.4],
      ['b', 0.4],
    ]);
    expect(uniteSearches(found({}), found({}), 5)).toEqual({ galleryEmpty: true, candidates: [] });
  });
});
