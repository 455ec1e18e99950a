import { existsSync } from 'node:fs';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import type { RuleShelf } from '../../app/rule-book.ts';
import { shownSets } from '../../app/rule-listing.ts';
import { portDayOf } from '../../app/today.ts';
import { defaultConfigPath, readSettings } from '../../compose-configuration.ts';
import { rulesAtRest, shippedRules } from '../../compose-rules-at-rest.ts';
import type { Result } from '../../core/result.ts';
import { fail, printJson } from '../command-output.ts';

interface Flags {
  readonly config?: string;
  readonly json?: true;
}

/** Of the gate whose configuration is named or lies at its place; where there is none, the shipped sets alone. */
export function shelfFor(config: string | undefined): Result<RuleShelf, string> {
  const clock = createSystemClock();
  if (config === undefined && !existsSync(defaultConfigPath)) return shippedRules(clock);
  const settings = readSettings(config);
  return settings.ok ? rulesAtRest(settings.value, clock) : settings;
}

export function listRules({ config, json }: Flags): void {
  const shelf = shelfFor(config);
  if (!shelf.ok) {
    fail(shelf.error);
    return;
  }
  const sets = shownSets(shelf.value, portDayOf(Date.now()));
  const { refused } = shelf.value.library();
  if (json === true) {
    printJson({ inForce: shelf.value.inForce()?.ruleSetId ?? null, sets, refused });
    return;
  }
  for (const { ruleSetId, title, effectiveFrom, state, standing, source } of sets) {
    // Told below, by the name of the file and with the cause.
    if (state === 'refused') continue;
    process.stdout.write(
      `${marks[state]}\t${ruleSetId}\tfrom ${effectiveFrom}\t${standing}, ${source}\t${title}\n`,
    );
  }
  for (const { name, source, why } of refused)
    process.stdout.write(`refused\t${name}\t\t${source}\t${why}\n`);
}

const marks = { 'in-force': 'in force', 'to-come': 'to come', past: 'past' } as const;

export function showRules(ruleSetId: string, { config, json }: Flags): void {
  const shelf = shelfFor(config);
  if (!shelf.ok) {
    fail(shelf.error);
    return;
  }
  const set = shelf.value.library().sets.find((each) => each.ruleSetId === ruleSetId);
  if (set === undefined) {
    fail(`No rule set with the id "${ruleSetId}" is at hand. "rules list" names those that are.`);
    return;
  }
  if (json === true) {
    printJson({ ...(JSON.parse(set.file.text) as object), source: set.file.source, hash: set.hash });
    return;
  }
  const { title, standing, effectiveFrom, legalBasis, comment, rules } = set;
  const lines = [
    `${set.ruleSetId}: ${title.en} / ${title.th}`,
    `${standing}, from ${effectiveFrom}, ${set.file.source}, SHA-256 ${set.hash}`,
    '',
    ...Object.entries(valuesIn(set.file.text)).map(([name, value]) => `${name}: ${inWords(value)}`),
    '',
    ...Object.entries(rules.handling).map(([reason, handling]) => `${reason}: ${handling}`),
    '',
    ...legalBasis.map(
      ({ text, source, confirmed }) => `- ${text} (${source}${confirmed ? '' : '; NOT CONFIRMED'})`,
    ),
    ...(comment === undefined ? [] : ['', comment]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** As the file has them, in the names and units of docs/rules.md. */
function valuesIn(text: string): Readonly<Record<string, unknown>> {
  return (JSON.parse(text) as { readonly values: Readonly<Record<string, unknown>> }).values;
}

function inWords(value: unknown): string {
  if (value === null) return 'never';
  return typeof value === 'object' ? Object.values(value).join(' ') : String(value);
}
