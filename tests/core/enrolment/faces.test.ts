import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPictures, strangersAmong } from '../../../main/core/enrolment/faces.ts';
import { Template } from '../../../main/core/matching/template.ts';

function at(degrees: number): Template {
  const radians = (degrees * Math.PI) / 180;
  const template = Template.from('pack/1', [Math.cos(radians), Math.sin(radians)]);
  if (template === undefined) throw new Error('no direction');
  return template;
}
const none = (count: number) => Array<undefined>(count).fill(undefined);
/** Pictures of one person are at most 30 degrees from the next here. */
const bar = Math.cos((30.001 * Math.PI) / 180);

describe('pictures of one enrolment', () => {
  it('belong together when each is near enough to another one of them', () => {
    expect(strangersAmong([at(0), at(25), at(50)], none(3), bar)).toEqual([]);
    expect(strangersAmong([at(50), at(0), at(25)], none(3), bar)).toEqual([]);
  });

  it('are named when they show somebody else, also two strangers who resemble each other', () => {
    expect(strangersAmong([at(0), at(90), at(10)], none(3), bar)).toEqual([1]);
    expect(strangersAmong([at(0), at(90), at(10), at(95), at(5)], none(5), bar)).toEqual([1, 3]);
  });

  it('are all named where nobody knows which of them show the person', () => {
    expect(strangersAmong([at(0), at(90)], none(2), bar)).toEqual([0, 1]);
  });

  it('are held against the stored faces of the person where there are any', () => {
    expect(strangersAmong([at(0), at(10)], [0.2, 0.1], bar)).toEqual([0, 1]);
    expect(strangersAmong([at(0), at(10)], [0.2, 0.95], bar)).toEqual([]);
    expect(strangersAmong([at(0)], [bar], bar)).toEqual([]);
    expect(strangersAmong([at(0), at(1), at(2)], [0.2, 0.1, 0.2], bar)).toEqual([0, 1, 2]);
  });

  it('are always fine when there is one and nothing to compare it with', () => {
    expect(strangersAmong([at(0)], none(1), bar)).toEqual([]);
    expect(strangersAmong([], [], bar)).toEqual([]);
  });

  it('never belong across model packs', () => {
    const other = Template.from('pack/2', [1, 0]);
    if (other === undefined) throw new Error('no direction');
    expect(strangersAmong([at(0), other], none(2), -1)).toEqual([0, 1]);
  });

  it('belong independently of their order', () => {
    const degrees = fc.array(fc.integer({ min: 0, max: 359 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(degrees, (brought) => {
        const strangers = (order: readonly number[]) => {
          const found = strangersAmong(order.map(at), none(order.length), bar);
          return found.map((i) => order[i]).sort();
        };
        expect(strangers(brought)).toEqual(strangers(brought.toReversed()));
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it('are new unless they are stored already or come twice', () => {
    expect(newPictures([at(0), at(0), at(40), at(80)], [undefined, undefined, 1, 0.5])).toEqual([0, 3]);
    expect(newPictures([at(0), at(5)], none(2))).toEqual([0, 1]);
  });
});
