import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import { byRank, searchGallery } from '../../../main/core/matching/gallery.ts';
import { templateOf } from '../../support/store-bench.ts';

const entry = (personId: string, axis: number) => ({
  personId: personId as PersonId,
  template: templateOf(axis),
});

describe('the naive search', () => {
  it('ranks people who are equally similar by their ids, in whatever order they were enrolled', () => {
    const entries = [entry('c', 1), entry('a', 1), entry('d', 2), entry('b', 1)];
    for (const gallery of [entries, entries.toReversed()]) {
      const found = searchGallery(gallery, templateOf(1), 3).candidates;
      expect(found.map((c) => c.personId)).toEqual(['a', 'b', 'c']);
    }
  });

  it('names nobody when nobody is asked for', () => {
    const found = searchGallery([entry('a', 1)], templateOf(1), 0);
    expect(found).toEqual({ galleryEmpty: false, candidates: [] });
    expect(searchGallery([entry('a', 1)], templateOf(1), -1).candidates).toEqual([]);
  });
});

describe('the order of candidates', () => {
  it('puts the more similar first', () => {
    const candidate = (personId: string, similarity: number) => ({
      personId: personId as PersonId,
      similarity,
    });
    expect(byRank(candidate('b', 0.9), candidate('a', 0.8))).toBeLessThan(0);
    expect(byRank(candidate('b', 0.9), candidate('a', 0.9))).toBeGreaterThan(0);
    expect(byRank(candidate('a', 0.9), candidate('a', 0.9))).toBe(0);
  });
});
