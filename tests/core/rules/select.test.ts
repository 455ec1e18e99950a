import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastResort } from '../../../main/core/rules/last-resort.ts';
import { type DatedSet, holdingAt, holdingOn, refuseTies } from '../../../main/core/rules/select.ts';
import { stricterOf } from '../../../main/core/rules/stricter.ts';

const seed = 20261122;
const set = (ruleSetId: string, effectiveFrom: string, more: Partial<DatedSet> = {}): DatedSet => ({
  ...{ ruleSetId, effectiveFrom, standing: 'law', rules: lastResort.rules },
  ...more,
});
const old = set('old', '2018-01-01');
const young = set('young', '2028-02-29', { rules: { ...lastResort.rules, minimumAgeYears: 20 } });
const bill = set('bill', '2020-01-01', { standing: 'proposal' });

const idOn = (sets: readonly DatedSet[], day: string, choice?: Parameters<typeof holdingOn>[1]) =>
  holdingOn(sets, choice, day)?.ruleSetId;

describe('which set holds on a day', () => {
  it('is the one whose day has come last, from its first day on, also on 29 February', () => {
    expect(idOn([young, old], '2028-02-28')).toBe('old');
    expect(idOn([young, old], '2028-02-29')).toBe('young');
    expect(idOn([young, old], '2028-03-01')).toBe('young');
  });

  it('is none before the first of them', () => {
    expect(idOn([young, old], '2017-12-31')).toBeUndefined();
    expect(idOn([], '2026-11-22')).toBeUndefined();
  });

  it('is never a proposal by its date alone', () => {
    expect(idOn([old, bill], '2026-11-22')).toBe('old');
  });

  it('is what an officer has chosen, until a set begins after that', () => {
    const choice = { ruleSetId: 'bill', since: '2026-11-22' };
    expect(idOn([old, bill, young], '2026-11-21', choice)).toBe('old');
    expect(idOn([old, bill, young], '2026-11-22', choice)).toBe('bill');
    expect(idOn([old, bill, young], '2028-02-29', choice)).toBe('young');
  });

  it('goes back to an older set by a choice, also on the day on which the newer one began', () => {
    const choice = { ruleSetId: 'old', since: '2028-02-29' };
    expect(idOn([old, young], '2028-02-29', choice)).toBe('old');
    expect(idOn([old, young], '2030-01-01', choice)).toBe('old');
  });

  it('does not follow the choice of a set that is not at hand any more', () => {
    expect(idOn([old], '2026-11-22', { ruleSetId: 'gone', since: '2026-11-01' })).toBe('old');
  });

  it('does not depend on the order in which sets came', () => {
    const days = fc
      .integer({ min: 0, max: 3000 })
      .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.uniqueArray(days, { minLength: 1 }),
        days,
        fc.infiniteStream(fc.nat()),
        (from, day, keys) => {
          const sets = from.map((each) => set(`set-${each}`, each));
          const shuffled = sets
            .map((each) => ({ each, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          const best = from
            .filter((each) => each <= day)
            .sort()
            .at(-1);
          expect(idOn(shuffled, day)).toBe(best === undefined ? undefined : `set-${best}`);
        },
      ),
      { seed },
    );
  });
});

describe('while the clock cannot be trusted', () => {
  const doubt = { day: '2028-02-20', earliest: '2028-01-20', latest: '2028-03-22' };

  it('the stricter of what may hold is asked for, and the set named by the day of the clock', () => {
    const active = holdingAt([old, young], undefined, doubt);
    expect(active?.ruleSetId).toBe('old');
    expect(active?.rules.minimumAgeYears).toBe(20);
  });

  it('what all of them agree on holds as it is', () => {
    expect(holdingAt([old, { ...young, rules: old.rules }], undefined, doubt)?.rules).toEqual(old.rules);
  });

  it('a set that holds on none of the days does not count', () => {
    const far = { day: '2026-11-22', earliest: '2026-10-22', latest: '2026-12-23' };
    expect(holdingAt([old, young], undefined, far)?.rules.minimumAgeYears).toBe(18);
  });

  it('a clock before the first set is named by the first that may hold', () => {
    const before = { day: '2017-12-20', earliest: '2017-11-20', latest: '2018-01-19' };
    expect(holdingAt([old], undefined, before)?.ruleSetId).toBe('old');
  });
});

it('of two values the stricter holds, whichever set is named first', () => {
  const strict = { ...lastResort.rules, minimumAgeYears: 21, listsStaleAfterHours: 12, windowSlackMs: 0 };
  const lax = {
    ...lastResort.rules,
    unknownAge: 'admit' as const,
    listsStaleAfterHours: undefined,
    transferAtSea: 'declared' as const,
    listDueBeforeMs: -1,
    handling: { ...lastResort.rules.handling, UNDERAGE: 'one' as const, ROSTER_STALE: 'refuse' as const },
  };
  const both = stricterOf(strict, lax);
  expect(both).toEqual(stricterOf(lax, strict));
  expect(both).toEqual({
    ...strict,
    handling: { ...lastResort.rules.handling, UNDERAGE: 'two', ROSTER_STALE: 'refuse' },
  });
  expect(stricterOf(both, both)).toEqual(both);
});

it('two sets of law on one day are refused by name; a proposal is no tie', () => {
  const twin = set('twin', '2018-01-01');
  expect(refuseTies([old, twin])).toEqual({ ok: false, error: ['old', 'twin'] });
  expect(refuseTies([old, { ...twin, standing: 'proposal' }, young])).toEqual({ ok: true, value: undefined });
});
