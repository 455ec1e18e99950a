import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../main/adapters/config/load-config.ts';
import { createHealthBoard } from '../main/app/health-board.ts';
import { createGateRules, ruleTrustOf } from '../main/compose-rules.ts';
import { admitRuleSet } from '../main/core/rules/admission.ts';
import { leastSettings } from './support/gate-folder.ts';
import { testCentralKey } from './support/lists-centre.ts';
import { createIssuer } from './support/rule-files.ts';
import { noonOf } from './support/rules-bench.ts';
import { openBench } from './support/store-bench.ts';
import { expectOk } from './support/store-options.ts';
import { tempDir } from './support/temp-dir.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

const port = createIssuer();

function trusting() {
  const folder = tempDir();
  const [portKey, centralKey] = [join(folder, 'port.pem'), join(folder, 'central.pem')];
  writeFileSync(portKey, port.publicPem);
  writeFileSync(centralKey, testCentralKey.publicKeyPem);
  const uplink = { url: 'mqtt://127.0.0.1:1883', centralKey };
  return expectOk(parseConfig({ ...leastSettings, rules: { trustedKeys: [portKey] }, uplink }, 'test'));
}

describe('whose rules a gate believes', () => {
  it('are those of the maker, of the keys in its configuration, and of the centre in lists', () => {
    const trust = expectOk(ruleTrustOf(trusting()));
    const own = port.law('own', '2026-01-01');
    expect(admitRuleSet(own, trust.shipped).ok).toBe(false);
    expect(admitRuleSet(own, trust.file).ok).toBe(true);
    expect(admitRuleSet(own, trust.centre).ok).toBe(true);
    expect([trust.shipped, trust.file, trust.centre].map(({ length }) => length)).toEqual([1, 2, 3]);
  });

  it('are nobody’s at a gate that cannot read one of the keys, and a sentence says so', () => {
    const wrong = { ...trusting(), rules: { trustedKeys: ['/nowhere/nothing.pem'] } };
    const refused = ruleTrustOf(wrong);
    expect(refused.ok ? '' : refused.error).toMatch(/nothing\.pem.*cannot be read.*does not start/s);
  });
});

describe('the rules of a composed gate', () => {
  const composed = (day: string) => {
    const { store } = openBench();
    const clock = createVirtualClock(noonOf(day));
    const own = port.law('own', '2027-01-01', 20);
    store.rules.add({ ruleSetId: 'own', text: own.text, signature: own.signature }, 1);
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const rules = expectOk(createGateRules(trusting(), { store, clock, log }));
    const health = createHealthBoard(clock, {});
    rules.report(health);
    return { rules, health };
  };

  it('are those that the program ships, and those that an officer brought', () => {
    const before = composed('2026-12-31');
    expect(before.rules.shelf.current().ruleSetId).toBe('th-2018-practice');
    expect(before.health.codeOf('lists')).toBeUndefined();
    expect(composed('2027-01-01').rules.shelf.current()).toMatchObject({
      ruleSetId: 'own',
      rules: { minimumAgeYears: 20 },
    });
  });

  it('stop the automatic before anybody comes where the clock stands before the first of them', () => {
    expect(composed('2017-12-31').health.codeOf('lists')).toBe('rules/none-in-force');
  });
});
