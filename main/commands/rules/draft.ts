import { err, ok, type Result } from '../../core/result.ts';
import { type RuleSet, readRuleSet } from '../../core/rules/rule-set.ts';
import { firstFailure } from '../../core/rules/vectors.ts';

/** Whether a text that nobody has signed yet is complete, and its cases pass. */
export function soundDraft(text: string): Result<RuleSet, string> {
  const read = readRuleSet(text);
  if (!read.ok) return read;
  const failed = firstFailure(read.value.rules, read.value.vectors);
  if (failed === undefined) return ok(read.value);
  return err(`its case "${failed.what}" expects ${failed.expected}, and this program finds ${failed.found}`);
}
