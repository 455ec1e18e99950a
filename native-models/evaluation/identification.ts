import {
  drawGallery,
  enrolled,
  type GalleryDraw,
  type GallerySize,
  isMate,
  mated,
  type PersonFaces,
  stranger,
} from './gallery-draw.ts';
import { type IdentificationRates, IdentificationTally } from './identification-tally.ts';
import type { PairList } from './pair-list.ts';
import type { FaceMatrix } from './pair-scan.ts';

/** Strangers that a draw must leave outside the gallery. */
export const leastStrangers = 50;
const draws = 500;

export interface IdentificationOptions {
  readonly faces: FaceMatrix;
  /** Of everybody or of one group; see {@link peopleOf}. */
  readonly people: readonly PersonFaces[];
  readonly size: GallerySize;
  readonly minSimilarity: number;
  /** Every pair of faces from `minSimilarity` on; more do no harm. */
  readonly pairs: PairList;
  /** In [0, 1). */
  readonly random: () => number;
}

export interface Identification extends IdentificationRates {
  readonly galleryPeople: number;
  readonly picturesPerPerson: number;
  /** People in each gallery whom there is a picture of to look for. */
  readonly mates: number;
  /** People outside each gallery. */
  readonly strangers: number;
  readonly draws: number;
}

/**
 * Open-set identification (ISO/IEC 19795-1): a picture is searched in a gallery, and answered by the most similar
 * person if that similarity reaches the bar.
 *
 * FPIR: share of strangers' pictures that are answered by anybody. Pictures without a face are not counted, for they
 * cannot do wrong. FNIR: share of pictures of enrolled people that are not answered by that person, be it that
 * another is more similar, that the bar is not reached, or that no face was found. Both over many galleries drawn at
 * random.
 */
export function identify(options: IdentificationOptions): Identification {
  const { faces, people, size, random } = options;
  const tally = new IdentificationTally(faces.people.length);
  let last: GalleryDraw | undefined;
  for (let draw = 0; draw < draws; draw++) {
    last = drawGallery(people, size, faces.count, random);
    searchDraw(options, last, tally);
  }
  return {
    galleryPeople: size.people,
    picturesPerPerson: size.picturesPerPerson,
    mates: last?.mates.length ?? 0,
    strangers: last?.strangers.length ?? 0,
    draws,
    ...tally.rates(random),
  };
}

/** Only pairs that reach the bar can decide anything; what does not occur among them has found nobody. */
function searchDraw(
  { faces, minSimilarity, pairs }: IdentificationOptions,
  { role, members, mates, strangers }: GalleryDraw,
  tally: IdentificationTally,
): void {
  const bestScore = new Float32Array(faces.count).fill(Number.NEGATIVE_INFINITY);
  const bestPerson = new Int32Array(faces.count).fill(-1);
  const consider = (probe: number, candidate: number, similarity: number): void => {
    if (role[candidate] !== enrolled || (role[probe] !== mated && role[probe] !== stranger)) return;
    if (!(similarity > (bestScore[probe] ?? Number.POSITIVE_INFINITY))) return;
    bestScore[probe] = similarity;
    bestPerson[probe] = faces.person[candidate] ?? -1;
  };
  for (let i = 0; i < pairs.length; i++) {
    const similarity = pairs.similarity[i] ?? Number.NaN;
    if (!(similarity >= minSimilarity)) continue;
    const a = pairs.a[i] ?? 0;
    const b = pairs.b[i] ?? 0;
    consider(a, b, similarity);
    consider(b, a, similarity);
  }
  for (const { person } of members) tally.enrol(person);
  for (const { person, faces: own } of strangers)
    for (const face of own) tally.strangerProbe(person, bestPerson[face] ?? -1);
  for (const { person, faces: own, lost } of mates) {
    for (const face of own) if (role[face] === mated) tally.matedProbe(person, bestPerson[face] === person);
    for (let i = 0; i < lost; i++) tally.matedProbe(person, false);
  }
}

/**
 * People who can be enrolled, with their faces; people without any described face cannot.
 * @param lostOf pictures without a template, by name of person
 * @param belongs which people; by name
 */
export function peopleOf(
  faces: FaceMatrix,
  lostOf: ReadonlyMap<string, number>,
  belongs: (person: string) => boolean = () => true,
): PersonFaces[] {
  const own: number[][] = faces.people.map(() => []);
  for (const [face, person] of faces.person.entries()) own[person]?.push(face);
  return faces.people.flatMap((name, person) =>
    belongs(name) ? [{ person, faces: own[person] ?? [], lost: lostOf.get(name) ?? 0 }] : [],
  );
}

/**
 * The gallery nearest to the size asked for that leaves enough strangers outside.
 * @returns or why there is none
 */
export function possibleSize(
  people: readonly PersonFaces[],
  asked: GallerySize,
): { readonly size: GallerySize; readonly note: string | undefined } | { readonly reason: string } {
  const most = people.length - leastStrangers;
  if (!people.some((p) => isMate(p, asked.picturesPerPerson)))
    return { reason: `nobody has more than ${asked.picturesPerPerson} pictures to be looked for` };
  if (most < 2)
    return { reason: `${people.length} people: a gallery and ${leastStrangers} strangers need more` };
  if (asked.people <= most) return { size: asked, note: undefined };
  return {
    size: { ...asked, people: most },
    note: `${people.length} people with a face leave at most ${most} for the gallery and ${leastStrangers} strangers`,
  };
}
