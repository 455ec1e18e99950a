import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../../../main/core/codes.ts';
import { readRuleSet } from '../../../main/core/rules/rule-set.ts';
import { type SetJson, setText } from '../../support/rule-files.ts';
import { expectOk } from '../../support/store-options.ts';

const read = (change?: (set: SetJson) => object) => readRuleSet(setText(change));
const without = (record: Record<string, unknown>, name: string) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

describe('a rule set file', () => {
  it('is read in the units of its author and given in those of the program', () => {
    const { rules } = expectOk(read());
    expect(rules.noticeEarliestMs).toBe(24 * 3_600_000);
    expect(rules.noticeLatestMs).toBe(2 * 3_600_000);
    expect(rules.leaveWithinMs).toBe(3 * 3_600_000);
    expect(rules.listDueBeforeMs).toBe(2 * 3_600_000);
    expect(rules.secondWindowMs).toBe(60_000);
    expect(Object.keys(rules.handling).sort()).toEqual([...reasonCodes].sort());
  });

  it('says that a list may follow the departure, which is a negative time ahead', () => {
    const { rules } = expectOk(
      read((set) => ({
        ...set,
        values: { ...set.values, crewListDue: { hours: 12, when: 'after-departure' } },
      })),
    );
    expect(rules.listDueBeforeMs).toBe(-12 * 3_600_000);
  });

  it.each(reasonCodes)('is refused without a handling for %s', (code) => {
    const refused = read((set) => ({ ...set, handling: without(set.handling, code) }));
    expect(refused).toEqual({ ok: false, error: `"handling.${code}" is missing` });
  });

  it.each([
    [
      'a reason that nobody knows',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, ELEPHANT: 'one' } }),
      '"ELEPHANT"',
    ],
    [
      'a handling that nobody knows',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, OK: 'wave' } }),
      '"handling.OK"',
    ],
    [
      'a stranger who is only noted',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, UNKNOWN_FACE: 'note' } }),
      'asks for "one" at least',
    ],
    [
      'somebody missing whom one officer lets pass',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, MISSING_REAPPEARED: 'one' } }),
      '"handling.MISSING_REAPPEARED": asks for "two" at least',
    ],
    [
      'somebody looked for whom one officer lets pass',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, WATCHLIST: 'one' } }),
      '"handling.WATCHLIST": asks for "two" at least',
    ],
    [
      'somebody too young whom one officer lets pass',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, UNDERAGE: 'one' } }),
      '"handling.UNDERAGE": asks for "two" at least',
    ],
    [
      'an approval that has run out and is only noted',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, S285_EXPIRED: 'note' } }),
      '"handling.S285_EXPIRED": asks for "one" at least',
    ],
    [
      'a permit that has run out and is only noted',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, PERMIT_EXPIRED: 'note' } }),
      '"handling.PERMIT_EXPIRED": asks for "one" at least',
    ],
    [
      'a clock by which somebody may be too young, and nobody asks',
      (s: SetJson) => ({ ...s, handling: { ...s.handling, CLOCK_UNTRUSTED: 'note' } }),
      'asks for "one" at least',
    ],
    ['a day that is none', (s: SetJson) => ({ ...s, effectiveFrom: '2026-02-29' }), '"effectiveFrom"'],
    [
      'a day of the Buddhist era with its month left out',
      (s: SetJson) => ({ ...s, effectiveFrom: '2569' }),
      '"effectiveFrom"',
    ],
    [
      'a field that nobody knows',
      (s: SetJson) => ({ ...s, values: { ...s.values, maximumAgeYears: 60 } }),
      '"maximumAgeYears"',
    ],
    [
      'an age below the bounds',
      (s: SetJson) => ({ ...s, values: { ...s.values, minimumAgeYears: 12 } }),
      '"values.minimumAgeYears"',
    ],
    [
      'a window that ends before it begins',
      (s: SetJson) => ({ ...s, values: { ...s.values, noticeLatestHours: 24 } }),
      '"values.noticeLatestHours"',
    ],
    ['no cases', (s: SetJson) => ({ ...s, vectors: [] }), '"vectors"'],
    ['another format', (s: SetJson) => ({ ...s, format: 'pipo-gate-rules/2' }), '"format"'],
    ['no title in Thai', (s: SetJson) => ({ ...s, title: { en: 'Only' } }), '"title.th"'],
    ['no legal basis', (s: SetJson) => ({ ...s, legalBasis: [] }), '"legalBasis"'],
  ])('is refused with %s', (_what, change, named) => {
    const refused = read(change);
    expect(refused).toEqual({ ok: false, error: expect.stringContaining(named) });
  });

  it('is refused where it is no JSON, or longer than any rule set', () => {
    expect(readRuleSet('{')).toEqual({ ok: false, error: 'it is not JSON' });
    expect(readRuleSet(' '.repeat(300_000)).ok).toBe(false);
  });
});
