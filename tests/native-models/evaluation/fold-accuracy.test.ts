import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestBar, foldAccuracy } from '../../../native-models/evaluation/fold-accuracy.ts';

const pair = (fold: number, same: boolean, similarity: number | undefined) => ({ fold, same, similarity });
const seed = 20261122;

describe('the bar with the most right answers', () => {
  it('lies in the middle of the gap between the two kinds', () => {
    expect(bestBar([pair(1, false, 0.2), pair(1, false, 0.4), pair(1, true, 0.8)])).toBeCloseTo(0.6);
  });

  it('refuses all when all are different, and takes all when all are the same', () => {
    expect(bestBar([pair(1, false, 0.3), pair(1, false, 1)])).toBeGreaterThan(1);
    expect(bestBar([pair(1, true, 0.3), pair(1, true, 1)])).toBeLessThan(0.3);
  });

  it('is beaten by no other bar', () => {
    const pairs = fc.array(
      fc.record({
        fold: fc.constant(1),
        same: fc.boolean(),
        similarity: fc.option(
          fc.integer({ min: -10, max: 10 }).map((n) => n / 10),
          { nil: undefined },
        ),
      }),
      { maxLength: 30 },
    );
    const right = (list: { same: boolean; similarity: number | undefined }[], bar: number) =>
      list.filter((p) => (p.similarity !== undefined && p.similarity >= bar) === p.same).length;
    fc.assert(
      fc.property(pairs, (list) => {
        const best = right(list, bestBar(list));
        for (let bar = -1.05; bar <= 1.15; bar += 0.1) if (right(list, bar) > best) return false;
        return true;
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('accuracy by folds', () => {
  it('judges each fold with the bar of the others', () => {
    // Fold 1 alone would choose a bar near 0.5; with the bar of fold 2, near 0.8, its same pair at 0.7 is refused.
    const result = foldAccuracy([
      pair(1, true, 0.7),
      pair(1, false, 0.3),
      pair(2, true, 0.9),
      pair(2, false, 0.75),
    ]);
    expect(result?.folds.map((f) => f.accuracy)).toEqual([0.5, 0.5]);
    expect(result?.folds[0]?.minSimilarity).toBeCloseTo(0.825);
    expect(result?.accuracy).toBe(0.5);
  });

  it('takes a pair with a lost face as rejected: wrong for one person, right for two', () => {
    const result = foldAccuracy([
      pair(1, true, 0.9),
      pair(1, true, undefined),
      pair(1, false, undefined),
      pair(1, false, 0.1),
      pair(2, true, 0.9),
      pair(2, false, 0.1),
    ]);
    expect(result?.folds.map((f) => f.accuracy)).toEqual([0.75, 1]);
    expect(result?.accuracy).toBeCloseTo(0.875);
    expect(result?.pairsLost).toBe(2);
  });

  it('has an interval that holds it and does not collapse when all folds agree', () => {
    const pairs = [1, 2, 3].flatMap((fold) => [pair(fold, true, 0.9), pair(fold, false, 0.1)]);
    const result = foldAccuracy(pairs);
    expect(result?.accuracy).toBe(1);
    expect(result?.ci95[0]).toBeLessThan(0.7);
    expect(result?.ci95[1]).toBe(1);
  });

  it('is not told for fewer than two folds', () => {
    expect(foldAccuracy([pair(1, true, 0.9), pair(1, false, 0.1)])).toBeUndefined();
    expect(foldAccuracy([])).toBeUndefined();
  });
});
