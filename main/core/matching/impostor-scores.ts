import type { Template } from './template.ts';

/** A face of a labelled set or of the gallery; `person` is any name that is the same for one person. */
export interface LabelledFace {
  readonly person: string;
  readonly template: Template;
}

/** The most alike pairs of faces of different people, most alike first. */
export interface ImpostorScores {
  /** Faces of each person. */
  readonly facesOf: Uint32Array;
  /** All pairs of faces of different people that were compared, kept or not. */
  readonly pairs: number;
  /** Cosine similarities, descending. */
  readonly scores: Float32Array;
  /** Who the two are, as places in `facesOf`. */
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** Place of the two faces in the list that was compared. */
  readonly firstFace: Uint32Array;
  readonly secondFace: Uint32Array;
}

/** Pairs kept: laxer bars than one false match in ten comparisons are of no use to anybody. */
const keptShare = 0.11;
const sampledPairs = 400_000;
/** Its multiples spread evenly over 0..1. */
const goldenSection = (Math.sqrt(5) - 1) / 2;

/**
 * Compares every face with every face of somebody else.
 * @param faces of one pack
 * @param onProgress told now and then how many faces have been compared with all others
 * @throws if the templates are of different packs
 */
export function compareStrangers(
  faces: readonly LabelledFace[],
  onProgress?: (done: number, total: number) => void,
): ImpostorScores {
  const { people, facesOf } = numbered(faces);
  const pairs = strangerPairs(facesOf);
  const found = new PairList();
  const from = lowestKept(faces, people);
  for (const [i, face] of faces.entries()) {
    if (i % 500 === 0) onProgress?.(i, faces.length);
    for (let j = i + 1; j < faces.length; j++) {
      const other = faces[j];
      if (other === undefined || people[i] === people[j]) continue;
      const score = similarityOf(face, other);
      if (score >= from) found.add(score, i, j);
    }
  }
  onProgress?.(faces.length, faces.length);
  return found.sorted(people, facesOf, pairs);
}

/** Pairs of faces of different people. */
export function strangerPairs(facesOf: Uint32Array): number {
  let all = 0;
  let squares = 0;
  for (const count of facesOf) {
    all += count;
    squares += count * count;
  }
  return (all * all - squares) / 2;
}

function numbered(faces: readonly LabelledFace[]): { people: Uint32Array; facesOf: Uint32Array } {
  const places = new Map<string, number>();
  const counts: number[] = [];
  const people = Uint32Array.from(faces, ({ person }) => {
    const place = places.get(person) ?? places.size;
    places.set(person, place);
    counts[place] = (counts[place] ?? 0) + 1;
    return place;
  });
  return { people, facesOf: Uint32Array.from(counts) };
}

/** The score that about `keptShare` of the pairs reach, from pairs spread evenly over all; small sets are kept whole. */
function lowestKept(faces: readonly LabelledFace[], people: Uint32Array): number {
  const count = faces.length;
  const all = (count * (count - 1)) / 2;
  if (all <= sampledPairs) return Number.NEGATIVE_INFINITY;
  const scores: number[] = [];
  for (let i = 0; i < sampledPairs; i++) {
    const a = i % count;
    const b = (a + 1 + Math.floor(((i * goldenSection) % 1) * (count - 1))) % count;
    const [first, second] = [faces[a], faces[b]];
    if (first === undefined || second === undefined || people[a] === people[b]) continue;
    scores.push(similarityOf(first, second));
  }
  scores.sort((a, b) => b - a);
  return scores[Math.floor(scores.length * keptShare)] ?? Number.NEGATIVE_INFINITY;
}

function similarityOf(a: LabelledFace, b: LabelledFace): number {
  const similarity = a.template.similarityTo(b.template);
  if (similarity === undefined) throw new Error('Templates of one set are of different packs.');
  return similarity;
}

/** Plain arrays of numbers, because there may be millions of them. */
class PairList {
  readonly #scores: number[] = [];
  readonly #first: number[] = [];
  readonly #second: number[] = [];

  add(score: number, first: number, second: number): void {
    this.#scores.push(score);
    this.#first.push(first);
    this.#second.push(second);
  }

  sorted(people: Uint32Array, facesOf: Uint32Array, pairs: number): ImpostorScores {
    const [scores, first, second] = [this.#scores, this.#first, this.#second];
    const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    const firstFace = order.map((i) => first[i] ?? 0);
    const secondFace = order.map((i) => second[i] ?? 0);
    return {
      facesOf,
      pairs,
      scores: Float32Array.from(order, (i) => scores[i] ?? 0),
      first: firstFace.map((face) => people[face] ?? 0),
      second: secondFace.map((face) => people[face] ?? 0),
      firstFace,
      secondFace,
    };
  }
}
