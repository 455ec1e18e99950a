import type { RuleSource } from '../core/rules/admission.ts';
import type { RuleSet } from '../core/rules/rule-set.ts';
import type { RuleShelf } from './rule-book.ts';

/** A rule set as lists show it. */
export interface ShownRuleSet extends Pick<RuleSet, 'ruleSetId' | 'effectiveFrom'> {
  readonly title: string;
  readonly standing: RuleSet['standing'] | null;
  /** `to-come`: its day is still to come, or it is a proposal that nobody has put in force. */
  readonly state: 'in-force' | 'to-come' | 'past' | 'refused';
  readonly source: RuleSource;
}

/**
 * The newest first, the refused last.
 * @param today `YYYY-MM-DD` at the port
 */
export function shownSets(
  shelf: Pick<RuleShelf, 'library' | 'inForce'>,
  today: string,
  language: 'en' | 'th' = 'en',
): readonly ShownRuleSet[] {
  const { sets, refused } = shelf.library();
  const now = shelf.inForce();
  const usable = sets
    .map((set): ShownRuleSet => {
      const { ruleSetId, title, effectiveFrom, standing, file } = set;
      const isAhead = standing === 'proposal' || effectiveFrom > today;
      const state = set === now ? 'in-force' : isAhead ? 'to-come' : 'past';
      return { ruleSetId, title: title[language], effectiveFrom, standing, state, source: file.source };
    })
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const others = refused.map(
    ({ ruleSetId, name, source, why }): ShownRuleSet => ({
      ...{ ruleSetId: ruleSetId ?? name, title: why, effectiveFrom: '', standing: null },
      ...{ state: 'refused', source },
    }),
  );
  return [...usable, ...others];
}
