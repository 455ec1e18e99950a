import { describe, expect, it } from 'vitest';
import { createFaceIndex } from '../../main/adapters/gallery/exact-face-index.ts';
import { checkGallery } from '../../main/app/gallery-check.ts';
import { faceOf, openBench, personOf, testPack } from '../support/store-bench.ts';

const idOf = (n: number) => personOf(n).personId;

function bench() {
  const { store } = openBench();
  const enrol = (n: number, ...faces: readonly ReturnType<typeof faceOf>[]) =>
    store.people.save(personOf(n), faces);
  const check = () =>
    checkGallery({
      people: store.people,
      archive: store.templates,
      newIndex: createFaceIndex,
      pack: testPack,
      bars: { minDuplicateSimilarity: 0.9, minSiblingSimilarity: 0.5 },
      wantedPictures: 3,
    });
  return { enrol, check };
}
const good = (axis: number) => [0, 0.1, 0.2].map((wobble) => faceOf(axis, wobble));

describe('the check of a gallery', () => {
  it('finds nothing in a good one', () => {
    const { enrol, check } = bench();
    enrol(1, ...good(1));
    enrol(2, ...good(3));
    expect(check()).toEqual({
      pack: testPack,
      people: 2,
      templates: 6,
      disagreeing: [],
      duplicates: [],
      fewPictures: [],
      undescribed: [],
    });
  });

  it('names by id who has disagreeing pictures, who is there twice, who needs more pictures and whom the pack does not know', () => {
    const { enrol, check } = bench();
    enrol(1, ...good(1));
    enrol(2, faceOf(3), faceOf(3, 0.1), faceOf(5));
    enrol(3, faceOf(1, 0.3), faceOf(1, 0.25), faceOf(1, 0.15));
    enrol(4, faceOf(6));
    enrol(5, faceOf(7, 0, 'other/1'));
    const found = check();
    expect(found).toMatchObject({
      disagreeing: [idOf(2)],
      duplicates: [[idOf(1), idOf(3)]],
      fewPictures: [idOf(4)],
      undescribed: [idOf(5)],
    });
    // Ids only: a finding can be passed on.
    expect(JSON.stringify(found)).not.toMatch(/สมชาย|PASS-|0\.\d/);
  });

  it('finds a stranger among the pictures of somebody who is enrolled too', () => {
    const { enrol, check } = bench();
    enrol(1, ...good(1));
    enrol(2, faceOf(3), faceOf(3, 0.1), faceOf(1, 0.05));
    expect(check()).toMatchObject({ disagreeing: [idOf(2)], duplicates: [[idOf(1), idOf(2)]] });
  });
});
