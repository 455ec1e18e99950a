import type { GateSettings } from './adapters/config/schema.ts';
import { readRuleFolder, shippedFolder } from './adapters/rules/rule-folder.ts';
import { openForReading } from './adapters/sqlite/database.ts';
import { bodyInUse } from './adapters/sqlite/dataset-store.ts';
import { ruleChoiceIn, ruleFilesIn } from './adapters/sqlite/rule-store.ts';
import { StoreError } from './adapters/sqlite/store-errors.ts';
import { createRuleShelf, type RuleShelf } from './app/rule-book.ts';
import { type CentreSets, ruleFilesOf } from './app/rule-sources.ts';
import { ruleTrustOf } from './compose-rules.ts';
import { absenceOf, databasePathOf, openGateSecrets } from './compose-store.ts';
import { err, ok, type Result } from './core/result.ts';
import type { RuleFile } from './core/rules/admission.ts';
import { gatherRuleSets, type RuleTrust } from './core/rules/library.ts';
import type { RuleChoice } from './core/rules/select.ts';
import type { Clock } from './ports/clock.ts';

/** The rules of a gate for commands that only look, also beside a running one. */

interface AtRest {
  readonly files: readonly RuleFile[];
  readonly choice: RuleChoice | undefined;
}

/** Fails with a sentence where the database or a key cannot be read. */
export function rulesAtRest(settings: GateSettings, clock: Clock): Result<RuleShelf, string> {
  const trust = ruleTrustOf(settings);
  if (!trust.ok) return trust;
  const kept = keptAt(settings);
  return kept.ok ? ok(shelfOf(kept.value, trust.value, clock)) : kept;
}

/** Those of the program alone. */
export function shippedRules(clock: Clock): Result<RuleShelf, string> {
  const trust = ruleTrustOf({ rules: { trustedKeys: [] }, uplink: null });
  return trust.ok ? ok(shelfOf({ files: [], choice: undefined }, trust.value, clock)) : trust;
}

function shelfOf({ files, choice }: AtRest, trust: RuleTrust, clock: Clock): RuleShelf {
  const all = [...readRuleFolder(shippedFolder, 'shipped'), ...files];
  return createRuleShelf({ clock, gather: () => gatherRuleSets(all, trust), choice: () => choice });
}

function keptAt(settings: GateSettings): Result<AtRest, string> {
  const absence = absenceOf(settings);
  if (absence?.kind === 'none yet') return ok({ files: [], choice: undefined });
  if (absence !== undefined) return err(absence.sentence);
  const secrets = openGateSecrets(settings, true);
  if (!secrets.ok) return err(secrets.error.sentence);
  const opened = openForReading(databasePathOf(settings));
  if (!opened.ok) return err(opened.error.sentence);
  const { handle, close } = opened.value;
  try {
    const takesLists = settings.uplink?.centralKey != null;
    const centre = takesLists ? bodyInUse(handle, secrets.value, 'rules')?.items : [];
    const files = ruleFilesOf(ruleFilesIn(handle), (centre ?? []) as CentreSets);
    return ok({ files, choice: ruleChoiceIn(handle) });
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    return err(cause.message);
  } finally {
    close();
  }
}
