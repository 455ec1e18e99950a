import { describe, expect, it } from 'vitest';
import type { WallMs } from '../../../main/core/brand.ts';
import { noticeTiming } from '../../../main/core/voyage/notice-timing.ts';
import { ToldVoyages } from './told-voyages.ts';

const hour = 3_600_000;
const rules = { noticeEarliestMs: 24 * hour, noticeLatestMs: 2 * hour };

describe('a notice of departure', () => {
  it.each([
    [24, 'in-time'],
    [24.001, 'too-early'],
    [2, 'in-time'],
    [1.999, 'too-late'],
    [-1, 'too-late'],
  ])('that was filed %d hours ahead is %s', (ahead, timing) => {
    const first = {
      revision: 1,
      filedAt: ((100 - ahead) * hour) as WallMs,
      windowFrom: (100 * hour) as WallMs,
    };
    expect(noticeTiming(first, rules)).toBe(timing);
  });

  it('is not judged where nobody says when the boat leaves, or when it was filed first', () => {
    const first = { revision: 1, filedAt: 1 as WallMs, windowFrom: undefined };
    expect(noticeTiming(undefined, rules)).toBeUndefined();
    expect(noticeTiming(first, rules)).toBeUndefined();
    expect(noticeTiming({ ...first, revision: 2, windowFrom: 2 as WallMs }, rules)).toBeUndefined();
  });

  it('was filed when its first revision was, for the departure of that one, whichever comes first', () => {
    const at = (hours: number) => (hours * hour) as WallMs;
    const first = { revision: 1, filedAt: at(10), windowFrom: at(30) };
    const postponed = { revision: 2, filedAt: at(15), windowFrom: at(37) };
    const stories = [
      new ToldVoyages().file('V1', 'a', first).file('V1', 'a', postponed),
      new ToldVoyages().file('V1', 'a', postponed).file('V1', 'a', first),
    ];
    for (const story of stories) {
      const { firstFiling, filedAt } = story.voyage('V1');
      expect(firstFiling).toEqual(first);
      expect(filedAt).toBe(at(15));
      expect(noticeTiming(firstFiling, rules)).toBe('in-time');
    }
  });
});
