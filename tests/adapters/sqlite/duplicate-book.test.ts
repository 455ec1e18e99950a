import { describe, expect, it } from 'vitest';
import type { PersonId, WallMs } from '../../../main/core/brand.ts';
import type { DuplicatePair } from '../../../main/ports/duplicate-book.ts';
import { openBench, personOf } from '../../support/store-bench.ts';

const [a, b, c] = [personOf(1).personId, personOf(2).personId, personOf(3).personId];

function pairAt(foundAt: number, personIds: readonly [PersonId, PersonId], by: DuplicatePair['by'] = 'face') {
  const similarity = by === 'face' ? 0.9 : undefined;
  return {
    ...{ duplicateId: `d-${foundAt}`, personIds, by, similarity },
    ...{ finder: 'nightly' as const, foundAt: foundAt as WallMs },
  };
}

function bench() {
  const { store } = openBench();
  for (const n of [1, 2, 3]) store.people.save(personOf(n), []);
  return { store, book: store.duplicates };
}

const unsettled = { outcome: undefined, closedId: undefined };

describe('the book of people who may be one', () => {
  it('gives a pair back as it was found, the smaller id first', () => {
    const { book } = bench();
    book.add(pairAt(5, [b, a]));
    book.add(pairAt(6, [b, c], 'number'));
    expect(book.find('d-5')).toEqual({ ...pairAt(5, [a, b]), ...unsettled });
    expect(book.ofPair(c, b)).toEqual({ ...pairAt(6, [b, c], 'number'), ...unsettled });
    expect(book.find('d-7')).toBeUndefined();
    expect(book.ofPair(a, c)).toBeUndefined();
  });

  it('lists those whom nobody has settled, the newest first', () => {
    const { book } = bench();
    book.add(pairAt(5, [a, b]));
    book.add(pairAt(7, [a, c]));
    book.add(pairAt(6, [b, c]));
    book.settle('d-6', 'twins');
    expect(book.open().map(({ duplicateId }) => duplicateId)).toEqual(['d-7', 'd-5']);
    expect(book.find('d-6')?.outcome).toBe('twins');
  });

  it('takes the same two only once, also when they are found again after they were settled', () => {
    const { book } = bench();
    book.add(pairAt(5, [a, b]));
    book.settle('d-5', 'different');
    book.add(pairAt(9, [b, a]));
    expect(book.open()).toEqual([]);
    expect(book.ofPair(a, b)?.duplicateId).toBe('d-5');
  });

  it('doubts both while nobody has settled it, and afterwards only an identity that has ended', () => {
    const { book } = bench();
    const doubted = () => [a, b, c].map((personId) => book.isDoubted(personId));
    expect(doubted()).toEqual([false, false, false]);
    book.add(pairAt(5, [a, b]));
    expect(doubted()).toEqual([true, true, false]);
    book.settle('d-5', 'same-person', b);
    expect(doubted()).toEqual([false, true, false]);
  });

  it.each(['twins', 'different'] as const)('doubts nobody of %s', (outcome) => {
    const { book } = bench();
    book.add(pairAt(5, [a, b]));
    book.settle('d-5', outcome);
    expect([a, b].map((personId) => book.isDoubted(personId))).toEqual([false, false]);
  });

  it('leaves what the first officer has settled', () => {
    const { book } = bench();
    book.add(pairAt(5, [a, b]));
    book.settle('d-5', 'twins');
    book.settle('d-5', 'same-person', b);
    expect(book.find('d-5')).toMatchObject({ outcome: 'twins', closedId: undefined });
  });

  it('takes nobody as their own double', () => {
    const { book } = bench();
    book.add(pairAt(5, [a, a]));
    expect(book.open()).toEqual([]);
  });

  it('forgets whoever is erased, and takes them in no more', () => {
    const { book, store } = bench();
    book.add(pairAt(5, [a, b]));
    book.add(pairAt(6, [b, c]));
    store.erasure.destroy(a);
    book.add(pairAt(7, [a, c]));
    expect(book.open().map(({ personIds }) => personIds)).toEqual([[b, c]]);
  });
});
