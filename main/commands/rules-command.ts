import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readRuleFile, signaturePathOf } from '../adapters/rules/rule-folder.ts';
import { signRules } from '../adapters/rules/rule-signing.ts';
import { err, ok, type Result } from '../core/result.ts';
import { readRuleSet } from '../core/rules/rule-set.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { activateRuleSet, addRuleSet, dropRuleSet } from './rules/at-store.ts';
import { checkRules } from './rules/check.ts';
import { soundDraft } from './rules/draft.ts';
import { listRules, showRules } from './rules/listing.ts';

/** `rules`: what holds at this gate, and what is to hold. */
export function addRulesCommand(program: Command): void {
  const rules = program
    .command('rules')
    .description('Rule sets: signed, dated data that say who may go to sea. See docs/rules.md.');
  withConfigOption(rules.command('list'))
    .description('The rule sets at hand and which of them holds today; also beside a running gate.')
    .option('--json', 'print them as JSON')
    .action(listRules);
  withConfigOption(rules.command('show'))
    .argument('<id>', 'of the rule set')
    .description('What one rule set says, and why.')
    .option('--json', 'print it as JSON')
    .action(showRules);
  withConfigOption(rules.command('check'))
    .argument('[file]', 'a rule set beside its signature; without it: the shipped sets and the self-test')
    .description('Check signature, completeness and cases of a rule set; nothing is changed.')
    .option('--draft', 'do not ask for the signature')
    .option('--json', 'print the findings as JSON')
    .action(checkRules);
  rules
    .command('sign')
    .argument('<file>', 'a rule set that is complete and whose cases pass')
    .description('Sign a rule set: writes its .sig beside it.')
    .requiredOption(
      '--key <file>',
      'private Ed25519 key, PEM; "openssl genpkey -algorithm ed25519" makes one',
    )
    .option('--json', 'print the result as JSON')
    .action(signFile);
  rules
    .command('pack')
    .argument('<files...>', 'rule sets beside their signatures')
    .description('Print the list that "central publish --dataset rules" takes.')
    .action(pack);
  withConfigOption(rules.command('add'))
    .argument('<file>', 'a rule set beside its signature')
    .description('Take a rule set over; it holds from its own day on. The gate must be stopped.')
    .requiredOption('--officer <id>', 'the officer who brings it; it stands in the record')
    .option('--json', 'print the result as JSON')
    .action(addRuleSet);
  withConfigOption(rules.command('activate'))
    .argument('<id>', 'of a rule set that is at hand')
    .description(
      'Put a rule set in force from today on, until a newer one begins: a proposal that became law, or the way back. The gate must be stopped.',
    )
    .requiredOption('--officer <id>', 'the officer who decides it; it stands in the record')
    .option('--json', 'print the result as JSON')
    .action(activateRuleSet);
  withConfigOption(rules.command('drop'))
    .argument('<id>', 'of a rule set that was brought as a file and does not hold')
    .description('Take a rule set away that is refused, or was brought by mistake. The gate must be stopped.')
    .requiredOption('--officer <id>', 'the officer who decides it; it stands in the record')
    .option('--json', 'print the result as JSON')
    .action(dropRuleSet);
}

function signFile(file: string, { key, json }: { readonly key: string; readonly json?: true }): void {
  const signed = signedBy(file, key);
  if (!signed.ok) fail(signed.error);
  else if (json === true) printJson(signed.value);
  else
    say(
      `${signed.value.ruleSetId} is signed: ${signed.value.signature}. Any change to the file makes the signature void.`,
    );
}

/** Only what this program would take is signed: a mistake is found where it is made. */
function signedBy(file: string, key: string): Result<{ ruleSetId: string; signature: string }, string> {
  const text = readText(file);
  if (!text.ok) return text;
  const pem = readText(key);
  if (!pem.ok) return pem;
  const draft = soundDraft(text.value);
  if (!draft.ok) return err(`The rule set ${file} was not signed: ${draft.error}.`);
  const signed = signRules(text.value, pem.value);
  if (!signed.ok) return signed;
  const signature = signaturePathOf(file);
  writeFileSync(signature, `${signed.value}\n`);
  return ok({ ruleSetId: draft.value.ruleSetId, signature });
}

function readText(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(`${path} cannot be read (${why}). Nothing was signed; check the name and the permissions.`);
  }
}

function pack(files: readonly string[]): void {
  const entries = files.map(entryOf);
  const refused = entries.find((entry) => !entry.ok);
  if (refused !== undefined && !refused.ok) fail(refused.error);
  else printJson(entries.flatMap((entry) => (entry.ok ? [entry.value] : [])));
}

function entryOf(path: string): Result<object, string> {
  const file = readRuleFile(path, 'centre');
  if (!file.ok) return file;
  const { text, signature } = file.value;
  const set = readRuleSet(text);
  if (!set.ok) return err(`The rule set ${path} was not packed: ${set.error}.`);
  if (signature === '') return err(`The signature of ${path} is not written as one. Sign it again.`);
  const { ruleSetId, effectiveFrom } = set.value;
  return ok({ ruleSetId, effectiveFrom, rules: { text, signature } });
}
