import { describe, expect, it } from 'vitest';
import { createFaceIndex } from '../../main/adapters/gallery/exact-face-index.ts';
import { createLiveGallery } from '../../main/app/gallery.ts';
import type { PersonId, VoyageId } from '../../main/core/brand.ts';
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
  const enrolAgain = (n: number, axis: number) => people.save(personOf(n), [faceOf(axis)]);
  const close = () => voyages.save({ ...voyage, state: 'closed' });
  return { gallery, enrol, enrolAgain, close };
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

  it('holds a face against the holder of a paper alone, and only if they are on an open list (I3)', () => {
    const { gallery, enrol } = bench();
    enrol(1, true);
    enrol(2, true);
    enrol(3, false);
    gallery.load(testPack);
    const claimed = (n: number, axis: number) =>
      gallery.searchClaimed(templateOf(axis), personOf(n).personId);
    expect(claimed(1, 1).candidates).toEqual([{ personId: personOf(1).personId, similarity: 1 }]);
    expect(claimed(1, 2).candidates).toEqual([{ personId: personOf(1).personId, similarity: 0 }]);
    for (const n of [3, 4]) expect(claimed(n, 3)).toEqual({ galleryEmpty: true, candidates: [] });
  });

  it('counts the templates of whoever on the lists has the most', () => {
    const { gallery, enrol, enrolAgain } = bench();
    for (const n of [1, 2]) enrol(n, true);
    enrol(3, false);
    for (const axis of [4, 5, 6]) enrolAgain(3, axis);
    enrolAgain(2, 5);
    expect(gallery.sizes().mostTemplatesOfOne).toBe(0);
    gallery.load(testPack);
    expect(gallery.sizes().mostTemplatesOfOne).toBe(2);
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

  it('takes in every face of a person whose pictures were taken on several days', () => {
    const { gallery, enrol, enrolAgain } = bench();
    for (const n of [1, 2, 3]) enrol(n, true);
    enrolAgain(1, 5);
    enrolAgain(3, 6);
    gallery.load(testPack);
    expect(gallery.size()).toEqual({ people: 3, templates: 5, onOpenLists: 3 });
    for (const axis of [1, 5]) {
      const [best] = gallery.searchOpenLists(templateOf(axis), 1).candidates;
      expect(best).toEqual({ personId: personOf(1).personId, similarity: 1 });
    }
  });

  it('takes in who was enrolled now, of its own pack only', () => {
    const { gallery, enrol } = bench();
    gallery.load(testPack);
    enrol(3, true);
    gallery.enrolled(personOf(3).personId);
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

const old = 'old-pack/1';
/** The older pack's similarities count half, but for its certainty: nothing reaches 0.6. */
const scales = { minSiblingSimilarity: () => 0.5, equate: () => (similarity: number) => similarity * 0.6 };

function packs() {
  const { store } = openBench();
  const { people, voyages, templates } = store;
  const voyageId = 'V-1' as VoyageId;
  voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
  const gallery = createLiveGallery(people, voyages, createFaceIndex, scales);
  const enrol = (n: number, ...faces: readonly ReturnType<typeof faceOf>[]) => {
    people.save(personOf(n), faces);
    voyages.addLine(voyageId, personOf(n).personId, 'crew');
    return personOf(n).personId;
  };
  /** Finds whoever stands along `axis`, described by both packs. */
  const open = (axis: number) => gallery.searchOpenLists(templateOf(axis), 5, templateOf(axis, 0, old));
  const everyone = (axis: number) => gallery.searchEveryone(templateOf(axis), 5, templateOf(axis, 0, old));
  const describeAnew = (personId: PersonId, axis: number) => {
    const portraits = templates.portraitsToDescribe(personId, testPack);
    templates.addTemplates(
      personId,
      portraits.map(({ portraitId }) => ({ portraitId, template: templateOf(axis) })),
    );
    gallery.enrolled(personId);
  };
  return { gallery, enrol, open, everyone, describeAnew };
}

describe('the gallery while one pack takes the place of another', () => {
  it('finds those whom only the older pack knows by that, on the scale of the pack in use', () => {
    const { gallery, enrol, open } = packs();
    const known = enrol(1, faceOf(1));
    const unknown = enrol(2, faceOf(2, 0, old));
    gallery.load(testPack, old);
    expect(gallery.size()).toMatchObject({ people: 2, templates: 2 });
    expect(open(1).candidates[0]).toEqual({ personId: known, similarity: expect.closeTo(1) });
    expect(open(2).candidates[0]).toEqual({ personId: unknown, similarity: expect.closeTo(0.6) });
    const claimed = gallery.searchClaimed(templateOf(2), unknown, templateOf(2, 0, old));
    expect(claimed.candidates).toEqual([{ personId: unknown, similarity: expect.closeTo(0.6) }]);
  });

  it('searches whom the pack in use knows by that alone, from the moment of being described', () => {
    const { gallery, enrol, open, everyone, describeAnew } = packs();
    const personId = enrol(2, faceOf(2, 0, old));
    gallery.load(testPack, old);
    expect(open(2).candidates[0]?.similarity).toBeCloseTo(0.6);
    describeAnew(personId, 3);
    expect(gallery.size()).toMatchObject({ people: 1, templates: 1 });
    // The old template lies along axis 2, and is not looked at any more.
    for (const search of [open, everyone]) {
      expect(search(2).candidates[0]?.similarity).toBeCloseTo(0);
      expect(search(3).candidates[0]?.similarity).toBeCloseTo(1);
    }
  });

  it('reads of the older pack only those whom the pack in use does not know', () => {
    const { gallery, enrol, everyone } = packs();
    enrol(1, faceOf(1), faceOf(5, 0, old));
    gallery.load(testPack, old);
    expect(gallery.size()).toMatchObject({ people: 1, templates: 1 });
    expect(everyone(5).candidates[0]?.similarity).toBeCloseTo(0);
  });

  it('never compares a template of one pack with a probe of the other', () => {
    const { gallery, enrol } = packs();
    enrol(2, faceOf(2, 0, old));
    gallery.load(testPack, old);
    expect(gallery.searchOpenLists(templateOf(2), 5)).toEqual({ galleryEmpty: true, candidates: [] });
    expect(gallery.searchOpenLists(templateOf(2), 5, templateOf(2))).toEqual({
      galleryEmpty: true,
      candidates: [],
    });
    expect(gallery.searchOpenLists(templateOf(2, 0, old), 5).galleryEmpty).toBe(true);
  });

  it('does not search an older pack whose scores nothing is known of, nor one that was dropped', () => {
    const { gallery, enrol, open } = packs();
    enrol(2, faceOf(2, 0, old));
    gallery.load(testPack, old);
    gallery.dropElder();
    expect(open(2)).toEqual({ galleryEmpty: true, candidates: [] });
    gallery.load(testPack);
    expect(open(2).galleryEmpty).toBe(true);
  });
});

describe('templates that disagree with their siblings', () => {
  it('do not open the gate, and still name a person in a case', () => {
    const { gallery, enrol, open, everyone } = packs();
    const personId = enrol(1, faceOf(1), faceOf(1, 0.1), faceOf(5));
    gallery.load(testPack);
    expect([...gallery.inDoubt()]).toEqual([personId]);
    expect(open(5).candidates[0]?.similarity).toBeCloseTo(0);
    expect(open(1).candidates[0]?.similarity).toBeCloseTo(1);
    expect(everyone(5).candidates[0]).toEqual({ personId, similarity: expect.closeTo(1) });
  });

  it('leave nobody to open the gate where two stand against each other', () => {
    const { gallery, enrol, open, everyone } = packs();
    const personId = enrol(1, faceOf(1), faceOf(5));
    gallery.load(testPack);
    expect(open(1)).toEqual({ galleryEmpty: true, candidates: [] });
    expect(everyone(5).candidates).toEqual([{ personId, similarity: expect.closeTo(1) }]);
    expect(gallery.size()).toMatchObject({ people: 1, templates: 2 });
  });

  it('are judged again with every new picture, and the listeners hear of it', () => {
    const { gallery, enrol, open } = packs();
    enrol(1, faceOf(1), faceOf(5));
    gallery.load(testPack);
    let heard = 0;
    gallery.onChanged(() => {
      heard += 1;
    });
    gallery.enrolled(enrol(1, faceOf(1, 0.1), faceOf(1, 0.2)));
    expect(heard).toBe(1);
    expect(open(1).candidates[0]?.similarity).toBeCloseTo(1);
    expect(open(5).candidates[0]?.similarity).toBeCloseTo(0);
    expect(gallery.inDoubt().size).toBe(1);
  });

  it('are looked for in the older pack too', () => {
    const { gallery, enrol, open } = packs();
    enrol(2, faceOf(2, 0, old), faceOf(6, 0, old));
    gallery.load(testPack, old);
    expect(gallery.inDoubt().size).toBe(1);
    expect(open(2).galleryEmpty).toBe(true);
  });

  it('are flagged by nobody where the pack has no bar for siblings', () => {
    const { store } = openBench();
    store.people.save(personOf(1), [faceOf(1), faceOf(5)]);
    const gallery = createLiveGallery(store.people, store.voyages, createFaceIndex);
    gallery.load(testPack);
    expect(gallery.inDoubt().size).toBe(0);
  });
});
