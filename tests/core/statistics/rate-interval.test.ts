import { describe, expect, it } from 'vitest';
import { gammaQuantile, gammaShareBelow } from '../../../main/core/statistics/gamma.ts';
import { PairSum } from '../../../main/core/statistics/pair-sum.ts';
import { rateInterval } from '../../../main/core/statistics/rate-interval.ts';
import { createRandom } from '../../support/random.ts';

describe('the gamma quantile', () => {
  // Reference values: scipy.stats.gamma.ppf.
  it.each([
    [0.95, 1, 2.9957322735539895],
    [0.975, 1, 3.6888794541139354],
    [0.025, 5, 1.6234863901184207],
    [0.975, 6, 11.66833207932267],
    [0.975, 2.5, 6.4162509970150134],
    [0.95, 1000.3, 1052.8849206625612],
  ])('of %s for shape %s is %s', (probability, shape, expected) => {
    expect(gammaQuantile(probability, shape)).toBeCloseTo(expected, 8);
    expect(gammaShareBelow(expected, shape)).toBeCloseTo(probability, 10);
  });

  it.each([
    [Number.NaN, 1],
    [0, 1],
    [1, 1],
    [0.5, 0],
    [0.5, Number.NaN],
  ])('of %s for shape %s is refused', (probability, shape) => {
    expect(() => gammaQuantile(probability, shape)).toThrow(RangeError);
  });
});

describe('the interval of a rare rate', () => {
  it('is the exact one of Poisson for independent trials', () => {
    const { rate, lower, upper } = rateInterval(5, 1000);
    expect(rate).toBe(0.005);
    expect(lower).toBeCloseTo(1.6234863901 / 1000, 9);
    expect(upper).toBeCloseTo(11.6683320793 / 1000, 9);
  });

  it('holds without any event: 3.7 in as many trials', () => {
    expect(rateInterval(0, 10_000)).toEqual({ rate: 0, lower: 0, upper: expect.closeTo(3.68888e-4, 8) });
  });

  it('is wider for trials that depend on each other, around the same rate', () => {
    const alone = rateInterval(40, 10_000);
    const together = rateInterval(40, 10_000, 4);
    expect(together.rate).toBe(alone.rate);
    expect(together.lower).toBeLessThan(alone.lower);
    expect(together.upper).toBeGreaterThan(alone.upper);
  });

  it.each([
    [Number.NaN, 10, 1],
    [1, Number.NaN, 1],
    [1, 0, 1],
    [11, 10, 1],
    [-1, 10, 1],
    [1, 10, 0.5],
    [1, 10, Number.NaN],
  ])('of %s events in %s trials with design effect %s is refused', (events, trials, effect) => {
    expect(() => rateInterval(events, trials, effect)).toThrow(RangeError);
  });
});

describe('the variance of a sum over pairs', () => {
  const people = 200;
  const random = createRandom(20261122);
  const anybody = () => Math.floor(random() * people);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

  /** Sums of 60 pairs of people, each counted `times` times: their mean estimated variance over that of the truth. */
  function overTruth(facesEach: number, times: number, one: () => number): number {
    const facesOf = new Uint32Array(people).fill(facesEach);
    const pairs = (facesEach ** 2 * people * (people - 1)) / 2;
    const estimates = Array.from({ length: 400 }, () => {
      const sum = new PairSum(facesOf, pairs);
      for (let i = 0; i < 60; i++) {
        const [a, b] = [one(), anybody()];
        if (a !== b) for (let k = 0; k < times; k++) sum.add(a, b, 1);
      }
      return sum.variance();
    });
    return mean(estimates) / (60 * times ** 2);
  }

  it('is that of independent pairs where the pairs are anybody’s', () => {
    const ratio = overTruth(1, 1, anybody);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  it('counts pairs of pictures of the same two people together', () => {
    const ratio = overTruth(2, 4, anybody);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  it('is many times larger where one person is in all of them', () => {
    expect(overTruth(1, 1, () => 0)).toBeGreaterThan(20);
  });
});
