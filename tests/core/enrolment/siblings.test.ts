import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreeingSiblings, siblingBar } from '../../../main/core/enrolment/siblings.ts';
import { Template } from '../../../main/core/matching/template.ts';

function at(degrees: number, pack = 'pack/1'): Template {
  const radians = (degrees * Math.PI) / 180;
  const template = Template.from(pack, [Math.cos(radians), Math.sin(radians)]);
  if (template === undefined) throw new Error('no direction');
  return template;
}
/** Templates agree up to 30 degrees here. */
const bar = Math.cos((30.001 * Math.PI) / 180);
const flagged = (...degrees: readonly number[]) =>
  disagreeingSiblings(
    degrees.map((d) => at(d)),
    bar,
  );

describe('templates of one person', () => {
  it('are flagged where they show somebody else than the others do', () => {
    expect(flagged(0, 90, 10)).toEqual([1]);
    expect(flagged(0, 90, 10, 20)).toEqual([1]);
    expect(flagged(0, 90, 10, 95, 20)).toEqual([1, 3]);
    expect(flagged(90, 0, 10)).toEqual([0]);
  });

  it('are all flagged where nobody knows which of them shows the person', () => {
    expect(flagged(0, 90)).toEqual([0, 1]);
    expect(flagged(0, 90, 10, 95)).toEqual([0, 1, 2, 3]);
    expect(flagged(0, 90, 180)).toEqual([0, 1, 2]);
  });

  it('agree when the face is turned to opposite sides and to the front', () => {
    expect(flagged(-25, 0, 25)).toEqual([]);
    expect(flagged(0, 20)).toEqual([]);
  });

  it('have nobody to disagree with when there is one or none', () => {
    expect(flagged(0)).toEqual([]);
    expect(flagged()).toEqual([]);
  });

  it('never agree across packs, nor under a bar that is no number', () => {
    expect(disagreeingSiblings([at(0), at(0, 'pack/2')], -1)).toEqual([0, 1]);
    expect(disagreeingSiblings([at(0), at(0)], Number.NaN)).toEqual([0, 1]);
  });

  it('are flagged independently of their order', () => {
    const degrees = fc.array(fc.integer({ min: 0, max: 359 }), { maxLength: 5 });
    fc.assert(
      fc.property(degrees, (order) => {
        const names = (list: readonly number[]) => flagged(...list).map((i) => list[i]);
        expect(names(order).toSorted()).toEqual(names(order.toReversed()).toReversed().toSorted());
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  it('are never flagged for a stricter bar and passed by a laxer one the other way round', () => {
    const degrees = fc.array(fc.integer({ min: 0, max: 359 }), { maxLength: 5 });
    const anyBar = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(degrees, anyBar, anyBar, (list, a, b) => {
        const templates = list.map((d) => at(d));
        const lax = disagreeingSiblings(templates, Math.min(a, b));
        expect(disagreeingSiblings(templates, Math.max(a, b))).toEqual(expect.arrayContaining([...lax]));
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  it('leave a majority that agrees unflagged whatever a minority of strangers shows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -15, max: 15 }), { minLength: 3, maxLength: 5 }),
        fc.array(fc.integer({ min: 60, max: 300 }), { maxLength: 2 }),
        (own, strangers) => {
          fc.pre(strangers.length < own.length - 1 || (strangers.length === 1 && own.length >= 2));
          const found = flagged(...own, ...strangers);
          expect(found.filter((i) => i < own.length)).toEqual([]);
          expect(found).toHaveLength(strangers.length);
        },
      ),
      { seed: 20261122, numRuns: 500 },
    );
  });
});

describe('the bar for siblings', () => {
  const rows = [
    { fmr: 0.2, minSimilarity: 0.3 },
    { fmr: 0.1, minSimilarity: 0.35 },
    { fmr: 0.001, minSimilarity: 0.6 },
  ];

  it('is read from the calibration, whatever the order of its rows', () => {
    expect(siblingBar(rows)).toBeCloseTo(0.35);
    expect(siblingBar(rows.toReversed())).toBeCloseTo(0.35);
    const between = [
      { fmr: 1, minSimilarity: 0.2 },
      { fmr: 0.01, minSimilarity: 0.4 },
    ];
    expect(siblingBar(between)).toBeCloseTo(0.3);
  });

  it('goes on along the line where the table begins with rarer errors', () => {
    const rare = [
      { fmr: 0.01, minSimilarity: 0.5 },
      { fmr: 0.001, minSimilarity: 0.6 },
      { fmr: 0.0001, minSimilarity: 0.65 },
    ];
    expect(siblingBar(rare)).toBeCloseTo(0.4);
  });

  it('is not taken from a table that is none', () => {
    expect(() => siblingBar(rows.slice(0, 1))).toThrow(RangeError);
  });
});
