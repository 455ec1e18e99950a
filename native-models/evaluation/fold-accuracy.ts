import { type Interval, meanInterval, meanOf, wilson } from './intervals.ts';

/** A listed pair with what the pack says of it. */
export interface ScoredPair {
  readonly fold: number;
  readonly same: boolean;
  /** Cosine similarity; undefined if a face of the pair was not found, which the gate would reject. */
  readonly similarity: number | undefined;
}

export interface FoldResult {
  readonly fold: number;
  readonly pairs: number;
  /** Chosen on the other folds. */
  readonly minSimilarity: number;
  readonly accuracy: number;
}

export interface FoldAccuracy {
  /** Mean over the folds. */
  readonly accuracy: number;
  /** See {@link foldAccuracy}. */
  readonly ci95: Interval;
  readonly folds: readonly FoldResult[];
  /** Pairs with a picture in which no face was found. They are rejected: right for two people, wrong for one. */
  readonly pairsLost: number;
}

/**
 * Accuracy by the protocol of LFW's View 2 (Huang et al. 2007): each fold is judged with the bar that does best
 * on all others.
 *
 * The interval reaches as far as the wider of two on each side: Student's t over the folds, which sees that the
 * bar is chosen and that people return within a fold, and Wilson's over all pairs, which does not collapse when
 * few folds happen to agree.
 * @returns undefined for fewer than two folds
 */
export function foldAccuracy(pairs: readonly ScoredPair[]): FoldAccuracy | undefined {
  const names = [...new Set(pairs.map((p) => p.fold))].sort((a, b) => a - b);
  if (names.length < 2) return undefined;
  const folds = names.map((fold): FoldResult => {
    const own = pairs.filter((p) => p.fold === fold);
    const minSimilarity = bestBar(pairs.filter((p) => p.fold !== fold));
    return { fold, pairs: own.length, minSimilarity, accuracy: countRight(own, minSimilarity) / own.length };
  });
  const right = folds.reduce((sum, f) => sum + Math.round(f.accuracy * f.pairs), 0);
  const accuracies = folds.map((f) => f.accuracy);
  return {
    accuracy: meanOf(accuracies),
    ci95: widest(meanInterval(accuracies), wilson(right, pairs.length)),
    folds,
    pairsLost: pairs.filter((p) => p.similarity === undefined).length,
  };
}

function widest(...intervals: readonly (Interval | undefined)[]): Interval {
  const known = intervals.flatMap((i) => (i ? [i] : []));
  return [Math.max(0, Math.min(...known.map((i) => i[0]))), Math.min(1, Math.max(...known.map((i) => i[1])))];
}

function countRight(pairs: readonly ScoredPair[], minSimilarity: number): number {
  return pairs.filter((p) => (p.similarity !== undefined && p.similarity >= minSimilarity) === p.same).length;
}

/**
 * The bar ("similarity >= bar is the same person") with the most right answers. Among equally good ones the
 * middle of the widest gap between two similarities: where new pairs are least likely to fall.
 */
export function bestBar(pairs: readonly ScoredPair[]): number {
  const scored = pairs
    .flatMap(({ similarity, same }) => (similarity === undefined ? [] : [{ similarity, same }]))
    .sort((a, b) => a.similarity - b.similarity);
  // Right answers relative to a bar below everything: each pair that falls under the bar changes it by one.
  let gained = 0;
  let best = { gained: 0, gap: 0, bar: -1 };
  for (const [i, { similarity, same }] of scored.entries()) {
    gained += same ? -1 : 1;
    const next = scored[i + 1]?.similarity ?? 1;
    const gap = next - similarity;
    const atEnd = i === scored.length - 1;
    if (gap <= 0 && !atEnd) continue;
    if (gained > best.gained || (gained === best.gained && gap > best.gap))
      best = { gained, gap, bar: atEnd ? 2 : similarity + gap / 2 };
  }
  return best.bar;
}
