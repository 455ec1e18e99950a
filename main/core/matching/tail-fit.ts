import { PairSum } from '../statistics/pair-sum.ts';
import { normalQuantile, type RateInterval } from '../statistics/rate-interval.ts';
import type { ImpostorScores } from './impostor-scores.ts';

/** An exponential tail of scores. */
export interface TailFit {
  /** The score from which on it is fitted. */
  readonly from: number;
  /** The rate of a score at or above this one, `from` and up, with its limits. */
  rateAt(similarity: number): RateInterval;
}

/** How many of the most alike pairs form the tail: one in a thousand, at least 100 and at most 1000. */
export function tailSize(pairs: number): number {
  return Math.round(Math.max(100, Math.min(1000, pairs / 1000)));
}

/**
 * Peaks over threshold (Pickands 1975; Coles 2001, chapter 4): scores above a high one exceed it as a generalised
 * Pareto variable. A similarity is at most 1, so that the shape cannot be positive; shape zero, the exponential, is the
 * heaviest tail left, and errs towards a stricter bar. Its scale is the mean excess.
 *
 * The limits follow from the variances of the rate at `from` and of the mean excess (delta method, on the logarithm of
 * the rate), with the dependence of pairs that share a person.
 * @returns undefined if the set has too few scores that differ
 */
export function fitTail(scores: ImpostorScores): TailFit | undefined {
  const count = Math.min(tailSize(scores.pairs), scores.scores.length - 1);
  const from = scores.scores[count] ?? Number.NaN;
  const excesses = scores.scores.slice(0, count).map((score) => score - from);
  const meanExcess = excesses.reduce((sum, excess) => sum + excess, 0) / count;
  if (!(meanExcess > 0)) return undefined;
  const variance = logRateVariance(scores, excesses, meanExcess);
  return {
    from,
    rateAt(similarity) {
      const beyond = similarity - from;
      const rate = (count / scores.pairs) * Math.exp(-beyond / meanExcess);
      const factor = Math.exp(normalQuantile * Math.sqrt(variance(beyond)));
      return { rate, lower: rate / factor, upper: Math.min(1, rate * factor) };
    },
  };
}

/**
 * Every pair moves the logarithm of the rate by `level + beyond * slope`; the variance of that sum is quadratic in
 * `beyond`, and three of its values give it everywhere.
 */
function logRateVariance(
  { facesOf, pairs, first, second }: ImpostorScores,
  excesses: Float32Array,
  meanExcess: number,
): (beyond: number) => number {
  const count = excesses.length;
  const varianceAt = (beyond: number): number => {
    const sum = new PairSum(facesOf, pairs);
    for (const [i, excess] of excesses.entries()) {
      const slope = (excess - meanExcess) / meanExcess ** 2;
      sum.add(first[i] ?? 0, second[i] ?? 0, (1 + beyond * slope) / count);
    }
    return sum.variance();
  };
  const [none, one, two] = [varianceAt(0), varianceAt(meanExcess), varianceAt(2 * meanExcess)];
  const curve = (two - 2 * one + none) / 2;
  const rise = one - none - curve;
  return (beyond) => {
    const x = beyond / meanExcess;
    // Never surer than with as many independent pairs.
    return Math.max((1 + x * x) / count, none + rise * x + curve * x * x);
  };
}
