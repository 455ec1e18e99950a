import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { type Erasure, erasePerson } from '../app/erasure.ts';
import { readSettings } from '../compose-configuration.ts';
import { erasureAtRest } from '../compose-erasure.ts';
import { openGateStore } from '../compose-store.ts';
import type { PersonId } from '../core/brand.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { PeopleStore } from '../ports/store.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { knownOfficer } from './officer-option.ts';
import { addDuplicatesCommand } from './people/duplicates.ts';

interface EraseFlags {
  readonly config?: string;
  readonly number?: string;
  readonly person?: string;
  readonly officer: string;
  readonly json?: true;
}

/** `people`: what the law lets a person ask of the gate. */
export function addPeopleCommand(program: Command): void {
  const people = program.command('people').description('The people whom this gate knows.');
  withConfigOption(people.command('erase'))
    .description(
      'Erase a person for good: key, pictures, templates, name and number, also from the backups. The record keeps what happened, under an id. The gate must be stopped.',
    )
    .option(
      '--number <number>',
      'the number on their paper; with - it is read from standard input, so that it stands in no list of processes',
    )
    .option('--person <id>', 'their id at this gate, in place of the number')
    .requiredOption('--officer <id>', 'the officer who asks for it; it stands in the record')
    .option('--json', 'print the result as JSON')
    .action(erase);
  addDuplicatesCommand(people);
}

async function erase(given: EraseFlags): Promise<void> {
  const flags = given.number === '-' ? { ...given, number: await lineOfInput() } : given;
  const settings = readSettings(flags.config);
  if (!settings.ok) return fail(settings.error);
  const parts = { clock: createSystemClock(), ids: uniqueIds, log: silentLog };
  const opened = openGateStore(settings.value, parts);
  if (!opened.ok) return fail(opened.error);
  const { store } = opened.value;
  try {
    const officerId = knownOfficer(settings.value, flags.officer, () => store.datasets.body('officers'));
    if (!officerId.ok) return fail(officerId.error);
    const personId = personIn(store.people, flags);
    if (!personId.ok) return fail(personId.error);
    say('erasing; the database is written anew and copied, which takes a while with a long record');
    const deps = erasureAtRest(settings.value, opened.value);
    const erased = await erasePerson(personId.value, officerId.value, deps);
    if (erased.ok) tell(erased.value, flags.json === true);
    else fail(erased.error.sentence);
  } finally {
    store.close();
  }
}

/** What is typed or piped in, without the end of the line. */
async function lineOfInput(): Promise<string> {
  if (process.stdin.isTTY) say('The number on their paper, then Enter:');
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line.trim();
  return '';
}

/** Exits with 1 while a copy may be left somewhere. */
function tell(erasure: Erasure, asJson: boolean): void {
  if (asJson) printJson(erasure);
  else process.stdout.write(`${erasure.personId} is erased: their key is destroyed.\n`);
  for (const sentence of erasure.remains) fail(sentence);
}

function personIn(
  people: Pick<PeopleStore, 'findByNumber'>,
  { number, person }: EraseFlags,
): Result<PersonId, string> {
  if (person !== undefined && number === undefined) return ok(person as PersonId);
  if (number === undefined || person !== undefined)
    return err('Nothing was erased: name the person, either with --number or with --person.');
  const found = people.findByNumber(number);
  if (found !== undefined) return ok(found.personId);
  return err('Nobody with this number is stored at this gate, so nothing was erased. Check the number.');
}
