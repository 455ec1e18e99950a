import { existsSync, readFileSync } from 'node:fs';
import { readRuleFile } from '../../adapters/rules/rule-folder.ts';
import { defaultConfigPath, readSettings } from '../../compose-configuration.ts';
import { ruleTrustOf } from '../../compose-rules.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { admitRuleSet } from '../../core/rules/admission.ts';
import { goldenCases, selfTestFailure } from '../../core/rules/golden.ts';
import type { RuleTrust } from '../../core/rules/library.ts';
import type { RuleSet } from '../../core/rules/rule-set.ts';
import { fail, printJson, say } from '../command-output.ts';
import { soundDraft } from './draft.ts';
import { shelfFor } from './listing.ts';

interface Flags {
  readonly config?: string;
  readonly draft?: true;
  readonly json?: true;
}

export function checkRules(path: string | undefined, flags: Flags): void {
  if (path === undefined) checkProgram(flags);
  else checkFile(path, flags);
}

function checkFile(path: string, flags: Flags): void {
  const checked = flags.draft === true ? draftAt(path) : signedAt(path, flags.config);
  if (!checked.ok) {
    if (flags.json === true) printJson({ ok: false, why: checked.error });
    fail(`${path} would be refused: ${checked.error.replace(/\.$/, '')}.`);
    return;
  }
  const { ruleSetId, effectiveFrom, standing, vectors } = checked.value;
  const isSigned = flags.draft !== true;
  if (flags.json === true)
    printJson({ ok: true, ruleSetId, effectiveFrom, standing, cases: vectors.length, isSigned });
  else
    say(
      `${ruleSetId}, ${standing} from ${effectiveFrom}: complete, ${isSigned ? 'signed, ' : 'signature not asked for, '}and all of its ${vectors.length} cases pass.`,
    );
}

function draftAt(path: string): Result<RuleSet, string> {
  try {
    return soundDraft(readFileSync(path, 'utf8'));
  } catch {
    return err('it cannot be read');
  }
}

function signedAt(path: string, config: string | undefined): Result<RuleSet, string> {
  const file = readRuleFile(path, 'file');
  if (!file.ok) return file;
  const trust = trustFor(config);
  if (!trust.ok) return trust;
  const admitted = admitRuleSet(file.value, trust.value.file);
  return admitted.ok ? ok(admitted.value) : err(`${admitted.error.why} (${admitted.error.cause})`);
}

function trustFor(config: string | undefined): Result<RuleTrust, string> {
  if (config === undefined && !existsSync(defaultConfigPath))
    return ruleTrustOf({ rules: { trustedKeys: [] }, uplink: null });
  const settings = readSettings(config);
  return settings.ok ? ruleTrustOf(settings.value) : settings;
}

function checkProgram(flags: Flags): void {
  const failure = selfTestFailure();
  const shelf = shelfFor(flags.config);
  if (!shelf.ok) {
    fail(shelf.error);
    return;
  }
  const { sets, refused } = shelf.value.library();
  const inForce = shelf.value.inForce()?.ruleSetId ?? null;
  const isFine = failure === undefined && refused.length === 0 && inForce !== null;
  if (flags.json === true)
    printJson({
      ok: isFine,
      selfTest: failure ?? 'passed',
      inForce,
      sets: sets.map(({ ruleSetId, vectors }) => ({ ruleSetId, cases: vectors.length })),
      refused,
    });
  else {
    if (failure === undefined) say(`The self-test of the program passes: ${goldenCases.length} cases.`);
    for (const { ruleSetId, vectors } of sets)
      say(`${ruleSetId}: signed, complete, ${vectors.length} cases pass.`);
  }
  if (failure !== undefined)
    fail(
      `The self-test of the program fails: ${failure}. A gate with it admits nobody by itself; install it anew.`,
    );
  for (const { name, why, cause } of refused) fail(`${name} is refused: ${why} (${cause}).`);
  if (inForce === null) fail('No rule set holds today. Compare the date of this computer with a calendar.');
}
