import { describe, expect, it } from 'vitest';
import { oddsText } from '../../../renderer/model/match-odds.ts';

describe('the odds of a match', () => {
  it.each([
    [20_000, '20,000'],
    [1_234_567, '1,200,000'],
    [1_999, '1,900'],
    [17.9, '17'],
    [1.9, '1'],
    [1, '1'],
  ])('say 1 in %d as 1 in %s, never more than was measured', (oneIn, said) => {
    expect(oddsText(oneIn)).toBe(said);
  });

  it('say nothing where nothing was measured', () => {
    expect([null, Number.NaN, 0, Number.POSITIVE_INFINITY].map(oddsText)).toEqual([null, null, null, null]);
  });
});
