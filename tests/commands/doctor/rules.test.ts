import { expect, it } from 'vitest';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { rules } from '../../../main/commands/doctor/rules.ts';
import { gateFolder, leastSettings } from '../../support/gate-folder.ts';
import { createIssuer } from '../../support/rule-files.ts';
import { expectOk } from '../../support/store-options.ts';

const settingsAt = (dataDirectory: string) =>
  expectOk(parseConfig({ ...leastSettings, dataDirectory }, 'gate.json'));

it('the rules that hold are named, also before the first start of a gate', async () => {
  const found = await rules(settingsAt('/nowhere/at/all'));
  expect(found).toEqual([
    { part: 'rules', state: 'ok', sentence: expect.stringContaining('th-2018-practice') },
  ]);
});

it('a set that is kept and signed by nobody trusted is named, and the rest holds', async () => {
  const { text, signature } = createIssuer().law('stranger', '2026-01-01');
  const { data } = gateFolder((store) => store.rules.add({ ruleSetId: 'stranger', text, signature }, 1));
  const found = await rules(settingsAt(data));
  expect(found.map(({ state }) => state)).toEqual(['ok', 'attention']);
  expect(found[1]?.sentence).toContain('rules/wrong-signature');
});
