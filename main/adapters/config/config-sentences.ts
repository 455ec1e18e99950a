import type { z } from 'zod';
import { settingPath } from '../../core/settings/changed-paths.ts';
import type { SettingProblem } from '../../ports/settings-file.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with a configuration: one line for each place, for the person who wrote it. */
export function configSentences({ issues }: z.ZodError): string {
  return issues.map((issue) => `- ${placeOf(issue.path)} ${wordsFor(issue)}`).join('\n');
}

/** The same, one by one, for the field that each belongs to. */
export function configProblems({ issues }: z.ZodError): readonly SettingProblem[] {
  return issues.map((issue) => {
    const words = wordsFor(issue);
    return { path: stepsOf(issue.path), sentence: words.charAt(0).toUpperCase() + words.slice(1) };
  });
}

function stepsOf(path: readonly PropertyKey[]): readonly (string | number)[] {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = settingPath(stepsOf(path));
  return place === '' ? 'The configuration' : `"${place}"`;
}

const kinds: Readonly<Record<string, string>> = {
  object: 'an object in {} belongs there (an empty one takes the defaults where there are such)',
  array: 'a list in [] belongs there',
  string: 'a text in quotes belongs there',
  number: 'a number belongs there',
  int: 'a whole number belongs there',
  boolean: 'true or false belongs there',
};

function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? `${issue.expected} belongs there`;
      return `${issue.message.endsWith('undefined') ? 'is missing' : 'is of the wrong kind'}; ${kind}.`;
    }
    case 'unrecognized_keys':
      return unknownKeys(issue);
    case 'too_small':
      return `must be at least ${issue.minimum}${unitOf(issue.origin)}.`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}.`;
    case 'invalid_value':
    case 'invalid_union': {
      const choices = choicesOf(issue);
      return choices.length === 0
        ? `does not fit: ${issue.message}.`
        : `must be one of ${choices.join(', ')}.`;
    }
    default:
      return `does not fit: ${issue.message}`;
  }
}

/** Settings of earlier versions that are none any more, and where what they said stands now. */
const movedSettings: Readonly<Record<string, string>> = {
  'rules.minimumAgeYears': ruleSetHolds('minimumAgeYears'),
  'rules.unknownAge': ruleSetHolds('unknownAge'),
  'rules.clockDoubtDays': ruleSetHolds('clockDoubtDays'),
};

function ruleSetHolds(name: string): string {
  return `"${name}", which is law and no setting any more: it stands in the rule set that holds ("rules list" names it, docs/rules.md says how a port issues its own). Remove it here.`;
}

function unknownKeys({ path, keys }: Extract<Issue, { code: 'unrecognized_keys' }>): string {
  const moved = keys.flatMap((key) => movedSettings[settingPath([...stepsOf(path), key])] ?? []);
  const unknown = keys.filter((key) => movedSettings[settingPath([...stepsOf(path), key])] === undefined);
  const strange = `${unknown.map((key) => `"${key}"`).join(', ')}, which nobody knows. Correct the spelling or remove it.`;
  return `has ${[...moved, ...(unknown.length === 0 ? [] : [strange])].join(' It has ')}`;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' entries long' : '';
}

/** The values of a choice, also where each is a type of its own. */
function choicesOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value));
  if (issue.code !== 'invalid_union') return [];
  const { options } = issue as { readonly options?: readonly unknown[] };
  if (options !== undefined) return options.map((value) => JSON.stringify(value));
  return issue.errors.flat().flatMap(choicesOf);
}
