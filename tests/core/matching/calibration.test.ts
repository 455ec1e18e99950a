import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BarTable,
  type CalibrationRow,
  similarityBarFor,
} from '../../../main/core/matching/calibration.ts';

const runs = { seed: 20261122, numRuns: 500 };

const row = (minSimilarity: number, upper: number, provable = upper): CalibrationRow => ({
  ...{ minSimilarity, upper, provable: Math.max(provable, 2e-5), fmr: upper / 2, lower: upper / 4 },
  ...{ set: 'hard', errors: 12, evidence: upper >= 2e-5 ? 'counted' : 'extrapolated' },
});
const table: BarTable = {
  rows: [row(0.5, 1e-2), row(0.6, 1e-3), row(0.65, 1e-4), row(0.7, 1e-5), row(0.75, 1e-6), row(0.8, 1e-7)],
};
const ask = (oneFalseAcceptIn: number, people: number, templatesPerPerson = 1) =>
  similarityBarFor(table, { oneFalseAcceptIn, people, templatesPerPerson });

describe('the bar for a request', () => {
  it('is where the upper limit of the rate meets what was asked for, read between rows on a logarithmic scale', () => {
    expect(ask(1000, 1).minSimilarity).toBeCloseTo(0.6, 9);
    expect(ask(10 ** 3.5, 1).minSimilarity).toBeCloseTo(0.625, 5);
    expect(ask(1000, 10).minSimilarity).toBeCloseTo(0.65, 4);
    expect(ask(100, 10, 10).minSimilarity).toBeCloseTo(0.65, 3);
  });

  it('promises what the counted pairs show', () => {
    expect(ask(1000, 15)).toMatchObject({ promisedFpir: 0.001, refused: undefined, set: 'hard' });
    const { expectedFpir } = ask(1000, 15);
    expect(expectedFpir.upper).toBeLessThanOrEqual(0.001);
    expect(expectedFpir.rate).toBeLessThan(expectedFpir.upper);
    expect(expectedFpir.lower).toBeLessThan(expectedFpir.rate);
  });

  it('refuses to promise what they cannot show, says what they do, and gives the stricter bar of the fit', () => {
    const bar = ask(1000, 300);
    expect(bar.refused).toBe('calibration/too-rare');
    expect(bar.minSimilarity).toBeGreaterThan(ask(1000, 45).minSimilarity);
    // 300 comparisons at 2e-5 each.
    expect(bar.promisedFpir).toBeCloseTo(0.00598, 4);
    expect(bar.promisedFpir).toBeGreaterThan(0.001);
  });

  it('is never laxer than the first row, and beyond the last one nobody passes', () => {
    expect(ask(2, 1).minSimilarity).toBe(0.5);
    expect(ask(1e12, 1e6).minSimilarity).toBe(1);
  });

  it('never falls when fewer wrong accepts, more people or more templates are asked for', () => {
    const n = fc.double({ min: 2, max: 1e9, noNaN: true });
    const people = fc.integer({ min: 1, max: 100_000 });
    const templates = fc.double({ min: 1, max: 5, noNaN: true });
    const more = fc.double({ min: 1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(n, people, templates, more, (oneIn, size, each, factor) => {
        const bar = ask(oneIn, size, each).minSimilarity;
        expect(ask(oneIn * factor, size, each).minSimilarity).toBeGreaterThanOrEqual(bar);
        expect(ask(oneIn, size * Math.ceil(factor), each).minSimilarity).toBeGreaterThanOrEqual(bar);
        expect(ask(oneIn, size, each * factor).minSimilarity).toBeGreaterThanOrEqual(bar);
        expect(bar).toBeGreaterThanOrEqual(0.5);
        expect(bar).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  it.each([
    [Number.NaN, 15, 1],
    [1000, Number.NaN, 1],
    [1000, 15, Number.NaN],
    [1000, 0, 1],
    [1000, 15, 0],
    [1, 15, 1],
    [Number.POSITIVE_INFINITY, 15, 1],
    [1000, Number.POSITIVE_INFINITY, 1],
  ])('of one in %s passes against %s people with %s templates is refused', (oneIn, people, templates) => {
    expect(() => ask(oneIn, people, templates)).toThrow(RangeError);
  });

  it('is refused for a table of one row', () => {
    const rows = table.rows.slice(0, 1);
    const request = { oneFalseAcceptIn: 1000, people: 15, templatesPerPerson: 1 };
    expect(() => similarityBarFor({ rows }, request)).toThrow(RangeError);
  });
});
