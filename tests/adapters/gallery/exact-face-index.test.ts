import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFaceIndex } from '../../../main/adapters/gallery/exact-face-index.ts';
import { newPlainKernel, newScanKernel } from '../../../main/adapters/gallery/scan-kernel.ts';
import type { PersonId } from '../../../main/core/brand.ts';
import type { Template } from '../../../main/core/matching/template.ts';
import type { FaceIndex } from '../../../main/ports/face-index.ts';
import { createRandom } from '../../support/random.ts';
import { naiveIndex, pack, shapedTemplate, shapes } from './gallery-model.ts';

const seed = 20261122;
const person = (n: number) => `P${n}` as PersonId;
const people = (count: number) => new Set(Array.from({ length: count }, (_, n) => person(n)));

const lengths = fc.constantFrom(3, 16, 20);
const templates = fc
  .record({
    shape: fc.constantFrom(...shapes),
    seed: fc.integer({ min: -40, max: 40 }),
    length: fc.oneof({ weight: 6, arbitrary: fc.constant(20) }, lengths),
    of: fc.oneof({ weight: 9, arbitrary: fc.constant(pack) }, fc.constant('other-pack/1')),
  })
  .map((t) => shapedTemplate(t.shape, t.seed, t.length, t.of));

const personIds = fc.nat({ max: 30 }).map(person);
const changes = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(fc.constant('add'), personIds, fc.array(templates, { maxLength: 10 })) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constant('replace'), personIds, fc.array(templates, { maxLength: 10 })),
  },
  { weight: 4, arbitrary: fc.tuple(fc.constant('remove'), personIds, fc.constant([])) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('clear'), personIds, fc.constant([])) },
);
const searches = fc.record({
  probe: templates,
  limit: fc.constantFrom(1, 2, 5, 64, 65, 1000),
  among: fc.option(fc.uniqueArray(personIds, { maxLength: 31 }), { nil: undefined }),
});

function apply(index: FaceIndex, [what, personId, faces]: [string, PersonId, readonly Template[]]): void {
  if (what === 'add') index.add(personId, faces);
  else if (what === 'replace') index.replace(personId, faces);
  else if (what === 'remove') index.remove(personId);
  else index.clear();
}

describe.each([
  ['WebAssembly SIMD', newScanKernel],
  ['plain JavaScript', newPlainKernel],
])('the exact index in %s', (_where, newKernel) => {
  it('answers what the naive scan answers, after any changes, to any probe, limit and list of people', () => {
    const steps = fc.array(changes, { minLength: 1, maxLength: 60 });
    const asked = fc.array(searches, { minLength: 1, maxLength: 6 });
    const holds = fc.property(steps, asked, (done, questions) => {
      const index = createFaceIndex(pack, newKernel);
      const naive = naiveIndex();
      for (const step of done) for (const each of [index, naive]) apply(each, step);
      expect(index.size()).toEqual(naive.size());
      for (const { probe, limit, among } of questions) {
        const list = among === undefined ? undefined : new Set(among);
        expect(index.search(probe, limit, list)).toEqual(naive.search(probe, limit, list));
      }
    });
    fc.assert(holds, { seed, numRuns: 400 });
  });

  it.each(shapes)(
    'finds the same among thousands of "%s", over many blocks and after many changes',
    (shape) => {
      const random = createRandom(seed);
      const upTo = (n: number) => Math.floor(random() * n);
      const index = createFaceIndex(pack, newKernel);
      const naive = naiveIndex();
      const both = [index, naive];
      for (let n = 0; n < 2500; n++)
        for (const each of both) each.add(person(n % 900), [shapedTemplate(shape, n, 32)]);
      for (let n = 0; n < 200; n++) {
        const [gone, other] = [person(upTo(900)), person(upTo(900))];
        const faces = [shapedTemplate(shape, -upTo(3000), 32)];
        for (const each of both) {
          each.remove(gone);
          each.replace(other, faces);
        }
      }
      expect(index.size()).toEqual(naive.size());
      for (const among of [undefined, people(15), people(600), new Set<PersonId>()]) {
        const probe = shapedTemplate(shape, upTo(4000), 32);
        for (const limit of [1, 5, 64])
          expect(index.search(probe, limit, among)).toEqual(naive.search(probe, limit, among));
      }
    },
  );

  it('compares with nothing where nothing may be compared (I4)', () => {
    const empty = { galleryEmpty: true, candidates: [] };
    const index = createFaceIndex(pack, newKernel);
    const probe = shapedTemplate('any', 1, 16);
    expect(index.search(probe, 5)).toEqual(empty);
    index.add(person(1), [shapedTemplate('any', 1, 16, 'other-pack/1')]);
    expect(index.size()).toEqual({ people: 0, templates: 0 });
    expect(index.search(probe, 5)).toEqual(empty);
    index.add(person(1), [shapedTemplate('any', 1, 17)]);
    expect(index.search(probe, 5)).toEqual(empty);
    index.add(person(1), [probe]);
    expect(index.size()).toEqual({ people: 1, templates: 2 });
    expect(index.search(shapedTemplate('any', 1, 16, 'other-pack/1'), 5)).toEqual(empty);
    expect(index.search(probe, 5, new Set([person(2)]))).toEqual(empty);
    expect(index.search(probe, 5).candidates).toHaveLength(1);
  });

  it('leaves nothing of a person who is removed', () => {
    const index = createFaceIndex(pack, newKernel);
    const probe = shapedTemplate('one-hot', 1, 16);
    index.add(person(1), [probe, probe]);
    index.add(person(2), [shapedTemplate('one-hot', -1, 16)]);
    index.remove(person(1));
    expect(index.search(probe, 5)).toEqual({
      galleryEmpty: false,
      candidates: [{ personId: person(2), similarity: -1 }],
    });
    index.replace(person(2), []);
    expect(index.search(probe, 5)).toEqual({ galleryEmpty: true, candidates: [] });
  });
});
