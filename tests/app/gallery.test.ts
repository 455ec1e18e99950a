import { describe, expect, it } from 'vitest';
import { createFaceIndex } from '../../main/adapters/gallery/exact-face-index.ts';
import { createLiveGallery } from '../../main/app/gallery.ts';
import type { VoyageId } from '../../main/core/brand.ts';
import { faceOf, openBench, personOf, templateOf, testPack } from '../support/store-bench.ts';

function bench() {
  const { store } = openBench();
  const { people, voyages } = store;
  const voyageId = 'V-1' as VoyageId;
  const voyage = { voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5' };
  voyages.save({ ...voyage, state: 'open' });
  const gallery = createLiveGallery(people, voyages, createFaceIndex);
  const enrol = (n: number, onList: boolean) => {
    people.save(personOf(n), [faceOf(n)]);
    if (onList) voyages.addLine(voyageId, personOf(n).personId, 'crew');
  };
  const close = () => voyages.save({ ...voyage, state: 'closed' });
  return { gallery, enrol, close };
}

describe('the gallery in memory', () => {
  it('names on the open lists only who stands on them, and everyone to the second tier', () => {
    const { gallery, enrol } = bench();
    enrol(1, true);
    enrol(2, false);
    gallery.load(testPack);
    expect(gallery.size()).toEqual({ people: 2, templates: 2, onOpenLists: 1 });
    expect(gallery.searchOpenLists(templateOf(2), 5).candidates.map((c) => c.personId)).toEqual([
      personOf(1).personId,
    ]);
    expect(gallery.searchEveryone(templateOf(2), 1).candidates[0]?.personId).toBe(personOf(2).personId);
  });

  it('says that nobody could have been found where there is nobody, or another pack only (I4)', () => {
    const { gallery, enrol } = bench();
    expect(gallery.searchOpenLists(templateOf(1), 5)).toEqual({ galleryEmpty: true, candidates: [] });
    enrol(1, true);
    gallery.load(testPack);
    const foreign = templateOf(1, 0, 'other-pack/1');
    expect(gallery.searchOpenLists(foreign, 5)).toEqual({ galleryEmpty: true, candidates: [] });
    gallery.load('other-pack/1');
    expect(gallery.searchOpenLists(templateOf(1), 5)).toEqual({ galleryEmpty: true, candidates: [] });
  });

  it('takes in who was enrolled now, of its own pack only', () => {
    const { gallery, enrol } = bench();
    gallery.load(testPack);
    enrol(3, true);
    gallery.enrolled(personOf(3).personId, [templateOf(3), templateOf(3, 0, 'other-pack/1')]);
    expect(gallery.size()).toEqual({ people: 1, templates: 1, onOpenLists: 1 });
    expect(gallery.searchOpenLists(templateOf(3), 5).candidates[0]?.similarity).toBeCloseTo(1);
  });

  it('holds nobody after a load that broke off half-way: neither half of the people nor another pack (I4)', () => {
    const { store } = openBench();
    const rows = [0, 1].map((n) => ({ personId: personOf(n).personId, template: templateOf(n) }));
    let broken = true;
    const failing = Object.assign(Object.create(store.people), {
      *templates() {
        yield* rows.slice(0, broken ? 1 : 2);
        if (broken) throw new Error('The disk is gone.');
      },
    });
    const gallery = createLiveGallery(failing, store.voyages, createFaceIndex);
    expect(() => gallery.load(testPack)).toThrow('The disk is gone.');
    expect(gallery.size().templates).toBe(0);
    expect(gallery.searchEveryone(templateOf(0), 5)).toEqual({ galleryEmpty: true, candidates: [] });
    broken = false;
    gallery.load(testPack);
    expect(gallery.size().templates).toBe(2);
  });

  it('forgets the list of a boat that has closed', () => {
    const { gallery, enrol, close } = bench();
    enrol(1, true);
    gallery.load(testPack);
    close();
    gallery.listsChanged();
    expect(gallery.searchOpenLists(templateOf(1), 5)).toEqual({ galleryEmpty: true, candidates: [] });
  });
});
