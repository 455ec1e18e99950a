import { describe, expect, it } from 'vitest';
import { hasNewAlarm } from '../../../renderer/model/alarm-news.ts';

describe('an alarm on the officer’s panel', () => {
  it.each([
    [[], ['a'], true],
    [['a'], ['b', 'a'], true],
    [['b', 'a'], ['c'], true],
    [['a'], ['a'], false],
    [['b', 'a'], ['a'], false],
    [['b', 'a'], ['b'], false],
    [['a'], [], false],
  ])('has come, where %j stood before and %j stands now: %s', (before, now, isNew) => {
    expect(hasNewAlarm(before, now)).toBe(isNew);
  });
});
