import type { SyncStore } from '../../central/sync/sync-store.ts';
import { readRuleFolder, shippedFolder } from '../adapters/rules/rule-folder.ts';
import { portDayOf } from '../app/today.ts';
import { readItems } from '../core/events/dataset-items.ts';
import { lastResort } from '../core/rules/last-resort.ts';
import { type RuleSet, readRuleSet } from '../core/rules/rule-set.ts';
import { holdingOn } from '../core/rules/select.ts';
import type { ReconcileRules } from '../core/voyage/reconciliation.ts';

/** Another rule set is in force from midnight on, and may have been issued since. */
const askedEveryMs = 60_000;

/**
 * The rules by which the central office reconciles: those that come with the program, and those that it has issued
 * itself. It checks no signature: it is the one who signs, and every gate checks for itself.
 * @param site whose lists count, where the sites differ
 */
export function centralRules(
  store: Pick<SyncStore, 'newestFor'> | undefined,
  site: string,
): () => ReconcileRules {
  const shipped = readRuleFolder(shippedFolder, 'shipped').map(({ text }) => text);
  let answer: { readonly at: number; readonly rules: ReconcileRules } | undefined;
  return () => {
    const now = Date.now();
    if (answer !== undefined && now - answer.at < askedEveryMs) return answer.rules;
    const sets = [...shipped, ...issuedBy(store, site)].flatMap(soundSet);
    const rules = holdingOn(sets, undefined, portDayOf(now))?.rules ?? lastResort.rules;
    answer = { at: now, rules };
    return rules;
  };
}

function issuedBy(store: Pick<SyncStore, 'newestFor'> | undefined, site: string): readonly string[] {
  const newest = store?.newestFor('rules', site);
  if (newest === undefined) return [];
  const read = readItems('rules', JSON.parse(newest.text) as readonly unknown[]);
  return read.ok ? read.items.map(({ rules }) => rules.text) : [];
}

function soundSet(text: string): readonly RuleSet[] {
  const read = readRuleSet(text);
  return read.ok ? [read.value] : [];
}
