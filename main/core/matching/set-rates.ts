import { PairSum } from '../statistics/pair-sum.ts';
import { type RateInterval, rateInterval } from '../statistics/rate-interval.ts';
import type { ImpostorScores } from './impostor-scores.ts';
import { fitTail } from './tail-fit.ts';

/** Fewer false matches than these say little about how rare they are: from there on the fit of the tail speaks. */
export const minCountedErrors = 10;

/** What a set says about one similarity. */
export interface SetRate extends RateInterval {
  /** False matches: pairs of different people at or above the similarity. */
  readonly errors: number;
  /** `counted` from at least `minCountedErrors` false matches, `extrapolated` by the fit of the tail. */
  readonly evidence: 'counted' | 'extrapolated';
  /** The highest rate that agrees with the counted pairs alone, without any fit: what may be promised. */
  readonly provable: number;
}

/**
 * The false-match rate of a set at each of these similarities, with its limits.
 *
 * Pairs that share a person depend on each other, so that a number of them tells less than as many independent ones:
 * the variance of the count, with that dependence, over what it would be without is the design effect, by which the
 * counts are worth less. Where too few false matches were counted, the fit of the tail speaks.
 * @param similarities ascending, none below the lowest of `scores`
 * @returns undefined if the set has too few scores to say anything about rare errors
 */
export function setRates(
  scores: ImpostorScores,
  similarities: readonly number[],
): readonly SetRate[] | undefined {
  const fit = fitTail(scores);
  if (fit === undefined) return undefined;
  const counts = countsAt(scores, similarities);
  let designEffect = 1;
  return similarities.map((similarity, i) => {
    const { errors, variance } = counts[i] ?? { errors: 0, variance: 0 };
    // A few errors cannot show how much they depend on each other; the rarest rate that can speaks for them.
    if (errors >= minCountedErrors) designEffect = Math.max(1, variance / errors);
    const counted = rateInterval(errors, scores.pairs, designEffect);
    const common = { errors, provable: counted.upper };
    if (errors >= minCountedErrors) return { ...common, ...counted, evidence: 'counted' };
    return { ...common, ...fit.rateAt(similarity), evidence: 'extrapolated' };
  });
}

/** Pairs at or above each similarity, and the variance of their number. */
function countsAt(
  { scores, first, second, facesOf, pairs }: ImpostorScores,
  similarities: readonly number[],
): readonly { readonly errors: number; readonly variance: number }[] {
  const sum = new PairSum(facesOf, pairs);
  let errors = 0;
  return similarities
    .toReversed()
    .map((similarity) => {
      for (; (scores[errors] ?? Number.NaN) >= similarity; errors++)
        sum.add(first[errors] ?? 0, second[errors] ?? 0, 1);
      return { errors, variance: sum.variance() };
    })
    .toReversed();
}
