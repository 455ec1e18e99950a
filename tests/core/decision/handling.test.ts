import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReasonCode, reasonCodes } from '../../../main/core/codes.ts';
import { officersNeeded } from '../../../main/core/decision/handling.ts';
import { type Handling, handlings } from '../../../main/core/rules/rules.ts';

const table: Partial<Record<ReasonCode, Handling>> = {
  AGE_UNKNOWN: 'note',
  PASSBACK: 'one',
  UNDERAGE: 'two',
  S285_EXPIRED: 'refuse',
};

describe('officers who must admit somebody', () => {
  it.each<[readonly ReasonCode[], string]>([
    [[], 'none'],
    [['AGE_UNKNOWN'], 'none'],
    [['AGE_UNKNOWN', 'PASSBACK'], 'one'],
    [['PASSBACK', 'UNDERAGE'], 'two'],
    [['UNDERAGE', 'PASSBACK'], 'two'],
    [['S285_EXPIRED', 'AGE_UNKNOWN'], 'barred'],
  ])('for %j are %s, by the reason that asks for most', (reasons, needed) => {
    expect(officersNeeded(reasons, table, 'out')).toBe(needed);
  });

  it('are two at most for whoever comes ashore, or where nobody knows which way they go', () => {
    for (const way of ['in', undefined] as const)
      expect(officersNeeded(['S285_EXPIRED'], table, way)).toBe('two');
  });

  it('are one where the rules do not say, or say what nobody can read: never nobody', () => {
    expect(officersNeeded(['WATCHLIST'], table, 'out')).toBe('one');
    for (const unread of ['', 'admit', 'none', 'toString', '__proto__', 0, null])
      expect(officersNeeded(['WATCHLIST'], { WATCHLIST: unread as unknown as Handling }, 'out')).toBe('one');
  });

  it('are never fewer for more reasons', () => {
    const seed = 20261122;
    console.log(`seed ${seed}`);
    const order = ['none', 'one', 'two', 'barred'];
    const rules = fc.dictionary(fc.constantFrom(...reasonCodes), fc.constantFrom(...handlings));
    const reasons = fc.subarray([...reasonCodes]);
    fc.assert(
      fc.property(
        rules,
        reasons,
        reasons,
        fc.constantFrom('out' as const, 'in' as const),
        (by, a, b, way) => {
          const [some, all] = [officersNeeded(a, by, way), officersNeeded([...a, ...b], by, way)];
          expect(order.indexOf(all)).toBeGreaterThanOrEqual(order.indexOf(some));
        },
      ),
      { seed },
    );
  });
});
