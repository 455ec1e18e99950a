import { gammaQuantile } from './gamma.ts';

/** How sure the limits of a rate are: 95 of 100 such intervals hold the true rate. */
export const confidence = 0.95;
/** So many standard errors reach from the middle of a normal distribution to those limits. */
export const normalQuantile = 1.959964;

/** A rate and its two-sided limits. */
export interface RateInterval {
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The limits of the rate of a rare event that was seen `events` times in `trials`.
 *
 * The exact Poisson limits (Garwood 1936), which hold for no event at all too, where the upper one is 3.7 / trials (the
 * two-sided form of the rule of three, ISO/IEC 19795-1). Trials that depend on each other are worth fewer: both counts
 * are divided by the design effect first (Korn & Graubard 1998, the rule of health surveys for clustered samples).
 * @param events 0 and up
 * @param trials above 0, at least `events`
 * @param designEffect variance of the rate over what it would be if trials were independent, 1 and up
 */
export function rateInterval(events: number, trials: number, designEffect = 1): RateInterval {
  if (!(trials > 0 && events >= 0 && events <= trials && designEffect >= 1 && Number.isFinite(trials)))
    throw new RangeError(`No interval for ${events} of ${trials} with design effect ${designEffect}.`);
  const tail = (1 - confidence) / 2;
  const worth = trials / designEffect;
  const seen = events / designEffect;
  return {
    rate: events / trials,
    lower: seen > 0 ? gammaQuantile(tail, seen) / worth : 0,
    upper: Math.min(1, gammaQuantile(1 - tail, seen + 1) / worth),
  };
}
