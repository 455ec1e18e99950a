import type { DatasetItem } from '../core/events/dataset-items.ts';
import { err, ok } from '../core/result.ts';
import type { RuleFile, RuleRefusal } from '../core/rules/admission.ts';
import { joinRuleSet, type RuleTrust, refuseUntimely } from '../core/rules/library.ts';
import type { PortRules } from '../core/rules/rules.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredRuleFile } from '../ports/rule-store.ts';
import type { CentreRules } from './dataset-appliers.ts';
import type { RuleShelf } from './rule-book.ts';
import { passageTimeOf } from './today.ts';

/** Entries of the centre's list of rule sets. */
export type CentreSets = readonly DatasetItem<'rules'>[];

/** What was brought as files and what the centre sent, as they were signed. */
export function ruleFilesOf(files: readonly StoredRuleFile[], centre: CentreSets): readonly RuleFile[] {
  return [
    ...files.map(({ ruleSetId, text, signature }) => ({
      ...{ name: ruleSetId, source: 'file' as const, text, signature },
    })),
    ...centre.map(fileOfItem),
  ];
}

function fileOfItem({ ruleSetId, rules }: CentreSets[number]): RuleFile {
  return { name: ruleSetId, source: 'centre', ...rules };
}

interface Deps {
  readonly shelf: Pick<RuleShelf, 'library' | 'current'>;
  readonly trust: RuleTrust;
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
  readonly refused: (refusal: RuleRefusal) => void;
  readonly changed: () => void;
}

/** Today at the port; while the clock cannot be trusted, the last day that it may be. */
export function latestDayOf(
  clock: Pick<Clock, 'wall' | 'trust'>,
  { clockDoubtDays }: Pick<PortRules, 'clockDoubtDays'>,
): string {
  return passageTimeOf(clock, clockDoubtDays).latest;
}

/** A list of the centre is taken whole or not at all: one set that may not be used, and the list before it stays. */
export function centreRules({ shelf, trust, clock, refused, changed }: Deps): CentreRules {
  return {
    check(items) {
      let sets = shelf.library().sets.filter(({ file }) => file.source !== 'centre');
      for (const [index, item] of items.entries()) {
        const joined = joinItem(sets, item);
        if (!joined.ok) {
          refused(joined.error);
          return err({ entry: index + 1, why: joined.error.why });
        }
        sets = [...joined.value];
      }
      return ok();
    },
    changed,
  };

  function joinItem(sets: Parameters<typeof joinRuleSet>[0], item: CentreSets[number]) {
    const file = fileOfItem(item);
    const joined = joinRuleSet(sets, file, trust);
    if (!joined.ok) return joined;
    const set = joined.value.find(({ ruleSetId }) => ruleSetId === item.ruleSetId);
    if (set === undefined || set.effectiveFrom !== item.effectiveFrom) {
      const why = 'the entry names another id or another day than the set in it';
      return err({
        ...{ name: file.name, source: file.source, ruleSetId: item.ruleSetId, why },
        cause: 'rules/unreadable' as const,
      });
    }
    const timely = refuseUntimely(set, latestDayOf(clock, shelf.current().rules), undefined);
    return timely.ok ? joined : timely;
  }
}
