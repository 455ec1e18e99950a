import type { EventPayload } from '../events/kinds.ts';
import type { RowCrypto } from '../events/row.ts';
import { err, ok, type Result } from '../result.ts';
import { type RuleSet, readRuleSet } from './rule-set.ts';
import { firstFailure } from './vectors.ts';

/** Whether a rule set may be used: signed by somebody whom this gate trusts, complete, and proven by its own cases. */

export type RuleSource = EventPayload<'rules.activated'>['source'];
export type RuleFault = EventPayload<'rules.refused'>['cause'];

/** As it lies in a folder, in a list of the centre, or in the database. */
export interface RuleFile {
  /** For people: the name of the file, or the id in the list. */
  readonly name: string;
  readonly source: RuleSource;
  /** The file, byte for byte as it was signed. */
  readonly text: string;
  /** Ed25519 (RFC 8032), Base64. */
  readonly signature: string;
}

export interface SignedRuleSet extends RuleSet {
  readonly file: RuleFile;
  /** SHA-256 of the text, hex. */
  readonly hash: string;
}

export interface RuleRefusal {
  readonly name: string;
  readonly source: RuleSource;
  /** Null where nobody could read it. */
  readonly ruleSetId: string | null;
  readonly cause: RuleFault;
  /** In a few words, for the officer who brought it. */
  readonly why: string;
}

/** The exact text whose SHA-256 is signed: what kind of statement it is stands before it. */
export function signedRulesText(text: string): string {
  return `pipo-gate rules 1\n${text}`;
}

/**
 * @param keys of whoever may issue rules for this source; at least one
 * @returns the set, or why it is refused; nothing of a set that is refused is used
 */
export function admitRuleSet(file: RuleFile, keys: readonly RowCrypto[]): Result<SignedRuleSet, RuleRefusal> {
  const { name, source, text, signature } = file;
  const refuse = (cause: RuleFault, why: string, ruleSetId: string | null = null) =>
    err({ name, source, ruleSetId, cause, why });
  const [first] = keys;
  if (first === undefined || !keys.some((key) => isSignedWith(key, text, signature)))
    return refuse('rules/wrong-signature', 'nobody whom this gate trusts has signed it as it is');
  const read = readRuleSet(text);
  if (!read.ok) return refuse('rules/unreadable', read.error);
  const { ruleSetId, rules, vectors } = read.value;
  const failed = firstFailure(rules, vectors);
  if (failed === undefined) return ok({ ...read.value, file, hash: first.sha256Hex(text) });
  const { what, expected, found } = failed;
  const why = `its case "${what}" expects ${expected}, and this program finds ${found}`;
  return refuse('rules/vector-failed', why, ruleSetId);
}

function isSignedWith(key: RowCrypto, text: string, signature: string): boolean {
  return key.isSignedBy(key.sha256Hex(signedRulesText(text)), signature);
}
