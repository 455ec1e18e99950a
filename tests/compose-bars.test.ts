import { describe, expect, it } from 'vitest';
import { parseConfig } from '../main/adapters/config/load-config.ts';
import { closedBars } from '../main/app/bar-source.ts';
import { barBookOf, calibratedTables, samePicture } from '../main/compose-bars.ts';
import { readCalibration } from '../native-models/packs/calibration.ts';
import { packNames } from '../native-models/packs/open-pack.ts';

function settings(recognition: object) {
  const parsed = parseConfig(
    {
      ...{ site: 'port', gate: 'lane-1', dataDirectory: '.', recognition },
      ...{ lane: {}, camera: { kind: 'device' }, turnstile: { device: 'simulated' } },
      officers: [{ officerId: 'officer-1', name: 'Suda' }],
    },
    'of a test',
  );
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const of = (people: number) => ({ people, templates: 3 * people });
const sizes = (open: number, everyone: number) => ({
  ...{ openLists: of(open), everyone: of(everyone), mostTemplatesOfOne: 3 },
});

describe.each(packNames)('the bars of %s', (name) => {
  const { pack } = readCalibration(name);

  it('grow with the open lists, and name from everyone only above them', () => {
    const { barsFor } = barBookOf(settings({}));
    const [boat, port] = [barsFor(pack, sizes(15, 300)), barsFor(pack, sizes(150, 300))];
    expect(boat.minSimilarity).toBeLessThan(port.minSimilarity);
    expect(boat.minSimilarityElsewhere).toBeGreaterThan(boat.minSimilarity);
    expect(boat.minSameFaceSimilarity).toBeLessThan(boat.minSimilarity);
  });

  it('are stricter when fewer wrong accepts are wanted', () => {
    const lax = barBookOf(settings({ oneFalseAcceptIn: 100 })).barsFor(pack, sizes(15, 300));
    const strict = barBookOf(settings({ oneFalseAcceptIn: 10_000 })).barsFor(pack, sizes(15, 300));
    expect(strict.minSimilarity).toBeGreaterThan(lax.minSimilarity);
  });

  it('are lower for the holder of a paper alone than for everybody on the lists, and stricter for more pictures', () => {
    const { barsFor } = barBookOf(settings({}));
    const bars = barsFor(pack, sizes(15, 300));
    expect(bars.minSimilarityClaimed).toBeLessThan(bars.minSimilarity);
    const more = barsFor(pack, { ...sizes(15, 300), mostTemplatesOfOne: 5 });
    expect(more.minSimilarityClaimed).toBeGreaterThan(bars.minSimilarityClaimed);
    // Not the bar of one look against another, which must be ten times rarer.
    expect(bars.minSimilarityClaimed).not.toBe(bars.minSameFaceSimilarity);
  });

  it('for nobody are those of one person, never laxer', () => {
    const { barsFor } = barBookOf(settings({}));
    const none = { people: 0, templates: 0 };
    const one = { people: 1, templates: 1 };
    const empty = barsFor(pack, { openLists: none, everyone: none, mostTemplatesOfOne: 0 });
    expect(empty).toEqual(barsFor(pack, { openLists: one, everyone: one, mostTemplatesOfOne: 1 }));
  });

  it('ask about a new face before they call it somebody’s in a case', () => {
    const book = barBookOf(settings({}));
    expect(book.duplicateBar(pack, of(300))).toBeLessThan(
      book.barsFor(pack, sizes(15, 300)).minSimilarityElsewhere,
    );
    expect(book.duplicateBar(pack, of(2000))).toBeGreaterThan(book.duplicateBar(pack, of(20)));
  });

  it('are raised by the site’s own table', () => {
    const table = readCalibration(name);
    const raised = {
      rows: table.rows.map((row) => ({ ...row, minSimilarity: Math.min(1, row.minSimilarity + 0.01) })),
    };
    const book = barBookOf(
      settings({}),
      calibratedTables((of) => (of === pack ? { table: raised, mayLower: false } : undefined)),
    );
    const plain = barBookOf(settings({})).barsFor(pack, sizes(15, 300));
    expect(book.barsFor(pack, sizes(15, 300)).minSimilarity).toBeCloseTo(plain.minSimilarity + 0.01, 9);
  });
});

describe('bars without a calibration', () => {
  it('let nobody through for a pack that nobody measured', () => {
    const book = barBookOf(settings({}));
    expect(book.barsFor('unheard-of/1', sizes(15, 300))).toEqual(closedBars);
    expect(book.duplicateBar('unheard-of/1', of(300))).toBe(1);
  });

  it('are the operator’s where they are set by hand', () => {
    const book = barBookOf(settings({ minSimilarity: 0.7, pack: 'face-api' }));
    expect(book.byHand).toBe(0.7);
    expect(book.barsFor('face-api/2', sizes(15, 300))).toMatchObject({
      ...{ minSimilarity: 0.7, minSimilarityElsewhere: 0.7, minSameFaceSimilarity: 0.7 },
      minSimilarityClaimed: 0.7,
    });
    expect(barBookOf(settings({})).byHand).toBeUndefined();
  });
});

describe.each(packNames)('the bar of %s between two people of a gallery', (name) => {
  const { pack } = readCalibration(name);
  const { pairBar, duplicateBar } = barBookOf(settings({}));

  it('grows with the pairs, and is never laxer than that of one new person', () => {
    const everyone = of(1000);
    const bars = [1, 999, 10_000, 499_500].map((pairs) => pairBar(pack, everyone, pairs));
    expect(bars).toEqual(bars.toSorted((a, b) => a - b));
    expect(bars[0]).toBe(duplicateBar(pack, everyone));
    expect(bars[3]).toBeGreaterThan(bars[0] ?? 1);
  });

  it('still finds the same picture where nothing measured reaches, also by a pack that nobody measured', () => {
    expect(pairBar(pack, of(200_000), 200_000 ** 2 / 2)).toBe(samePicture);
    expect(pairBar('other/1', of(10), 45)).toBe(samePicture);
    expect(samePicture).toBeLessThan(1);
  });

  it('is the one that was set by hand, and stands where there is no pair', () => {
    const byHand = barBookOf(settings({ pack: name, minSimilarity: 0.7 }));
    expect(byHand.pairBar(pack, of(10), 45)).toBe(0.7);
    expect(pairBar(pack, { people: 0, templates: 0 }, 0)).toBeGreaterThan(0);
  });
});
