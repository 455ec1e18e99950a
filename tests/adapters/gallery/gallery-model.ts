import type { PersonId } from '../../../main/core/brand.ts';
import { type GalleryEntry, searchGallery } from '../../../main/core/matching/gallery.ts';
import { Template } from '../../../main/core/matching/template.ts';
import type { FaceIndex } from '../../../main/ports/face-index.ts';
import { createRandom } from '../../support/random.ts';

export const pack = 'test-pack/1';

/** The naive scan behind the port of the index: what every answer is held against. */
export function naiveIndex(): FaceIndex {
  let entries: GalleryEntry[] = [];
  const remove = (personId: PersonId): void => {
    entries = entries.filter((entry) => entry.personId !== personId);
  };
  const add = (personId: PersonId, templates: readonly Template[]): void => {
    const own = templates.filter((template) => template.pack === pack);
    entries.push(...own.map((template) => ({ personId, template })));
  };
  return {
    add,
    remove,
    replace(personId, templates) {
      remove(personId);
      add(personId, templates);
    },
    clear() {
      entries = [];
    },
    search: (probe, limit, among) => searchGallery(entries, probe, limit, among),
    size: () => ({ people: new Set(entries.map((e) => e.personId)).size, templates: entries.length }),
  };
}

/** What a vector of the tests is like; each kind is hard on a search in its own way. */
export const shapes = ['one-hot', 'level', 'twin', 'hair', 'face', 'any'] as const;
export type Shape = (typeof shapes)[number];

/** A template that `shape` and `seed` decide; negative seeds point the opposite way. */
export function shapedTemplate(shape: Shape, seed: number, length: number, of = pack): Template {
  const sign = seed < 0 ? -1 : 1;
  const values = componentsOf(shape, Math.abs(seed), length).map((value) => sign * value);
  const template = Template.from(of, values);
  if (template === undefined) throw new Error('The test asked for a template without direction.');
  return template;
}

function componentsOf(shape: Shape, seed: number, length: number): number[] {
  const base = noise(1, length);
  const own = noise(seed + 2, length);
  switch (shape) {
    case 'one-hot':
      return base.map((_, i) => (i === seed % length ? 1 : 0));
    case 'level':
      return base.map(() => 1);
    case 'twin':
      // Few different ones: the same vector comes up again and again, for one person and for several.
      return noise((seed % 3) + 2, length);
    case 'hair':
      // Nearer to each other than the step of the codes.
      return base.map((value, i) => value + 1e-5 * (own[i] ?? 0));
    case 'face':
      // A narrow cone, as face templates are: two of them have a cosine of about 0.9.
      return base.map((value, i) => value + 0.33 * (own[i] ?? 0));
    case 'any':
      return own;
  }
}

/** Components of a mean square of about one. */
function noise(seed: number, length: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length }, () => (random() - 0.5) * Math.sqrt(12));
}
