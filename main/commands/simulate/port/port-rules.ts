import { readRuleFolder, shippedFolder } from '../../../adapters/rules/rule-folder.ts';
import { ruleTrustOf } from '../../../compose-rules.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { gatherRuleSets } from '../../../core/rules/library.ts';
import type { ActiveRules } from '../../../core/rules/rules.ts';

/** The rules that a simulated port keeps, and how late a crew list must be to be late by any of those that ship. */
export interface PortRuleChoice {
  readonly active: ActiveRules;
  /** After the departure, ms. */
  readonly veryLateMs: number;
}

export const practiceOf2018 = 'th-2018-practice';

/** @param ruleSetId one of those that ship with the program. The error is a sentence */
export function shippedRules(ruleSetId: string): Result<PortRuleChoice, string> {
  const trust = ruleTrustOf({ rules: { trustedKeys: [] }, uplink: null });
  if (!trust.ok) return trust;
  // Signed, complete and proven by their own cases, as at any gate.
  const { sets } = gatherRuleSets(readRuleFolder(shippedFolder, 'shipped'), trust.value);
  const chosen = sets.find((set) => set.ruleSetId === ruleSetId);
  if (chosen === undefined) {
    const names = sets.map((set) => set.ruleSetId).join(', ');
    return err(`There is no rule set "${ruleSetId}" to play a port by. With this program come: ${names}.`);
  }
  const veryLateMs = Math.max(0, ...sets.map(({ rules }) => -rules.listDueBeforeMs));
  return ok({ active: chosen, veryLateMs });
}
