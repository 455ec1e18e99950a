import { describe, expect, it } from 'vitest';
import { faceOf, openBench, personOf, testPack } from '../../support/store-bench.ts';

const [a, b, c] = [personOf(1).personId, personOf(2).personId, personOf(3).personId];

function bench() {
  const { store } = openBench();
  store.people.save(personOf(1), [faceOf(1), faceOf(1, 0.1)]);
  store.people.save(personOf(2), [faceOf(2)]);
  store.people.save(personOf(3), []);
  const { comparedFaces, people } = store;
  const fresh = (pack = testPack) => comparedFaces.fresh(pack).map(({ personId }) => personId);
  return { store, people, comparedFaces, fresh };
}

describe('whose faces have been compared', () => {
  it('is nobody at first, and whoever has no template never comes up', () => {
    expect(bench().fresh()).toEqual([a, b]);
  });

  it('stays so across everything but new faces', () => {
    const { comparedFaces, fresh, people } = bench();
    comparedFaces.compared(testPack, comparedFaces.fresh(testPack));
    people.save(personOf(1, { displayName: 'Other name' }), []);
    expect(fresh()).toEqual([]);
    people.save(personOf(1), [faceOf(5)]);
    people.save(personOf(3), [faceOf(3)]);
    expect(fresh()).toEqual([a, c]);
  });

  it('is asked anew of another pack', () => {
    const { comparedFaces, fresh, people } = bench();
    comparedFaces.compared(testPack, comparedFaces.fresh(testPack));
    people.save(personOf(2), [faceOf(2, 0, 'other/1')]);
    expect(fresh('other/1')).toEqual([b]);
    expect(fresh()).toEqual([]);
  });

  it('takes whoever got a face while they were compared for not compared', () => {
    const { comparedFaces, fresh, people } = bench();
    const before = comparedFaces.fresh(testPack);
    people.save(personOf(2), [faceOf(7)]);
    comparedFaces.compared(testPack, before);
    expect(fresh()).toEqual([b]);
  });

  it('says of how many people nothing can be said', () => {
    const { comparedFaces, store } = bench();
    expect(comparedFaces.unchecked(testPack)).toBe(1);
    expect(comparedFaces.unchecked('other/1')).toBe(3);
    store.erasure.destroy(c);
    expect(comparedFaces.unchecked(testPack)).toBe(0);
  });
});
