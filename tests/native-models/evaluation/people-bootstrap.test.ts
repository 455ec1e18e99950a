import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { PairList } from '../../../native-models/evaluation/pair-list.ts';
import {
  bootstrapPeople,
  weightedFirstRefused,
  weightedImpostors,
  weightedTar,
} from '../../../native-models/evaluation/people-bootstrap.ts';

const genuine = [
  { person: 'a', similarities: Float32Array.of(0.5, 0.75), pairs: 3 },
  { person: 'b', similarities: Float32Array.of(), pairs: 0 },
  { person: 'c', similarities: Float32Array.of(0.5), pairs: 1 },
];

describe('drawing people with replacement', () => {
  it('counts a person as often as drawn, and a lost pair as refused', () => {
    expect(weightedTar(genuine, Float64Array.of(1, 1, 1), 0.6)).toBeCloseTo(1 / 4);
    expect(weightedTar(genuine, Float64Array.of(2, 1, 0), 0.5)).toBeCloseTo(4 / 6);
    expect(weightedTar(genuine, Float64Array.of(0, 3, 0), 0.5)).toBeNaN();
  });

  it('pairs two drawings of one person with others only', () => {
    // Faces 2, 1, 1: 5 pairs of different people; with the first person twice, 2*2*2 + 1.
    expect(weightedImpostors(Float64Array.of(2, 1, 1), Float64Array.of(1, 1, 1))).toBe(5);
    expect(weightedImpostors(Float64Array.of(2, 1, 1), Float64Array.of(2, 1, 1))).toBe(9);
  });

  it('finds the first pair that must not pass among weighted people', () => {
    const top = new PairList();
    top.push(0.9, 0, 1);
    top.push(0.8, 0, 2);
    top.push(0.7, 1, 2);
    const person = Int32Array.of(0, 1, 2);
    const refused = (weights: Float64Array, ...rates: number[]) =>
      weightedFirstRefused(top, person, weights, 10, rates).map((s) => Math.round(s * 10) / 10);
    expect(refused(Float64Array.of(1, 1, 1), 0.2, 0.1, 0)).toEqual([0.7, 0.8, 0.9]);
    expect(refused(Float64Array.of(0, 1, 1), 0.1, 0)).toEqual([0.7, 0.7]);
    expect(refused(Float64Array.of(3, 1, 1), 0.2, 0.3)).toEqual([0.9, 0.8]);
  });

  it('gives an interval around the figure, narrower with more people, the same for the same seed', () => {
    const meanOf = (people: number) =>
      bootstrapPeople(people, 400, createRandom(20261122), (weights) => ({
        share: weights.reduce((sum, w, i) => sum + (i % 2 === 0 ? w : 0), 0) / people,
        never: Number.NaN,
      }));
    const [low, high] = meanOf(100).share ?? [];
    expect(low).toBeGreaterThan(0.35);
    expect(low).toBeLessThan(0.45);
    expect(high).toBeGreaterThan(0.55);
    expect(high).toBeLessThan(0.65);
    const [lowOfMany, highOfMany] = meanOf(10_000).share ?? [];
    expect((highOfMany ?? 1) - (lowOfMany ?? 0)).toBeLessThan(0.03);
    expect(meanOf(100)).toEqual(meanOf(100));
    expect(meanOf(100).never).toBeUndefined();
    expect(meanOf(0)).toEqual({});
  });
});
