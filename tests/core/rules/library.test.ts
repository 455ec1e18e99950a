import { describe, expect, it } from 'vitest';
import { gatherRuleSets, joinRuleSet, refuseUntimely } from '../../../main/core/rules/library.ts';
import { createIssuer, setText } from '../../support/rule-files.ts';
import { expectOk } from '../../support/store-options.ts';

const issuer = createIssuer();
const stranger = createIssuer();
const causes = (...files: Parameters<typeof gatherRuleSets>[0][number][]) =>
  gatherRuleSets(files, issuer.trust).refused.map(({ cause }) => cause);

describe('sets of one gate', () => {
  it('are used when somebody trusted has signed them', () => {
    const { sets, refused } = gatherRuleSets([issuer.law('one', '2026-01-01')], issuer.trust);
    expect(sets.map(({ ruleSetId }) => ruleSetId)).toEqual(['one']);
    expect(refused).toEqual([]);
  });

  it('are refused with the signature of anybody else, with none, and after any change', () => {
    const good = issuer.law('one', '2026-01-01');
    expect(causes(stranger.law('one', '2026-01-01'))).toEqual(['rules/wrong-signature']);
    expect(causes({ ...good, signature: '' })).toEqual(['rules/wrong-signature']);
    expect(causes({ ...good, text: `${good.text} ` })).toEqual(['rules/wrong-signature']);
    expect(causes({ ...good, signature: issuer.law('two', '2026-01-01').signature })).toEqual([
      'rules/wrong-signature',
    ]);
  });

  it('are refused where nobody is trusted', () => {
    const file = issuer.law('one', '2026-01-01');
    expect(gatherRuleSets([file], { shipped: [], file: [], centre: [] }).sets).toEqual([]);
  });

  it('are refused, signed as they are, where they are not complete or their own cases fail', () => {
    expect(causes(issuer.sign('{}'))).toEqual(['rules/unreadable']);
    const failing = setText((set) => ({
      ...set,
      vectors: [{ kind: 'handling', what: 'a stranger', way: 'out', reasons: ['UNKNOWN_FACE'], asks: 'two' }],
    }));
    const { refused } = gatherRuleSets([issuer.sign(failing)], issuer.trust);
    expect(refused).toEqual([
      expect.objectContaining({
        cause: 'rules/vector-failed',
        ruleSetId: 'th-2018-practice',
        why: 'its case "a stranger" expects two, and this program finds one',
      }),
    ]);
  });

  it('have one content for an id, and one set of law for a day; what came first stays', () => {
    const first = issuer.law('one', '2026-01-01');
    expect(causes(first, first)).toEqual([]);
    expect(causes(first, issuer.law('one', '2026-02-01'))).toEqual(['rules/same-id-other-content']);
    expect(causes(first, issuer.law('two', '2026-01-01'))).toEqual(['rules/same-day']);
    const { sets } = gatherRuleSets([first, issuer.law('two', '2026-01-01')], issuer.trust);
    expect(sets.map(({ ruleSetId }) => ruleSetId)).toEqual(['one']);
  });

  it('are untimely before they were issued, and where their day would never come', () => {
    const [set] = expectOk(joinRuleSet([], issuer.law('one', '2026-01-01'), issuer.trust));
    if (set === undefined) throw new Error('no set');
    const newer = { ruleSetId: 'newer', effectiveFrom: '2026-02-01' };
    expect(refuseUntimely(set, '2026-11-22', undefined)).toEqual({ ok: true, value: undefined });
    expect(refuseUntimely(set, '2025-12-31', undefined)).toMatchObject({
      error: { cause: 'rules/in-future' },
    });
    expect(refuseUntimely(set, '2026-11-22', newer)).toMatchObject({ error: { cause: 'rules/older' } });
  });
});
