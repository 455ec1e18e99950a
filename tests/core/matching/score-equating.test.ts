import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equateScores, type RatePoint } from '../../../main/core/matching/score-equating.ts';

const old: readonly RatePoint[] = [
  { fmr: 1e-2, minSimilarity: 0.95 },
  { fmr: 1e-3, minSimilarity: 0.96 },
  { fmr: 1e-4, minSimilarity: 0.97 },
];
const current: readonly RatePoint[] = [
  { fmr: 1e-2, minSimilarity: 0.3 },
  { fmr: 1e-3, minSimilarity: 0.45 },
  { fmr: 1e-4, minSimilarity: 0.55 },
  { fmr: 1e-5, minSimilarity: 0.7 },
];

// On grids as coarse as measured tables are: what lies within rounding of each other tests only the rounding.
const rates = fc
  .uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => quarters.map((n) => 10 ** (-n / 4)));
const bars = fc.array(
  fc.integer({ min: -90, max: 100 }).map((n) => n / 100),
  { minLength: 6, maxLength: 6 },
);
const table = fc
  .tuple(rates, bars)
  .map(([fmrs, similarities]) => fmrs.map((fmr, i) => ({ fmr, minSimilarity: similarities[i] ?? 1 })));
const score = fc.double({ min: -1, max: 1, noNaN: true });
const runs = { seed: 20261122, numRuns: 2000 };

/** The bar that a table sets for a rate: never below that of a commoner one. Undefined for rates it was not measured for. */
function barFor(rows: readonly RatePoint[], fmr: number): number | undefined {
  const falling = rows.toSorted((a, b) => b.fmr - a.fmr);
  const upTo = (end: number) => Math.max(...falling.slice(0, end + 1).map((row) => row.minSimilarity));
  const next = falling.findIndex((row) => row.fmr <= fmr);
  const [from, to] = [falling[next - 1], falling[next]];
  if (to === undefined) return undefined;
  if (from === undefined) return upTo(0);
  const share = Math.log(from.fmr / fmr) / Math.log(from.fmr / to.fmr);
  return upTo(next - 1) + share * (upTo(next) - upTo(next - 1));
}

describe('scores of one pack on the scale of another', () => {
  const equate = equateScores(old, current);

  it('become the scores that strangers reach as seldom', () => {
    expect(equate(0.95)).toBeCloseTo(0.3);
    expect(equate(0.96)).toBeCloseTo(0.45);
    expect(equate(0.965)).toBeCloseTo(0.5);
    expect(equate(0.97)).toBeCloseTo(0.55);
  });

  it('never reach a bar for errors rarer than their own pack was measured for, however alike the faces are', () => {
    expect(equate(1)).toBeCloseTo(0.55);
    expect(equate(1)).toBeLessThan(0.7);
    const coarse = [
      { fmr: 0.3, minSimilarity: 0.8 },
      { fmr: 0.1, minSimilarity: 0.9 },
    ];
    expect(equateScores(coarse, current)(1)).toBeLessThan(0.3);
  });

  it('stay below every bar where they are below their own', () => {
    expect(equate(0.9499)).toBeLessThan(0.3);
    expect(equate(-1)).toBe(-1);
    expect(equate(Number.NaN)).toBe(-1);
  });

  it('never reach the bar of 1 that stands for errors rarer than the table in use shows', () => {
    const short = [
      { fmr: 1e-2, minSimilarity: 0.5 },
      { fmr: 1e-3, minSimilarity: 1 },
    ];
    expect(equateScores(current, short)(0.7)).toBeLessThan(1);
    expect(equateScores(current, short)(1)).toBeLessThan(1);
    expect(equateScores(current, short)(1)).toBeGreaterThan(0.999);
  });

  it('grow with the similarity and stay in -1..1, whatever the tables', () => {
    fc.assert(
      fc.property(table, table, score, score, (from, to, a, b) => {
        const equated = equateScores(from, to);
        const [low, high] = [equated(Math.min(a, b)), equated(Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it('are never laxer: a bar is met only by who meets the bar of their own pack for the same rate', () => {
    fc.assert(
      fc.property(table, table, score, (from, to, similarity) => {
        const equated = equateScores(from, to)(similarity);
        for (const { fmr } of to) {
          if (!(equated >= (barFor(to, fmr) ?? 2))) continue;
          expect(similarity).toBeGreaterThanOrEqual((barFor(from, fmr) ?? 2) - 1e-9);
        }
      }),
      runs,
    );
  });

  it('are the same scores between two packs with the same calibration, within what it covers', () => {
    const same = equateScores(current, current);
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 0.7, noNaN: true }), (s) => {
        expect(same(s)).toBeCloseTo(s, 9);
      }),
      runs,
    );
  });

  it.each([
    ['no row', []],
    ['one row', [{ fmr: 0.1, minSimilarity: 0.5 }]],
    ['a rate of none', [{ fmr: 0, minSimilarity: 0.5 }, ...old]],
    ['a bar that is no number', [{ fmr: 0.1, minSimilarity: Number.NaN }, ...old]],
  ])('are refused from a table with %s', (_, rows) => {
    expect(() => equateScores(rows, old)).toThrow(RangeError);
    expect(() => equateScores(old, rows)).toThrow(RangeError);
  });
});
