import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signRules } from '../../main/adapters/rules/rule-signing.ts';
import { rowCryptoOf } from '../../main/adapters/secrets/row-crypto.ts';
import type { RuleFile } from '../../main/core/rules/admission.ts';
import type { RuleTrust } from '../../main/core/rules/library.ts';
import { expectOk } from './store-options.ts';

export const rulesFolder = join(import.meta.dirname, '../../rules');
export const shippedText = readFileSync(join(rulesFolder, 'th-2018-practice.json'), 'utf8');

/** What a shipped set says, as JSON. */
export type SetJson = Record<string, unknown> & {
  readonly values: Record<string, unknown>;
  readonly handling: Record<string, unknown>;
  readonly vectors: readonly Record<string, unknown>[];
};

/** A complete set as a text: the shipped one, but for what a test changes. */
export function setText(change: (set: SetJson) => object = (set) => set): string {
  return JSON.stringify(change(JSON.parse(shippedText) as SetJson));
}

export interface TestIssuer {
  readonly publicPem: string;
  readonly privatePem: string;
  readonly trust: RuleTrust;
  sign(text: string, source?: RuleFile['source'], name?: string): RuleFile;
  /** A set of law that begins on a day, and asks for this age. */
  law(ruleSetId: string, effectiveFrom: string, minimumAgeYears?: number): RuleFile;
}

/** Somebody who issues rule sets, with a key of their own that everybody trusts. */
export function createIssuer(): TestIssuer {
  const pair = generateKeyPairSync('ed25519');
  const publicPem = String(pair.publicKey.export({ type: 'spki', format: 'pem' }));
  const privatePem = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const key = rowCryptoOf(publicPem);
  if (key === undefined) throw new Error('no Ed25519 key');
  const sign: TestIssuer['sign'] = (text, source = 'file', name = 'test.json') => ({
    ...{ name, source, text },
    signature: expectOk(signRules(text, privatePem)),
  });
  return {
    ...{ publicPem, privatePem, sign },
    trust: { shipped: [key], file: [key], centre: [key] },
    law: (ruleSetId, effectiveFrom, minimumAgeYears = 18) =>
      sign(
        setText((set) => ({
          ...{ ...set, ruleSetId, effectiveFrom, issued: '2026-01-01' },
          values: { ...set.values, minimumAgeYears },
          vectors: [{ kind: 'handling', what: 'one', way: 'out', reasons: ['NOT_ON_LIST'], asks: 'one' }],
        })),
        'file',
        `${ruleSetId}.json`,
      ),
  };
}
