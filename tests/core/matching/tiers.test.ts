import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BarTable } from '../../../main/core/matching/calibration.ts';
import { barFor, steppedSize, tierBars } from '../../../main/core/matching/tiers.ts';

const runs = { seed: 20261122, numRuns: 500 };

/** One step of `scale` for each decade from one in a hundred down; counted down to `provable`. */
function tableOf(from: number, scale: number, provable: number): BarTable {
  const rows = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].map((upper, i) => ({
    ...{ minSimilarity: from + i * scale, upper, fmr: upper / 2, lower: upper / 4 },
    ...{ provable: Math.max(upper, provable), set: 'hard', errors: 0, evidence: 'counted' as const },
  }));
  return { rows };
}
const pack = tableOf(0.5, 0.05, 2e-5);
const alone = { pack, site: undefined };
const size = (people: number, templates = people) => ({ people, templates });

describe('the size of a tier', () => {
  it.each([
    [0, 1],
    [1, 1],
    [4, 5],
    [8, 10],
    [11, 15],
    [15, 15],
    [16, 20],
    [300, 300],
    [301, 500],
    [2000, 2000],
    [9999, 10_000],
  ])('of %i people is rounded up to %i', (people, stepped) => {
    expect(steppedSize(size(people)).people).toBe(stepped);
  });

  it('never counts fewer comparisons than there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 5 }), (people, each) => {
        const stepped = steppedSize(size(people, people * each));
        expect(stepped.people * stepped.templatesPerPerson).toBeGreaterThanOrEqual(people * each);
        expect(stepped.people).toBeGreaterThanOrEqual(Math.max(1, people));
        expect(stepped.people).toBeLessThanOrEqual(Math.max(1, 2 * people));
      }),
      runs,
    );
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('of %s people is none', (people) => {
    expect(() => steppedSize(size(people, 1))).toThrow(RangeError);
    expect(() => steppedSize(size(1, people))).toThrow(RangeError);
  });
});

describe('the bars of the tiers', () => {
  const of = (open: number, everyone: number) =>
    tierBars(alone, 1000, {
      ...{ openLists: size(open), everyone: size(everyone), mostTemplatesOfOne: 1 },
    });

  it('grow with the lists and with the people the port knows', () => {
    expect(of(15, 400).openLists.minSimilarity).toBeLessThan(of(60, 400).openLists.minSimilarity);
    expect(of(15, 400).everyone.minSimilarity).toBeLessThan(of(15, 4000).everyone.minSimilarity);
    expect(of(15, 400).everyone.minSimilarity).toBeGreaterThan(of(15, 400).openLists.minSimilarity);
  });

  it('are those of one person where there is nobody, and never laxer', () => {
    expect(of(0, 0)).toEqual(of(1, 1));
    expect(of(0, 0).openLists.minSimilarity).toBeCloseTo(0.55, 9);
  });

  it('never name somebody from everyone more easily than from the lists', () => {
    // People on a list without being known otherwise: the gallery lags behind.
    expect(of(50, 10).everyone).toEqual(of(50, 10).openLists);
  });

  it('count every template: more of them are more chances', () => {
    const bar = (templates: number) => barFor(alone, 1000, size(15, templates)).minSimilarity;
    expect(bar(45)).toBeGreaterThan(bar(15));
    expect(bar(0)).toBe(bar(15));
  });

  it('for the holder of a paper are those of a search among one person, whoever else is on the lists', () => {
    expect(of(15, 400).claimed).toEqual(barFor(alone, 1000, size(1)));
    expect(of(15, 400).claimed.minSimilarity).toBeLessThan(of(15, 400).openLists.minSimilarity);
    expect(of(300, 4000).claimed).toEqual(of(15, 400).claimed);
    const withFive = tierBars(alone, 1000, {
      ...{ openLists: size(15), everyone: size(400) },
      mostTemplatesOfOne: 5,
    });
    expect(withFive.claimed).toEqual(barFor(alone, 1000, size(1, 5)));
  });

  it('ask more of two looks at one face than of a single comparison', () => {
    expect(of(15, 400).oneFace.minSimilarity).toBeCloseTo(0.6, 4);
  });
});

describe('the site’s own table', () => {
  const stricter = tableOf(0.6, 0.05, 2e-5);
  const laxer = tableOf(0.4, 0.05, 1e-4);
  const bar = (table: BarTable, mayLower: boolean, people: number) =>
    barFor({ pack, site: { table, mayLower } }, 1000, size(people));
  const ofPack = (people: number) => barFor(alone, 1000, size(people));

  it('raises a bar at once', () => {
    expect(bar(stricter, false, 15).minSimilarity).toBeCloseTo(ofPack(15).minSimilarity + 0.1, 9);
  });

  it('lowers none that the operator did not allow', () => {
    expect(bar(laxer, false, 3)).toEqual(ofPack(3));
  });

  it('lowers bars when allowed, and only as far as its own people can show', () => {
    expect(bar(laxer, true, 3).minSimilarity).toBeCloseTo(ofPack(3).minSimilarity - 0.1, 9);
    expect(bar(laxer, true, 15)).toEqual(ofPack(15));
  });

  it('never makes a bar fall when a tier grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (a, b) => {
        const [fewer, more] = [Math.min(a, b), Math.max(a, b)];
        expect(bar(laxer, true, more).minSimilarity).toBeGreaterThanOrEqual(
          bar(laxer, true, fewer).minSimilarity,
        );
      }),
      runs,
    );
  });
});
