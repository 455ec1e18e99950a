import { expect, it } from 'vitest';
import { createTroubleNews } from '../../../main/core/uplink/trouble-news.ts';

it('tells of a trouble at once, and then once a minute how often it came', () => {
  const news = createTroubleNews();
  const told = Array.from({ length: 62 }, (_, n) => news.met('broker/unreachable', n * 2000));
  expect(told.flatMap((times, n) => (times === undefined ? [] : [[n, times]]))).toEqual([
    [0, 1],
    [30, 30],
    [60, 30],
  ]);
});

it('tells of another trouble, and of the same after the line has stood', () => {
  const news = createTroubleNews();
  expect([news.met('a', 0), news.met('b', 1), news.met('a', 2), news.met('b', 3)]).toEqual([
    1,
    1,
    undefined,
    undefined,
  ]);
  news.settled();
  expect(news.met('a', 4)).toBe(1);
});
