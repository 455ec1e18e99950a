import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import {
  areTwo,
  keptFirst,
  likePairs,
  pairOf,
  pairsCompared,
} from '../../../main/core/identity/duplicates.ts';
import type { PersonStatus } from '../../../main/core/people.ts';

const [a, b, c] = ['01A', '01B', '01C'] as PersonId[] as [PersonId, PersonId, PersonId];
const none = () => false;
const found = (personId: PersonId, similarity: number) => ({ personId, similarity });

describe('who may be one person by face', () => {
  it('is everybody who reaches the bar in any picture, each once, with the best of them', () => {
    const searches = [
      [found(b, 0.7), found(c, 0.9)],
      [found(b, 0.95), found(c, 0.6)],
    ];
    expect(likePairs(a, searches, 0.7, none)).toEqual([
      { personIds: [a, b], similarity: 0.95 },
      { personIds: [a, c], similarity: 0.9 },
    ]);
  });

  it('counts the bar itself as reached, and nothing below it', () => {
    expect(likePairs(a, [[found(b, 0.7)]], 0.7, none)).toHaveLength(1);
    expect(likePairs(a, [[found(b, 0.6999)]], 0.7, none)).toEqual([]);
  });

  it('names the smaller id first, whoever was compared with whom', () => {
    expect(likePairs(c, [[found(b, 1)]], 0.7, none)[0]?.personIds).toEqual([b, c]);
    expect(pairOf(c, b)).toEqual(pairOf(b, c));
  });

  it.each([
    ['their own pictures', [[found(a, 1)]], 0.7],
    ['no picture', [], 0.7],
    ['an empty gallery', [[]], 0.7],
    ['a similarity that is no number', [[found(b, Number.NaN)]], 0.7],
    ['a bar that is no number', [[found(b, 1)]], Number.NaN],
  ])('is nobody by %s', (_, searches, bar) => {
    expect(likePairs(a, searches, bar, none)).toEqual([]);
  });

  it('leaves those alone of whom an officer was asked, and no others', () => {
    const isKnown = ([, second]: readonly [PersonId, PersonId]) => second === b;
    const pairs = likePairs(a, [[found(b, 1), found(c, 1)]], 0.7, isKnown);
    expect(pairs.map(({ personIds }) => personIds)).toEqual([[a, c]]);
  });
});

describe('how many pairs are compared', () => {
  it.each([
    [0, 100, 0],
    [1, 100, 99],
    [100, 100, 4950],
    [4000, 4000, 7_998_000],
    [1, 1, 0],
  ])('%i new people of %i make %i pairs', (fresh, everyone, pairs) => {
    expect(pairsCompared(fresh, everyone)).toBe(pairs);
  });
});

describe('which of two identities of one person stays', () => {
  const identity = (personId: PersonId, status: PersonStatus = 'active', isDouble = false) => ({
    ...{ personId, status, isDouble },
  });

  it.each([
    ['the older of two that are in use', identity(a), identity(b), [a, b]],
    ['one that is missing', identity(a), identity(b, 'missing'), [b, a]],
    ['one that is dead', identity(a), identity(b, 'deceased'), [b, a]],
    ['one that is suspended', identity(a), identity(b, 'suspended'), [b, a]],
    ['the older of two that are frozen', identity(a, 'missing'), identity(b, 'suspended'), [a, b]],
    [
      'one that is missing before one that is suspended',
      identity(a, 'suspended'),
      identity(b, 'missing'),
      [b, a],
    ],
    [
      'one that is dead before one that is suspended',
      identity(a, 'suspended'),
      identity(b, 'deceased'),
      [b, a],
    ],
    ['the younger where the older was closed', identity(a, 'closed'), identity(b), [b, a]],
    ['the double of a third, who stays', identity(b), identity(c, 'closed', true), [c, b]],
    ['a frozen one before a double', identity(b, 'closed', true), identity(c, 'missing'), [c, b]],
  ])('%s', (_, one, other, expected) => {
    expect(keptFirst(one, other)).toEqual(expected);
    expect(keptFirst(other, one)).toEqual(expected);
  });

  it('is asked of one person only: twins and different people are two', () => {
    expect((['twins', 'different', 'same-person'] as const).map(areTwo)).toEqual([true, true, false]);
  });
});
