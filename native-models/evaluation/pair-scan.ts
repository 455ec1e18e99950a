import type { DescribedPicture } from './describe-set.ts';
import { PairList } from './pair-list.ts';

/** Described faces of one set as one matrix, ready to be compared with one another. */
export interface FaceMatrix {
  /** Components of a template. */
  readonly dimension: number;
  /** Faces. */
  readonly count: number;
  /** count x dimension; rows have unit length. */
  readonly vectors: Float32Array;
  /** Number of the person of each face. */
  readonly person: Int32Array;
  /** Names by number; people without a described face are not among them. */
  readonly people: readonly string[];
  /** The picture of each face. */
  readonly pictures: readonly DescribedPicture[];
}

/** Puts the templates into a matrix. @throws if they are not all of one pack and length */
export function faceMatrix(pictures: readonly DescribedPicture[]): FaceMatrix {
  const described = pictures.flatMap((p) => (p.template ? [{ picture: p, template: p.template }] : []));
  const dimension = described[0]?.template.length ?? 0;
  const vectors = new Float32Array(described.length * dimension);
  const person = new Int32Array(described.length);
  const numbers = new Map<string, number>();
  for (const [i, { picture, template }] of described.entries()) {
    if (template.length !== dimension || template.pack !== described[0]?.template.pack)
      throw new Error('Templates of one set are of different packs.');
    vectors.set(template.toVector(), i * dimension);
    const number = numbers.get(picture.person) ?? numbers.size;
    numbers.set(picture.person, number);
    person[i] = number;
  }
  const people = [...numbers.keys()];
  return {
    dimension,
    count: described.length,
    vectors,
    person,
    people,
    pictures: described.map((d) => d.picture),
  };
}

/** Steps of the histogram in -1..1: a similarity is counted to one ten-thousandth. */
export const histogramBins = 20_000;

/** Number of the histogram's bin, 0..histogramBins - 1. */
export function binOf(similarity: number): number {
  return Math.max(0, Math.min(histogramBins - 1, Math.floor(((similarity + 1) * histogramBins) / 2)));
}

/** Every pair of a set, without holding every pair. */
export interface PairScan {
  /** All pairs of one person. */
  readonly genuine: PairList;
  /** Pairs of different people. */
  readonly impostorCount: number;
  /** How many of them fell into each bin of similarity. */
  readonly impostorBins: Float64Array;
  /** The most similar pairs of different people, most similar first. */
  readonly impostorTop: PairList;
}

/** Rows per block: two blocks of 256 floats stay in the first-level cache. */
const blockRows = 48;

/**
 * Compares every face with every other one.
 * @param topShare share of the impostor pairs that are kept with their faces, 0..1
 */
export function scanPairs(faces: FaceMatrix, topShare: number): PairScan {
  const impostorCount = countImpostors(faces);
  const wanted = Math.ceil(impostorCount * topShare);
  const genuine = new PairList();
  const top = new PairList();
  const impostorBins = new Float64Array(histogramBins);
  let floor = Number.NEGATIVE_INFINITY;
  eachPair(faces, (similarity, i, j) => {
    if (faces.person[i] === faces.person[j]) return genuine.push(similarity, i, j);
    const bin = binOf(similarity);
    impostorBins[bin] = (impostorBins[bin] ?? 0) + 1;
    if (similarity < floor) return;
    top.push(similarity, i, j);
    if (top.length >= 2 * wanted + 1024) floor = trim(top, wanted);
  });
  trim(top, wanted);
  return { genuine, impostorCount, impostorBins, impostorTop: top.sortedDescending() };
}

/** All pairs, of one person or of two, that reach the bar; nothing below it is held. */
export function pairsAtLeast(faces: FaceMatrix, minSimilarity: number): PairList {
  const pairs = new PairList();
  eachPair(faces, (similarity, i, j) => {
    if (similarity >= minSimilarity) pairs.push(similarity, i, j);
  });
  return pairs;
}

/** Drops what is not among the `wanted` most similar (ties are kept) and returns the lowest that is. */
function trim(pairs: PairList, wanted: number): number {
  if (pairs.length <= wanted) return Number.NEGATIVE_INFINITY;
  const ascending = pairs.similarity.slice(0, pairs.length).sort();
  const floor = ascending[pairs.length - wanted] ?? Number.POSITIVE_INFINITY;
  pairs.keepAtLeast(floor);
  return floor;
}

/** Faces a and b of different people: all pairs less those within each person. */
function countImpostors({ count, person, people }: FaceMatrix): number {
  const each = new Float64Array(people.length);
  for (const p of person) each[p] = (each[p] ?? 0) + 1;
  return (count * count - each.reduce((sum, n) => sum + n * n, 0)) / 2;
}

function eachPair(faces: FaceMatrix, visit: (similarity: number, i: number, j: number) => void): void {
  const { count, dimension, vectors } = faces;
  for (let top = 0; top < count; top += blockRows) {
    for (let left = top; left < count; left += blockRows) {
      for (let i = top; i < Math.min(top + blockRows, count); i++) {
        for (let j = Math.max(left, i + 1); j < Math.min(left + blockRows, count); j++)
          visit(dot(vectors, i * dimension, j * dimension, dimension), i, j);
      }
    }
  }
}

/** Four sums at once: the processor need not wait for one to be finished. */
function dot(v: Float32Array, a: number, b: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += at(v, a + k) * at(v, b + k);
    s1 += at(v, a + k + 1) * at(v, b + k + 1);
    s2 += at(v, a + k + 2) * at(v, b + k + 2);
    s3 += at(v, a + k + 3) * at(v, b + k + 3);
  }
  for (; k < length; k++) s0 += at(v, a + k) * at(v, b + k);
  return s0 + s1 + s2 + s3;
}

function at(v: Float32Array, i: number): number {
  return v[i] as number;
}
