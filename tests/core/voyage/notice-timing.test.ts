import { describe, expect, it } from 'vitest';
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
    expect(noticeTiming((100 - ahead) * hour, 100 * hour, rules)).toBe(timing);
  });

  it('is not judged where nobody says when the boat leaves, or when it was filed', () => {
    expect(noticeTiming(1, undefined, rules)).toBeUndefined();
    expect(noticeTiming(undefined, 1, rules)).toBeUndefined();
  });

  it('was filed when its first revision was, whichever comes first', () => {
    const first = { revision: 1, filedAt: (10 * hour) as never };
    const second = { revision: 2, filedAt: (15 * hour) as never };
    const stories = [
      new ToldVoyages().file('V1', 'a', first).file('V1', 'a', second),
      new ToldVoyages().file('V1', 'a', second).file('V1', 'a', first),
    ];
    expect(stories.map((story) => story.voyage('V1').firstFiledAt)).toEqual([10 * hour, 10 * hour]);
    expect(stories.map((story) => story.voyage('V1').filedAt)).toEqual([15 * hour, 15 * hour]);
  });
});
