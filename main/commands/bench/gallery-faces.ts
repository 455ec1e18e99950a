import type { PersonId } from '../../core/brand.ts';
import type { GalleryEntry } from '../../core/matching/gallery.ts';
import { Template } from '../../core/matching/template.ts';
import { createRandom } from '../demo/random.ts';

/** Made-up templates that lie to each other as those of real faces do. */
export interface MadeUpFaces {
  readonly entries: readonly GalleryEntry[];
  /** New pictures of people in the gallery and of strangers, in turns. */
  readonly probes: readonly Template[];
  /** Everybody's id, in the order of the entries. */
  readonly people: readonly PersonId[];
}

export const benchPack = 'bench/1';
const seed = 20261122;
const templatesPerPerson = 3;
const components = 128;

/**
 * Face templates fill a narrow cone, not the sphere: these are an axis common to all, plus what is the person's own,
 * plus what is the picture's own. Shares of the squared length, chosen so that two people have a mean cosine of
 * 0.90 and two pictures of one person 0.97. The k-th best person then has many others close behind, which is what
 * puts a quantised search to the test; vectors spread over the sphere would be told apart by their first digits.
 */
const ofPerson = 0.0778;
const ofPicture = 0.0333;

/** @param count templates; three of each person, fewer of the last one */
export function makeUpFaces(count: number, probes: number): MadeUpFaces {
  const random = createRandom(seed);
  const axis = around(random, new Float64Array(components), 1, new Float64Array(components));
  // Two vectors serve for all: millions of them would keep the collector busy for longer than the work takes.
  const person = new Float64Array(components);
  const picture = new Float64Array(components);
  const pictureOf = (face: Float64Array) => templateOf(around(random, face, ofPicture, picture));
  const entries: GalleryEntry[] = [];
  const people: PersonId[] = [];
  const made: Template[] = [];
  const probeEvery = Math.max(1, Math.ceil(count / templatesPerPerson / probes));
  for (let n = 0; entries.length < count; n++) {
    const personId = `01J${String(n).padStart(23, '0')}` as PersonId;
    people.push(personId);
    around(random, axis, ofPerson, person);
    for (let i = 0; i < templatesPerPerson && entries.length < count; i++)
      entries.push({ personId, template: pictureOf(person) });
    if (n % probeEvery !== 0) continue;
    // Every other probe is of somebody who is not in the gallery.
    if (made.length % 2 === 1) around(random, axis, ofPerson, person);
    made.push(pictureOf(person));
  }
  return { entries, probes: made, people };
}

/** Writes `middle` plus evenly spread noise of this mean squared length into `to`. */
function around(
  random: () => number,
  middle: Float64Array,
  squaredLength: number,
  to: Float64Array,
): Float64Array {
  const spread = Math.sqrt((12 * squaredLength) / components);
  for (let i = 0; i < components; i++) to[i] = (middle[i] ?? 0) + (random() - 0.5) * spread;
  return to;
}

function templateOf(values: Float64Array): Template {
  const template = Template.from(benchPack, values);
  if (template === undefined) throw new Error('A made-up face has no direction.');
  return template;
}
