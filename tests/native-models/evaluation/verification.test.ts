import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { Template } from '../../../main/core/matching/template.ts';
import type { DescribedPicture } from '../../../native-models/evaluation/describe-set.ts';
import { nextUp, verify } from '../../../native-models/evaluation/verification.ts';
import { worstErrors } from '../../../native-models/evaluation/worst-errors.ts';

const random = () => createRandom(20261122);

/** A face at an angle on the unit circle: the similarity of two is the cosine of the angle between them. */
const face = (person: string, name: string, degrees: number | undefined): DescribedPicture => ({
  person,
  file: `${person}/${name}.jpg`,
  template:
    degrees === undefined
      ? undefined
      : Template.from('p/1', [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]),
  quality: undefined,
});

/** `people` people all round the circle, `pictures` of each, `spread` degrees apart. */
function circle(people: number, pictures: number, spread: number, group = ''): DescribedPicture[] {
  return Array.from({ length: people * pictures }, (_, i) => {
    const person = Math.floor(i / pictures);
    return face(`${group}p${person}`, `${i % pictures}`, (person * 360) / people + (i % pictures) * spread);
  });
}

describe('verification of a set', () => {
  it('counts pairs, lost pairs and lost pictures', () => {
    const v = verify({
      pictures: [face('a', '1', 0), face('a', '2', 1), face('a', '3', undefined), face('b', '1', 90)],
      pairs: undefined,
      random: random(),
    });
    expect(v).toMatchObject({
      pictures: 4,
      people: 2,
      genuinePairs: 3,
      genuineLost: 2,
      impostorPairs: 2,
      failureToAcquire: 0.25,
    });
  });

  it('sets the bar of a rate so that no more impostors pass than it allows, ties included', () => {
    // 60 people 6 degrees apart: the nearest 60 of 1,770 pairs lie at cos 6. At 1e-2, 17 may pass, so none does.
    const v = verify({ pictures: circle(60, 1, 0), pairs: undefined, random: random() });
    const lost = v.rates['1e-2'];
    expect(lost).toEqual({ reason: 'no person has two pictures' });
    const two = verify({ pictures: circle(60, 2, 0.5), pairs: undefined, random: random() });
    const rate = two.rates['1e-2'];
    if ('reason' in rate) throw new Error(rate.reason);
    const passing = Array.from(two.scan.impostorTop.similarity.subarray(0, two.scan.impostorTop.length));
    expect(passing.filter((s) => s >= rate.minSimilarity).length).toBeLessThanOrEqual(
      two.impostorPairs * 0.01,
    );
    expect(rate.tar).toBe(1);
  });

  it('counts lost same-person pairs as refused at every rate', () => {
    const pictures = circle(60, 2, 0.5);
    const lost = pictures.map((p, i) => (i === 1 ? { ...p, template: undefined } : p));
    const rate = verify({ pictures: lost, pairs: undefined, random: random() }).rates['1e-2'];
    expect(rate).toMatchObject({ tar: 59 / 60 });
  });

  it('tells no bar for a rate that the pairs cannot show, and says how many it would need', () => {
    const v = verify({ pictures: circle(60, 2, 0.5), pairs: undefined, random: random() });
    expect(v.impostorPairs).toBe(7080);
    expect(v.rates['1e-3']).toEqual({
      reason: '7,080 pairs of different people, 10,000 needed',
    });
    expect(v.rates['1e-4']).toHaveProperty('reason');
  });

  it('tells an accuracy only with a list of pairs in two folds', () => {
    const pictures = circle(4, 2, 1);
    const listed = [1, 2].flatMap((fold) => [
      { fold, a: `p${fold}/0.jpg`, b: `p${fold}/1.jpg`, same: true },
      { fold, a: `p${fold}/0.jpg`, b: 'p3/1.jpg', same: false },
    ]);
    expect(verify({ pictures, pairs: undefined, random: random() }).accuracy).toHaveProperty('reason');
    expect(verify({ pictures, pairs: listed.slice(0, 2), random: random() }).accuracy).toHaveProperty(
      'reason',
    );
    expect(verify({ pictures, pairs: listed, random: random() }).accuracy).toMatchObject({
      accuracy: 1,
      pairsLost: 0,
    });
  });

  it('holds the set-wide bar against each group by itself', () => {
    // Twenty lookalikes within a tenth of a degree each, and sixty people far from one another.
    const alike = Array.from({ length: 20 }, (_, i) => face(`near--p${i}`, '1', i / 100));
    const v = verify({
      pictures: [...circle(60, 2, 0.5, 'far--'), ...alike],
      pairs: undefined,
      random: random(),
    });
    const [far, near] = v.groups;
    expect([far?.group, near?.group]).toEqual(['far', 'near']);
    expect(near?.impostorPairs).toBe(190);
    expect(far?.impostorPairs).toBe(7080);
    expect(near?.rates['1e-2']?.fmr).toBeGreaterThan(0.3);
    expect(far?.rates['1e-2']?.fmr).toBe(0);
    expect(far?.rates['1e-2']?.fmrCi95?.[1]).toBeGreaterThan(0);
    expect(near?.rates['1e-2']?.tar).toBeUndefined();
    expect(near?.rates).not.toHaveProperty('1e-4');
  });

  it('has no groups where no folder names one, and refuses an empty set', () => {
    expect(verify({ pictures: circle(3, 2, 1), pairs: undefined, random: random() }).groups).toEqual([]);
    expect(() => verify({ pictures: [], pairs: undefined, random: random() })).toThrow('without pictures');
  });

  it('steps to the next single-precision number', () => {
    for (const value of [0.5, -0.5, 0, 0.9999999]) {
      const single = Math.fround(value);
      expect(nextUp(single)).toBeGreaterThan(single);
      expect(Math.fround((nextUp(single) + single) / 2)).toSatisfy(
        (m) => m === single || m === nextUp(single),
      );
    }
  });
});

describe('the worst errors', () => {
  it('are named by file: the likest strangers, the unlikest pictures of one person, the lost ones', () => {
    const pictures = [
      face('a', '1', 0),
      face('a', '2', 50),
      face('a', '3', 10),
      face('b', '1', 12),
      face('c', '1', undefined),
    ];
    const { faces, scan } = verify({ pictures, pairs: undefined, random: random() });
    const worst = worstErrors(pictures, faces, scan, 1);
    expect(worst.leastSimilarSame).toMatchObject([{ a: 'a/1.jpg', b: 'a/2.jpg' }]);
    expect(worst.mostSimilarDifferent).toMatchObject([{ a: 'a/3.jpg', b: 'b/1.jpg' }]);
    expect(worst.notFound).toEqual(['c/1.jpg']);
  });
});
