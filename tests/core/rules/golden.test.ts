import { describe, expect, it } from 'vitest';
import { goldenCases, selfTestFailure } from '../../../main/core/rules/golden.ts';
import { lastResort } from '../../../main/core/rules/last-resort.ts';
import { firstFailure } from '../../../main/core/rules/vectors.ts';

describe('the self-test of the program', () => {
  it('passes', () => {
    expect(selfTestFailure()).toBeUndefined();
  });

  it('names the first case whose answer is another', () => {
    const failed = firstFailure({ ...lastResort.rules, minimumAgeYears: 17 }, goldenCases);
    expect(failed).toEqual({
      what: 'eighteen tomorrow',
      expected: 'refer: UNDERAGE',
      found: 'admit: nothing',
    });
  });

  it('notices every rule that the lane goes by', () => {
    const { rules } = lastResort;
    const wrong = [
      { ...rules, windowSlackMs: 0 },
      { ...rules, listsStaleAfterHours: undefined },
      { ...rules, listDueBeforeMs: 0 },
      { ...rules, handling: { ...rules.handling, WATCHLIST: 'one' as const } },
    ];
    for (const each of wrong) expect(firstFailure(each, goldenCases.slice(0))).toBeDefined();
  });
});
