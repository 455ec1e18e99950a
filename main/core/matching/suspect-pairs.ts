import type { ImpostorScores } from './impostor-scores.ts';
import { fitTail } from './tail-fit.ts';

/** Two who count as different people and look like one. */
export interface SuspectPair {
  /** Places of the two people in `facesOf`. */
  readonly first: number;
  readonly second: number;
  /** Of their two most similar faces, and the places of these in the list that was compared. */
  readonly similarity: number;
  readonly firstFace: number;
  readonly secondFace: number;
}

/** A chance pair as alike as this is met in one of so many galleries of the size. */
const oneByChanceIn = 20;

/**
 * People who are more alike than the tail of all others lets expect: mostly one person under two names.
 * Most alike first; nobody if there are too few scores to judge.
 */
export function suspectPairs(scores: ImpostorScores): readonly SuspectPair[] {
  const fit = fitTail(scores);
  if (fit === undefined) return [];
  const found = new Map<number, SuspectPair>();
  for (const [i, similarity] of scores.scores.entries()) {
    if (!(similarity > fit.from && fit.rateAt(similarity).rate * scores.pairs < 1 / oneByChanceIn)) break;
    const key = pairKey(scores, i);
    if (found.has(key)) continue;
    found.set(key, {
      ...{ first: scores.first[i] ?? 0, second: scores.second[i] ?? 0, similarity },
      ...{ firstFace: scores.firstFace[i] ?? 0, secondFace: scores.secondFace[i] ?? 0 },
    });
  }
  return [...found.values()];
}

/** The scores as if the pairs of these people had never been compared. */
export function withoutPairs(scores: ImpostorScores, left: readonly SuspectPair[]): ImpostorScores {
  const { facesOf } = scores;
  const keys = new Set(left.map(({ first, second }) => keyOf(facesOf.length, first, second)));
  const kept = (_: number, i: number): boolean => !keys.has(pairKey(scores, i));
  const dropped = left.reduce((sum, p) => sum + (facesOf[p.first] ?? 0) * (facesOf[p.second] ?? 0), 0);
  return {
    facesOf,
    pairs: scores.pairs - dropped,
    scores: scores.scores.filter(kept),
    first: scores.first.filter(kept),
    second: scores.second.filter(kept),
    firstFace: scores.firstFace.filter(kept),
    secondFace: scores.secondFace.filter(kept),
  };
}

function pairKey({ facesOf, first, second }: ImpostorScores, i: number): number {
  return keyOf(facesOf.length, first[i] ?? 0, second[i] ?? 0);
}

function keyOf(people: number, a: number, b: number): number {
  return Math.min(a, b) * people + Math.max(a, b);
}
