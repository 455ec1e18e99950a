import { describe, expect, it } from 'vitest';
import { faceOf, openBench, personOf, testPack } from '../../support/store-bench.ts';

const [a, b, c] = [personOf(1).personId, personOf(2).personId, personOf(3).personId];

function bench() {
  const { store } = openBench();
  store.people.save(personOf(1), [faceOf(1), faceOf(1, 0.1)]);
  store.people.save(personOf(2), [faceOf(2)]);
  store.people.save(personOf(3), []);
  const { comparedFaces, people } = store;
  const fresh = (pack = testPack) => {
    const next = comparedFaces.next(pack, 10).map(({ personId }) => personId);
    expect(comparedFaces.waiting(pack)).toBe(next.length);
    return next;
  };
  const compare = (pack = testPack) =>
    comparedFaces.compared(pack, comparedFaces.next(pack, 10).at(-1)?.upTo ?? 0);
  return { store, people, comparedFaces, fresh, compare };
}

describe('whose faces have been compared', () => {
  it('is nobody at first, and whoever has no template never comes up', () => {
    expect(bench().fresh()).toEqual([a, b]);
  });

  it('stays so across everything but new faces', () => {
    const { compare, fresh, people } = bench();
    compare();
    people.save(personOf(1, { displayName: 'Other name' }), []);
    expect(fresh()).toEqual([]);
    people.save(personOf(1), [faceOf(5)]);
    people.save(personOf(3), [faceOf(3)]);
    expect(fresh()).toEqual([a, c]);
  });

  it('is asked anew of another pack', () => {
    const { compare, fresh, people } = bench();
    compare();
    people.save(personOf(2), [faceOf(2, 0, 'other/1')]);
    expect(fresh('other/1')).toEqual([b]);
    expect(fresh()).toEqual([]);
  });

  it('does not lose somebody of whom another pack has newer templates', () => {
    const { fresh, people } = bench();
    people.save(personOf(1), [faceOf(2, 0, 'other/1')]);
    expect(fresh()).toEqual([a, b]);
  });

  it('takes whoever got a face while they were compared for not compared', () => {
    const { comparedFaces, fresh, people } = bench();
    const before = comparedFaces.next(testPack, 10).at(-1)?.upTo ?? 0;
    people.save(personOf(2), [faceOf(7)]);
    comparedFaces.compared(testPack, before);
    expect(fresh()).toEqual([b]);
  });

  it('comes in slices, each person once, and never goes back', () => {
    const { comparedFaces, fresh, people } = bench();
    people.save(personOf(1), [faceOf(1, 0.2)]);
    expect(fresh()).toEqual([b, a]);
    const [first] = comparedFaces.next(testPack, 1);
    expect(first?.personId).toBe(b);
    comparedFaces.compared(testPack, first?.upTo ?? 0);
    expect(fresh()).toEqual([a]);
    comparedFaces.compared(testPack, 0);
    expect(fresh()).toEqual([a]);
  });

  it('begins again for a pack where that is wanted', () => {
    const { comparedFaces, compare, fresh } = bench();
    compare();
    comparedFaces.forget('other/1');
    expect(fresh()).toEqual([]);
    comparedFaces.forget(testPack);
    expect(fresh()).toEqual([a, b]);
  });

  it('says of how many people nothing can be said', () => {
    const { comparedFaces, store } = bench();
    expect(comparedFaces.unchecked(testPack)).toBe(1);
    expect(comparedFaces.unchecked('other/1')).toBe(3);
    store.erasure.destroy(c);
    expect(comparedFaces.unchecked(testPack)).toBe(0);
  });
});
