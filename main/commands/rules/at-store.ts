import { readRuleFile } from '../../adapters/rules/rule-folder.ts';
import { isStoreInUse } from '../../adapters/sqlite/store-lock.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import { createHealthBoard } from '../../app/health-board.ts';
import { createRecorder } from '../../app/recorder.ts';
import type { RuleShelf } from '../../app/rule-book.ts';
import { createRuleIntake, type IntakeFault, type RuleIntake } from '../../app/rule-intake.ts';
import { readSettings } from '../../compose-configuration.ts';
import { createGateRules, ruleTrustOf } from '../../compose-rules.ts';
import { databasePathOf, openGateStore } from '../../compose-store.ts';
import type { OfficerId } from '../../core/brand.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { fail, printJson, say } from '../command-output.ts';
import { officerWhoMay } from '../officer-option.ts';

interface Flags {
  readonly config?: string;
  readonly officer: string;
  readonly json?: true;
}

interface AtStore {
  readonly intake: RuleIntake;
  readonly shelf: RuleShelf;
  readonly officerId: OfficerId;
}

export function addRuleSet(path: string, flags: Flags): void {
  const file = readRuleFile(path, 'file');
  if (!file.ok) {
    fail(file.error);
    return;
  }
  atStore(flags, ({ intake, shelf, officerId }) => {
    const added = intake.add(file.value, officerId);
    if (!added.ok) return failedBy(`The rule set ${path} was not taken`, added.error);
    const { set, taken } = added.value;
    const inForce = shelf.inForce()?.ruleSetId ?? null;
    const { ruleSetId, effectiveFrom, standing } = set;
    if (flags.json === true) printJson({ ruleSetId, effectiveFrom, standing, taken, inForce });
    else if (taken === 'there') say(`${ruleSetId} was at hand already; nothing changed.`);
    else if (inForce === ruleSetId) say(`${ruleSetId} is in force.`);
    else if (standing === 'proposal')
      say(
        `${ruleSetId} is at hand. It is a proposal: it holds only once "rules activate" has put it in force.`,
      );
    else say(`${ruleSetId} is at hand. It holds from ${effectiveFrom} on.`);
  });
}

export function activateRuleSet(ruleSetId: string, flags: Flags): void {
  atStore(flags, ({ intake, officerId }) => {
    const done = intake.activate(ruleSetId, officerId);
    if (!done.ok) return failedBy(`${ruleSetId} was not put in force`, done.error);
    if (flags.json === true) printJson({ inForce: ruleSetId, taken: done.value });
    else if (done.value === 'there') say(`${ruleSetId} was in force already; nothing changed.`);
    else say(`${ruleSetId} is in force from today on, until a newer set begins. It stands in the record.`);
  });
}

export function dropRuleSet(ruleSetId: string, flags: Flags): void {
  atStore(flags, ({ intake, officerId }) => {
    const done = intake.drop(ruleSetId, officerId);
    if (!done.ok) failedBy(`${ruleSetId} was not taken away`, done.error);
    else if (flags.json === true) printJson({ dropped: ruleSetId });
    else say(`${ruleSetId} is not at hand any more. It stands in the record.`);
  });
}

function failedBy(what: string, { cause, why }: IntakeFault): void {
  fail(`${what}: ${why} (${cause}). Nothing was changed; the rules that held still hold.`);
}

function atStore({ config, officer }: Flags, run: (at: AtStore) => void): void {
  const done = withStore(config, officer, run);
  if (!done.ok) fail(done.error);
}

function withStore(
  config: string | undefined,
  officer: string,
  run: (at: AtStore) => void,
): Result<void, string> {
  const settings = readSettings(config);
  if (!settings.ok) return settings;
  const trust = ruleTrustOf(settings.value);
  if (!trust.ok) return trust;
  if (isStoreInUse(databasePathOf(settings.value))) return err(running);
  const parts = { clock: createSystemClock(), log: silentLog };
  const { clock } = parts;
  const opened = openGateStore(settings.value, { ...parts, ids: uniqueIds });
  if (!opened.ok) return opened;
  const { store } = opened.value;
  const record = createRecorder({ ...parts, journal: store.journal, health: createHealthBoard(clock, {}) });
  try {
    const listed = () => store.datasets.body('officers');
    const officerId = officerWhoMay('change-settings', settings.value, officer, listed);
    if (!officerId.ok) return officerId;
    const rules = createGateRules(settings.value, { ...parts, store });
    if (!rules.ok) return rules;
    const { shelf, close } = rules.value;
    const intake = createRuleIntake({ shelf, trust: trust.value, store: store.rules, record, clock });
    run({ intake, shelf, officerId: officerId.value });
    close();
    return ok();
  } finally {
    record.close();
    store.close();
  }
}

const running =
  'The gate is running, and only it may write to its database: nothing was changed. Stop the gate, try again, and start it.';
