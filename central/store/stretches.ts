import type { Stretch } from './central-store.ts';

/** The stretches that these numbers make up, ascending; repetitions count once. */
export function stretchesOf(seqs: readonly number[]): readonly Stretch[] {
  const stretches: [number, number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last !== undefined && seq <= last[1] + 1) last[1] = seq;
    else stretches.push([seq, seq]);
  }
  return stretches;
}
