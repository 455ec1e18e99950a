import type { DescribedPicture } from './describe-set.ts';

/** Similarities of all pairs of a set, each ascending. */
export interface PairSimilarities {
  /** Pairs of pictures of the same person. */
  readonly genuine: Float32Array;
  /** Pairs of pictures of different people. */
  readonly impostor: Float32Array;
}

/** Compares every described picture with every other one. */
export function comparePairs(pictures: readonly DescribedPicture[]): PairSimilarities {
  const faces = pictures.flatMap((p) => (p.template ? [{ person: p.person, template: p.template }] : []));
  const genuine: number[] = [];
  const impostor = new Float32Array((faces.length * (faces.length - 1)) / 2);
  let impostors = 0;
  for (const [i, a] of faces.entries()) {
    for (const b of faces.slice(i + 1)) {
      const similarity = a.template.similarityTo(b.template);
      if (similarity === undefined) throw new Error('Templates of one set are of different packs.');
      if (a.person === b.person) genuine.push(similarity);
      else impostor[impostors++] = similarity;
    }
  }
  return { genuine: Float32Array.from(genuine).sort(), impostor: impostor.slice(0, impostors).sort() };
}

/**
 * The lowest bar at which at most `fmr` of the impostor pairs pass ("similarity >= bar" passes).
 * @param impostor ascending
 * @returns undefined if there are fewer than 1/fmr pairs: such a bar would be a guess
 */
export function barAtFmr(impostor: Float32Array, fmr: number): number | undefined {
  const allowed = Math.floor(impostor.length * fmr);
  if (allowed < 1) return undefined;
  const firstRefused = impostor[impostor.length - allowed - 1];
  // Nothing equal to the first pair that must not pass may pass either.
  return firstRefused === undefined ? undefined : nextAfter(firstRefused);
}

/** Share of genuine pairs at or above the bar (true accept rate). */
export function tarAt(genuine: Float32Array, bar: number): number {
  return genuine.length === 0 ? Number.NaN : countAtLeast(genuine, bar) / genuine.length;
}

/** Share of impostor pairs at or above the bar (false match rate). */
export function fmrAt(impostor: Float32Array, bar: number): number {
  return impostor.length === 0 ? Number.NaN : countAtLeast(impostor, bar) / impostor.length;
}

function countAtLeast(ascending: Float32Array, bar: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) >= bar) high = middle;
    else low = middle + 1;
  }
  return ascending.length - low;
}

/** A bar just above a similarity, at the precision that is written down. */
function nextAfter(similarity: number): number {
  return Math.floor(similarity * 1e4 + 1) / 1e4;
}
