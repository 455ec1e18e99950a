import { fixedRuleBook, type RuleBook } from '../../main/app/rule-book.ts';
import { lastResort } from '../../main/core/rules/last-resort.ts';
import type { PortRules } from '../../main/core/rules/rules.ts';

/**
 * Rules for tests, but for what a test changes: 18 years, two officers for age, expired permits, watch-list and missing
 * people, one for the rest.
 */
export const testRules: PortRules = {
  ...lastResort.rules,
  handling: {
    ...lastResort.rules.handling,
    AGE_UNKNOWN: 'one',
    S285_WRONG_BOAT: 'one',
    SEABOOK_EXPIRED: 'one',
    PASSPORT_EXPIRED: 'one',
    PERSON_NOT_ACTIVE: 'one',
    DUPLICATE_IDENTITY: 'one',
  },
};

/** A rule book in which these rules hold on every day. */
export function rulesThat(change: Partial<PortRules> = {}): RuleBook {
  return fixedRuleBook({
    ruleSetId: 'test-rules',
    effectiveFrom: '2018-01-01',
    rules: { ...testRules, ...change },
  });
}
