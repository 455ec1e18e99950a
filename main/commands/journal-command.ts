import { type Command, InvalidArgumentError } from 'commander';
import { readSettings } from '../compose-configuration.ts';
import { eventKinds } from '../core/events/kinds.ts';
import { fail } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { exportJournal } from './journal/export-journal.ts';
import { publicKeyOf } from './journal/own-keys.ts';
import { showJournal } from './journal/show-journal.ts';
import { verifyJournal } from './journal/verify-journal.ts';
import { positive } from './numbers.ts';

const rowNumber = positive(2 ** 52);

/** `journal`: the signed record of everything the gate did. All of it works beside a running gate. */
export function addJournalCommand(program: Command): void {
  const journal = program.command('journal').description('The signed record of everything the gate did.');
  withConfigOption(journal.command('verify'))
    .description('Prove that no row was altered, repeated, swapped or taken out; names the first bad one.')
    .option('--file <export>', 'an exported journal instead of the gate’s own database')
    .option('--public-key <key.pem>', 'the gate’s public key; needed with --file')
    .option('--json', 'print the result as JSON')
    .action(verifyJournal);
  withConfigOption(journal.command('export'))
    .description('Write the journal with its seal, for verification on another machine.')
    .requiredOption('--to <file>', 'the file to write')
    .action(exportJournal);
  withConfigOption(journal.command('show'))
    .description('Show rows of the journal. They name people by id; notes of officers are left out.')
    .option('--last <n>', 'the newest so many', positive(1_000_000), 20)
    .option('--from <row>', 'all rows from this number on', rowNumber)
    .option('--to <row>', 'no row after this number', rowNumber)
    .option(
      '--kind <kind>',
      'a kind such as passage.granted, or the beginning of one such as passage',
      kindIn,
    )
    .option('--about <id>', 'rows that name this person, passage, case, voyage or officer')
    .option('--since <time>', 'from this time on, ISO 8601, by the clock of the gate', timeIn)
    .option('--until <time>', 'before this time', timeIn)
    .option('--json', 'one JSON object a line')
    .action(showJournal);
  withConfigOption(journal.command('key'))
    .description('Print the gate’s public key: what the central office and a verifier need.')
    .action(printKey);
}

function kindIn(text: string): string {
  if (eventKinds.some((kind) => kind === text || kind.startsWith(`${text}.`))) return text;
  const groups = [...new Set(eventKinds.map((kind) => kind.split('.')[0] ?? kind))];
  throw new InvalidArgumentError(
    `no row is of this kind. Kinds begin with ${groups.join(', ')}; whole ones are ${eventKinds.join(', ')}.`,
  );
}

function timeIn(text: string): number {
  const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw new InvalidArgumentError('a time as in 2026-11-22 or 2026-11-22T06:30:00Z is expected.');
  return ms;
}

function printKey({ config }: { config?: string }): void {
  const settings = readSettings(config);
  const key = settings.ok ? publicKeyOf(settings.value) : settings;
  if (key.ok) process.stdout.write(key.value);
  else fail(key.error);
}
