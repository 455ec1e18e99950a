import { createRandom, shuffled } from '../../demo/random.ts';

/** Chance that can be repeated by its seed. */
export interface Chance {
  /** 0 <= x < 1. */
  next(): number;
  /** from <= x < to. */
  between(from: number, to: number): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** True in `share` of all cases, 0..1. */
  happens(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number;
}

export function createChance(seed: number): Chance {
  const next = createRandom(seed);
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    between: (from, to) => from + next() * (to - from),
    happens: (share) => next() < share,
    pick(items) {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error('Nothing is there to pick from.');
      return item;
    },
    shuffled: (items) => shuffled(items, next),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
