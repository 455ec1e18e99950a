import { type Interval, percentileInterval } from './intervals.ts';
import type { PairList } from './pair-list.ts';

/** How often each person was drawn. */
export type Weights = Float64Array;

/**
 * Draws people with replacement, `rounds` times, and answers each figure's middle 95 %. People are drawn, not
 * pairs: the pairs of one person are right or wrong together, and intervals over pairs would be far too narrow
 * (ISO/IEC 19795-1, annex on uncertainty; Bolle et al. 2004 call it the subsets bootstrap).
 * @param random in [0, 1)
 * @param figures of one drawing; a figure that it does not have is NaN
 */
export function bootstrapPeople<Name extends string>(
  people: number,
  rounds: number,
  random: () => number,
  figures: (weights: Weights) => Readonly<Record<Name, number>>,
): Partial<Record<Name, Interval>> {
  const drawn: Partial<Record<Name, number[]>> = {};
  const weights: Weights = new Float64Array(people);
  for (let round = 0; round < rounds && people > 0; round++) {
    weights.fill(0);
    for (let i = 0; i < people; i++) {
      const chosen = Math.floor(random() * people);
      weights[chosen] = (weights[chosen] ?? 0) + 1;
    }
    const entries = Object.entries(figures(weights)) as [Name, number][];
    for (const [name, value] of entries) {
      const list = drawn[name] ?? [];
      list.push(value);
      drawn[name] = list;
    }
  }
  const intervals: Partial<Record<Name, Interval>> = {};
  for (const name of Object.keys(drawn) as Name[]) {
    const interval = percentileInterval(drawn[name] ?? []);
    if (interval) intervals[name] = interval;
  }
  return intervals;
}

/** Same-person pairs of one person. */
export interface GenuineOfPerson {
  readonly person: string;
  /** Ascending, of the pairs that could be compared. */
  readonly similarities: Float32Array;
  /** With those that were lost because a face was not found. */
  readonly pairs: number;
}

/** True accept rate of weighted people; lost pairs are refused. NaN without a pair. */
export function weightedTar(
  genuine: readonly GenuineOfPerson[],
  weights: Weights,
  minSimilarity: number,
): number {
  let accepted = 0;
  let pairs = 0;
  for (const [person, own] of genuine.entries()) {
    const weight = weights[person] ?? 0;
    if (weight === 0 || own.pairs === 0) continue;
    accepted += weight * countAtLeast(own.similarities, minSimilarity);
    pairs += weight * own.pairs;
  }
  return accepted / pairs;
}

/** Elements of an ascending list at or above the bar. */
export function countAtLeast(ascending: Float32Array, minSimilarity: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) >= minSimilarity) high = middle;
    else low = middle + 1;
  }
  return ascending.length - low;
}

/** Pairs of different people, each counted as often as both were drawn. */
export function weightedImpostors(facesOf: Float64Array, weights: Weights): number {
  let sum = 0;
  let squares = 0;
  for (const [person, faces] of facesOf.entries()) {
    const n = faces * (weights[person] ?? 0);
    sum += n;
    squares += n * n;
  }
  return (sum * sum - squares) / 2;
}

/**
 * The similarity of the first pair that must not pass at each rate, among weighted people.
 * @param top most similar pairs first
 * @param rates falling is not required; each 0..1
 * @returns the last similarity of the list where the list ends before the rate is used up
 */
export function weightedFirstRefused(
  top: PairList,
  person: Int32Array,
  weights: Weights,
  impostors: number,
  rates: readonly number[],
): number[] {
  const ascending = rates.map((rate, at) => ({ allowed: rate * impostors, at }));
  ascending.sort((x, y) => x.allowed - y.allowed);
  const refused: number[] = rates.map(() => top.similarity[top.length - 1] ?? Number.NaN);
  let passed = 0;
  let next = 0;
  for (let i = 0; i < top.length && next < ascending.length; i++) {
    passed += (weights[person[top.a[i] ?? 0] ?? 0] ?? 0) * (weights[person[top.b[i] ?? 0] ?? 0] ?? 0);
    for (let rate = ascending[next]; rate && passed > rate.allowed; rate = ascending[++next])
      refused[rate.at] = top.similarity[i] ?? Number.NaN;
  }
  return refused;
}
