import type { RowCrypto } from '../events/row.ts';
import { err, ok, type Result } from '../result.ts';
import {
  admitRuleSet,
  type RuleFile,
  type RuleRefusal,
  type RuleSource,
  type SignedRuleSet,
} from './admission.ts';
import { refuseTies } from './select.ts';

/** The rule sets of one gate, from wherever they came: an id has one content, and a day one set of law. */

/** Whose signature counts, by where a set came from. */
export type RuleTrust = Readonly<Record<RuleSource, readonly RowCrypto[]>>;

export interface RuleLibrary {
  /** Those that may be used, in the order in which they were given. */
  readonly sets: readonly SignedRuleSet[];
  readonly refused: readonly RuleRefusal[];
}

/** Looks through all of them; one that is refused takes no other with it. */
export function gatherRuleSets(files: readonly RuleFile[], trust: RuleTrust): RuleLibrary {
  let sets: readonly SignedRuleSet[] = [];
  const refused: RuleRefusal[] = [];
  for (const file of files) {
    const joined = joinRuleSet(sets, file, trust);
    if (joined.ok) sets = joined.value;
    else refused.push(joined.error);
  }
  return { sets, refused };
}

/**
 * @returns the sets with this one, or why it is refused; unchanged where it is there already
 */
export function joinRuleSet(
  sets: readonly SignedRuleSet[],
  file: RuleFile,
  trust: RuleTrust,
): Result<readonly SignedRuleSet[], RuleRefusal> {
  const admitted = admitRuleSet(file, trust[file.source]);
  if (!admitted.ok) return admitted;
  const set = admitted.value;
  const { ruleSetId } = set;
  const about = { name: file.name, source: file.source, ruleSetId };
  const same = sets.find((each) => each.ruleSetId === ruleSetId);
  if (same?.hash === set.hash) return ok(sets);
  if (same !== undefined) {
    const why = `another set with the id "${ruleSetId}" is here already, and an id has one content for ever`;
    return err({ ...about, cause: 'rules/same-id-other-content', why });
  }
  const joined = [...sets, set];
  const tie = refuseTies(joined);
  if (tie.ok) return ok(joined);
  const why = `"${tie.error[0]}" begins on the same day, and nobody could say which of them holds`;
  return err({ ...about, cause: 'rules/same-day', why });
}

/**
 * Whether a set that somebody brings today may be taken at all: it must have been issued, and it must ever come into
 * force.
 * @param today `YYYY-MM-DD` at the port; while the clock cannot be trusted the last day that it may be
 * @param inForce what holds now
 */
export function refuseUntimely(
  { ruleSetId, issued, effectiveFrom, standing, file }: SignedRuleSet,
  today: string,
  inForce: Pick<SignedRuleSet, 'ruleSetId' | 'effectiveFrom'> | undefined,
): Result<void, RuleRefusal> {
  const about = { name: file.name, source: file.source, ruleSetId };
  if (issued > today)
    return err({
      ...about,
      cause: 'rules/in-future',
      why: `it says that it was issued on ${issued}, which is after today, ${today}`,
    });
  const isOlder = standing === 'law' && inForce !== undefined && effectiveFrom < inForce.effectiveFrom;
  if (!isOlder) return ok();
  const why = `it begins on ${effectiveFrom}, and "${inForce.ruleSetId}", which holds now, on ${inForce.effectiveFrom}: its day would never come`;
  return err({ ...about, cause: 'rules/older', why });
}
