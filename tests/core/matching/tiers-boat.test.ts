import { describe, expect, it } from 'vitest';
import type { BarTable } from '../../../main/core/matching/calibration.ts';
import { type BoatSize, barFor, tierBars } from '../../../main/core/matching/tiers.ts';

/** 0.05 for each decade from one in a hundred down to one in a hundred million, counted down to `provable`. */
function tableOf(provable: number): BarTable {
  const rows = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].map((upper, i) => ({
    ...{ minSimilarity: 0.5 + i * 0.05, upper, fmr: upper / 2, lower: upper / 4 },
    ...{ provable: Math.max(upper, provable), set: 'hard', errors: 0, evidence: 'counted' as const },
  }));
  return { rows };
}
const tables = { pack: tableOf(1e-8), site: undefined };
const size = (people: number) => ({ people, templates: people });
const boat = (people: number, isGuess = false): BoatSize => ({ ...size(people), isGuess });
const bars = (open: number, of: BoatSize | undefined, watched?: number) =>
  tierBars(tables, 1000, {
    ...{ openLists: size(open), everyone: size(4000), mostTemplatesOfOne: 1, boat: of },
    ...(watched === undefined ? {} : { watched: size(watched) }),
  });

describe('the bar of the boat that boards', () => {
  it('is that of so many people, and lower for fewer', () => {
    expect(bars(300, boat(15)).boat).toEqual(barFor(tables, 1000, size(15)));
    const [small, large, all] = [bars(300, boat(5)), bars(300, boat(30)), bars(300, undefined)];
    expect(small.boat?.minSimilarity).toBeLessThan(large.boat?.minSimilarity ?? 0);
    expect(large.boat?.minSimilarity).toBeLessThan(all.openLists.minSimilarity);
    expect(all.boat).toBeUndefined();
    expect(small.openLists).toEqual(all.openLists);
  });

  it('shares with all the others what is promised, where they may board as well', () => {
    const guessed = bars(300, boat(15, true));
    expect(guessed.boat).toEqual(barFor(tables, 2000, size(15)));
    expect(guessed.openLists).toEqual(barFor(tables, 2000, size(300)));
    const asked = [guessed.boat, guessed.openLists].map((bar) => bar?.promisedFpir ?? 1);
    expect(asked.reduce((a, b) => a + b)).toBeLessThanOrEqual(1 / 1000);
  });

  it('is not there where it would be no lower, or where the calibration could not show it', () => {
    expect(bars(15, boat(15)).boat).toBeUndefined();
    expect(bars(15, boat(15, true)).openLists).toEqual(bars(15, undefined).openLists);
    const shown = { pack: tableOf(2e-6), site: undefined };
    const sizes = { openLists: size(300), everyone: size(4000), mostTemplatesOfOne: 1 };
    const plain = tierBars(shown, 1000, sizes);
    expect(tierBars(shown, 1000, { ...sizes, boat: boat(15, true) }).openLists).toEqual(plain.openLists);
  });
});

describe('the bar of those who are watched for', () => {
  it('is the strictest of all, however few they are', () => {
    for (const watched of [1, 25, 5000]) {
      const { watched: bar, everyone } = bars(300, undefined, watched);
      expect(bar.minSimilarity).toBeGreaterThanOrEqual(everyone.minSimilarity);
    }
    expect(bars(300, undefined, 5000).watched).toEqual(barFor(tables, 10_000, size(5000)));
  });
});
