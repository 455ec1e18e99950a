import { describe, expect, it } from 'vitest';
import { similarityBarFor } from '../../../main/core/matching/calibration.ts';
import { calibrationRows } from '../../../main/core/matching/calibration-table.ts';
import { compareStrangers, type ImpostorScores } from '../../../main/core/matching/impostor-scores.ts';
import { setRates } from '../../../main/core/matching/set-rates.ts';
import { fitTail } from '../../../main/core/matching/tail-fit.ts';
import type { Template } from '../../../main/core/matching/template.ts';
import { createFaceWorld } from '../../support/face-world.ts';
import { createRandom } from '../../support/random.ts';

const seed = 20261122;

/** The similarity that one comparison in 1/rate reaches in `exponentialScores`. */
const exponentialBar = (rate: number, scale: number) => -0.2 - scale * Math.log(rate);

/** Independent scores with an exponential tail, one picture each. */
function exponentialScores(people: number, scale: number, random: () => number): ImpostorScores {
  return scoresOf(people, () => exponentialBar(1 - random(), scale));
}

/** The most alike eighth of the pairs of people with a picture each. */
function scoresOf(people: number, score: (a: number, b: number) => number): ImpostorScores {
  const found: [number, number, number][] = [];
  for (let a = 0; a < people; a++) for (let b = a + 1; b < people; b++) found.push([score(a, b), a, b]);
  found.sort((x, y) => y[0] - x[0]);
  const pairs = found.length;
  found.length = Math.ceil(pairs / 8);
  return {
    facesOf: new Uint32Array(people).fill(1),
    pairs,
    scores: Float32Array.from(found, ([s]) => s),
    first: Uint32Array.from(found, ([, a]) => a),
    second: Uint32Array.from(found, ([, , b]) => b),
    firstFace: Uint32Array.from(found, ([, a]) => a),
    secondFace: Uint32Array.from(found, ([, , b]) => b),
  };
}

describe('the rates of a set', () => {
  it('hold the true rate within their interval, counted and extrapolated, in 95 of 100 sets', () => {
    const random = createRandom(seed);
    const scale = 0.05;
    const similarities = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6].map((rate) => exponentialBar(rate, scale));
    const hits = similarities.map(() => 0);
    const sets = 60;
    for (let i = 0; i < sets; i++) {
      const rates = setRates(exponentialScores(150, scale, random), similarities) ?? [];
      for (const [k, { lower, upper }] of rates.entries()) {
        const truth = 10 ** -(k + 2);
        if (lower <= truth && truth <= upper) hits[k] = (hits[k] ?? 0) + 1;
      }
    }
    for (const hit of hits) expect(hit / sets).toBeGreaterThan(0.9);
  });

  it('hold it too where some people look like many others', () => {
    const random = createRandom(seed);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    // Each score is the sum of three equal shares, two of them the people's own: normal, with a known tail.
    const deviation = 0.1 * Math.sqrt(3);
    const similarities = [2.326348, 3.090232].map((z) => z * deviation);
    let hits = 0;
    const sets = 60;
    for (let i = 0; i < sets; i++) {
      const likeness = Array.from({ length: 150 }, () => 0.1 * normal());
      const scores = scoresOf(150, (a, b) => (likeness[a] ?? 0) + (likeness[b] ?? 0) + 0.1 * normal());
      for (const [k, { lower, upper }] of (setRates(scores, similarities) ?? []).entries()) {
        const truth = 10 ** -(k + 2);
        if (lower <= truth && truth <= upper) hits++;
      }
    }
    expect(hits / (2 * sets)).toBeGreaterThan(0.85);
  });

  it('say which were counted and which follow from the fit of the tail', () => {
    const scores = exponentialScores(200, 0.05, createRandom(seed));
    const [common, rare] = setRates(scores, [0.05, 0.45]) ?? [];
    expect(common).toMatchObject({ evidence: 'counted' });
    expect(rare).toMatchObject({ evidence: 'extrapolated' });
    expect(rare?.errors).toBeLessThan(10);
    // The counts alone show nothing rarer than about 3.7 in as many pairs.
    expect(rare?.provable).toBeGreaterThanOrEqual(3.68 / scores.pairs);
    expect(rare?.upper).toBeLessThan(rare?.provable ?? 0);
  });

  it('come from a fit that finds the scale of the tail', () => {
    const fit = fitTail(exponentialScores(400, 0.05, createRandom(seed)));
    const { rate, lower, upper } = fit?.rateAt(exponentialBar(1e-6, 0.05)) ?? { rate: 0, lower: 0, upper: 0 };
    expect(Math.abs(Math.log10(rate) + 6)).toBeLessThan(0.5);
    expect(lower).toBeLessThan(1e-6);
    expect(upper).toBeGreaterThan(1e-6);
  });

  it('are none without scores that differ', () => {
    const one = {
      ...exponentialScores(150, 0.05, createRandom(seed)),
      scores: new Float32Array(300).fill(0.5),
    };
    expect(setRates(one, [0.1])).toBeUndefined();
  });
});

describe('the table of several sets', () => {
  const random = createRandom(seed);
  const easy = { name: 'easy', strangers: exponentialScores(500, 0.03, random) };
  const hard = { name: 'hard', strangers: exponentialScores(160, 0.06, random) };

  it('keeps the worst set for each score, also where it is too small to show the rate', () => {
    const rows = calibrationRows([easy, hard]) ?? [];
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map((row) => row.set))).toEqual(new Set(['hard']));
    const alone = calibrationRows([easy]) ?? [];
    const bar = (table: typeof rows) =>
      similarityBarFor({ rows: table }, { oneFalseAcceptIn: 1000, people: 15, templatesPerPerson: 1 });
    expect(bar(rows).minSimilarity).toBeGreaterThan(bar(alone).minSimilarity);
  });

  it('promises nothing rarer than its smallest set can show', () => {
    const provable = (sets: Parameters<typeof calibrationRows>[0]) =>
      calibrationRows(sets)?.at(-1)?.provable ?? 0;
    expect(provable([easy, hard])).toBe(provable([hard]));
    expect(provable([hard])).toBeGreaterThanOrEqual(3.68 / hard.strangers.pairs);
    expect(provable([easy])).toBeLessThan(provable([hard]) / 5);
  });

  it('has rates that never rise from one row to the next, within their limits', () => {
    const rows = calibrationRows([easy, hard]) ?? [];
    for (const [i, row] of rows.entries()) {
      expect(row.lower).toBeLessThanOrEqual(row.fmr);
      expect(row.fmr).toBeLessThanOrEqual(row.upper);
      const next = rows[i + 1];
      if (next === undefined) continue;
      expect(next.minSimilarity).toBeGreaterThan(row.minSimilarity);
      for (const column of ['fmr', 'lower', 'upper', 'provable'] as const)
        expect(next[column]).toBeLessThanOrEqual(row[column]);
    }
  });

  it('is none of no set, and none with a set of too few pairs', () => {
    expect(calibrationRows([])).toBeUndefined();
    const tiny = { name: 'tiny', strangers: exponentialScores(100, 0.05, random) };
    expect(calibrationRows([easy, tiny])).toBeUndefined();
  });
});

describe('people who look alike by family', () => {
  /** Share of strangers whose best likeness among `gallery` people reaches the bar. */
  function falseAccepts(
    bar: number,
    gallery: readonly { template: Template }[],
    strangers: readonly { template: Template }[],
  ) {
    const wrong = strangers.filter((s) =>
      gallery.some((g) => (s.template.similarityTo(g.template) ?? Number.NaN) >= bar),
    );
    return wrong.length;
  }

  it.each([1, 3])('are wrongly accepted no more often than promised, with %i templates each', (templates) => {
    const random = createRandom(seed + templates);
    const world = createFaceWorld(random);
    const rows = calibrationRows([{ name: 'measured', strangers: compareStrangers(world.faces(300, 2)) }]);
    if (rows === undefined) throw new Error('The world is too small.');
    const request = { oneFalseAcceptIn: 100, people: 15, templatesPerPerson: templates };
    const { minSimilarity, promisedFpir } = similarityBarFor({ rows }, request);
    let wrong = 0;
    const passes = 30 * 200;
    for (let i = 0; i < 30; i++)
      wrong += falseAccepts(minSimilarity, world.faces(15, templates), world.faces(200, 1));
    // Three standard errors of the count above the promise would break it.
    expect(promisedFpir).toBe(0.01);
    expect(wrong).toBeLessThan(passes * promisedFpir + 3 * Math.sqrt(passes * promisedFpir));
    // And the bar is no wall: a tenth of the promise would mean people turned away for nothing.
    expect(wrong).toBeGreaterThan((passes * promisedFpir) / 10);
  });
});

describe('the comparison of strangers', () => {
  it('compares only faces of different people, and finds the most alike first', () => {
    const faces = createFaceWorld(createRandom(seed)).faces(30, 3);
    const found = compareStrangers(faces);
    expect(found.pairs).toBe((90 * 89) / 2 - 30 * 3);
    expect(found.scores).toHaveLength(found.pairs);
    expect([...found.scores]).toEqual([...found.scores].toSorted((a, b) => b - a));
    for (const [i, a] of found.first.entries()) expect(a).not.toBe(found.second[i]);
    const [i, j] = [found.firstFace[0] ?? -1, found.secondFace[0] ?? -1];
    const [one, other] = [faces[i]?.template, faces[j]?.template];
    expect(other && one?.similarityTo(other)).toBeCloseTo(found.scores[0] ?? 0, 6);
  });

  it('keeps the most alike tenth of many, all of them', () => {
    const faces = createFaceWorld(createRandom(seed), 8).faces(950, 1);
    const found = compareStrangers(faces);
    expect(found.scores.length).toBeGreaterThan(found.pairs / 10);
    expect(found.scores.length).toBeLessThan(found.pairs / 8);
    let above = 0;
    const lowest = found.scores.at(-1) ?? 1;
    for (const [i, a] of faces.entries())
      for (const b of faces.slice(i + 1))
        if (Math.fround(a.template.similarityTo(b.template) ?? 0) >= lowest) above++;
    expect(above).toBe(found.scores.length);
  });
});
