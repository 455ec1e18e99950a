import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRuleFolder, shippedFolder } from '../../../main/adapters/rules/rule-folder.ts';
import { vendorKeyPem } from '../../../main/adapters/rules/vendor-key.ts';
import { rowCryptoOf } from '../../../main/adapters/secrets/row-crypto.ts';
import { gatherRuleSets } from '../../../main/core/rules/library.ts';
import { holdingOn } from '../../../main/core/rules/select.ts';
import { rulesFolder } from '../../support/rule-files.ts';
import { tempDir } from '../../support/temp-dir.ts';

const vendor = rowCryptoOf(vendorKeyPem);
if (vendor === undefined) throw new Error('the key of the shipped rules is none');
const trust = { shipped: [vendor], file: [], centre: [] };
const gathered = (folder: string | undefined) => gatherRuleSets(readRuleFolder(folder, 'shipped'), trust);
const names = ['th-2018-practice', 'th-amendment-proposed'];

describe('the rule sets that are shipped', () => {
  const { sets, refused } = gathered(shippedFolder);

  it('are two, signed, complete and proven by their own cases', () => {
    expect(shippedFolder).toBe(rulesFolder);
    expect(refused).toEqual([]);
    expect(sets.map(({ ruleSetId }) => ruleSetId)).toEqual(names);
    for (const { vectors } of sets) expect(vectors.length).toBeGreaterThan(30);
  });

  it('are the practice of 2018 as law, and the amendment as a proposal that holds nowhere by itself', () => {
    expect(sets.map(({ standing }) => standing)).toEqual(['law', 'proposal']);
    for (const day of ['2018-01-01', '2026-11-23', '2027-01-01', '2040-06-30'])
      expect(holdingOn(sets, undefined, day)?.ruleSetId).toBe('th-2018-practice');
    const choice = { ruleSetId: 'th-amendment-proposed', since: '2027-01-01' };
    expect(holdingOn(sets, choice, '2027-01-01')?.ruleSetId).toBe('th-amendment-proposed');
  });

  it('differ in when the list is due and whether people may change boats at sea', () => {
    const [practice, amendment] = sets.map(({ rules }) => rules);
    expect(practice).toMatchObject({ listDueBeforeMs: 7_200_000, transferAtSea: 'forbidden' });
    expect(amendment).toMatchObject({ listDueBeforeMs: -43_200_000, transferAtSea: 'declared' });
  });

  it('say of each rule where it comes from, and of what nobody has confirmed that it is not', () => {
    for (const { legalBasis } of sets) expect(legalBasis.some(({ confirmed }) => !confirmed)).toBe(true);
  });
});

describe('a shipped set of which one byte was changed', () => {
  // Each byte of the signature, and one here and there of the text.
  const stepOf = { json: 61, sig: 1 } as const;

  it.each(names.flatMap((name) => [`${name}.json`, `${name}.sig`]))('%s is refused', (file) => {
    const folder = tempDir();
    const [name = '', kind = ''] = file.split('.');
    for (const each of ['json', 'sig'])
      writeFileSync(join(folder, `${name}.${each}`), readFileSync(join(rulesFolder, `${name}.${each}`)));
    const path = join(folder, file);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += stepOf[kind as keyof typeof stepOf])
      for (const bit of [0, 3, 7]) {
        const mutated = Buffer.from(bytes);
        mutated[at] = (mutated[at] ?? 0) ^ (1 << bit);
        writeFileSync(path, mutated);
        const { sets, refused } = gathered(folder);
        expect(sets, `byte ${at}, bit ${bit}`).toEqual([]);
        expect(refused.map(({ cause }) => cause)).toEqual(['rules/wrong-signature']);
      }
    writeFileSync(path, bytes.subarray(0, bytes.length - 1));
    expect(gathered(folder).sets).toEqual([]);
    writeFileSync(path, bytes);
    expect(gathered(folder).sets.map(({ ruleSetId }) => ruleSetId)).toEqual([name]);
  });
});
