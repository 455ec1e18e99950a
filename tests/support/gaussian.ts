import { createRandom } from './random.ts';

/** Normally distributed numbers with mean 0 and variance 1 (Box and Muller), the same for the same seed. */
export function gaussian(seed: number): () => number {
  const random = createRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
