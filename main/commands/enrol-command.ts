import { type Command, InvalidArgumentError } from 'commander';
import { csvSource } from '../adapters/roster/csv-source.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { importRoster, type RosterReport, type RowVerdict } from '../app/roster-import.ts';
import { enrolmentBarsOf, sizeOf } from '../compose-enrolment.ts';
import { officersOf } from '../compose-settings.ts';
import { wantedPortraits } from '../core/enrolment/refusal.ts';
import { err, ok, type Result } from '../core/result.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { type CameraFlags, enrolByCamera } from './enrol/camera-enrolment.ts';
import { boatOf, type EnrolmentSession, openEnrolment } from './enrol/enrolment-session.ts';
import { type LookalikeFlags, statedLookalikes, statementWithoutRow } from './enrol/lookalikes.ts';

interface EnrolFlags extends LookalikeFlags, Omit<CameraFlags, 'officer'> {
  readonly config?: string;
  readonly camera?: true;
  readonly json?: true;
}

export function addEnrolCommand(program: Command): void {
  withConfigOption(program.command('enrol'))
    .description(
      'Enrol people in bulk from a CSV file with portraits, a verdict per row, good rows go in; or one person with the camera. The gate must be stopped.',
    )
    .argument('[list]', 'people.csv, or the folder that holds it with the portraits')
    .addHelpText(
      'after',
      '\nA person should have 3 to 5 pictures: name them in the column "portraits" with ; between, or name a folder that holds them. Fewer are taken with a remark.',
    )
    .option(
      '--boat <name>',
      'put everybody who goes in on the open crew list of this boat; opens one if there is none',
      boatName,
    )
    .option('--mark <text>', 'registration mark of a boat that is opened', '')
    .option(
      '--not-the-same <number=person>',
      'twins: the row with this number is not the known person whose face is as alike (repeatable; needs --officer and --reason)',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--officer <id>', 'the officer who enrols, as the record names them')
    .option('--reason <text>', 'why the officer is sure of it')
    .option('--dry-run', 'examine everything, write nothing')
    .option(
      '--camera',
      'take the portraits of one person with a camera of this computer, without a window (Linux, needs fswebcam)',
    )
    .option('--device <path>', 'with --camera: such as /dev/video0; without it, the camera of the lane')
    .option('--name <text>', 'with --camera: the name as it stands on the card')
    .option('--number <text>', 'with --camera: the number of the card, passport, border pass or seabook')
    .option('--nationality <code>', 'with --camera: three letters, ISO 3166-1', 'THA')
    .option('--born <date>', 'with --camera: YYYY-MM-DD, YYYY-MM or YYYY')
    .option('--language <code>', 'with --camera: th, my, km, lo or en', 'th')
    .option('--role <role>', 'with --camera: master, helmsman, engineer, crew or observer', 'crew')
    .option('--json', 'print the verdicts as JSON')
    .action(enrol);
}

async function enrol(list: string | undefined, flags: EnrolFlags): Promise<void> {
  if ((list === undefined) === (flags.camera === undefined))
    return fail(
      'Whom to enrol? Name a list of people, or give --camera for one person who is here. Nobody was enrolled.',
    );
  if (flags.camera === true && (flags.dryRun === true || flags.notTheSame !== undefined))
    return fail(
      '--camera takes one person at once: a dry run, and a statement about twins, need a list. Nobody was enrolled.',
    );
  const session = await openEnrolment(flags.config);
  if (!session.ok) return fail(session.error);
  try {
    const done =
      list === undefined ? await enrolOne(session.value, flags) : await enrolList(session.value, list, flags);
    if (!done.ok) fail(done.error);
  } finally {
    await session.value.close();
  }
}

async function enrolOne(session: EnrolmentSession, flags: EnrolFlags): Promise<Result<void, string>> {
  const enrolled = await enrolByCamera(session, flags);
  if (!enrolled.ok) return enrolled;
  const { personId, pictures } = enrolled.value;
  if (flags.json === true) printJson(enrolled.value);
  else process.stdout.write(`${flags.name} is enrolled as person ${personId} with ${pictures} pictures.\n`);
  return ok();
}

async function enrolList(
  { settings, store, engine, clock, book, equate }: EnrolmentSession,
  list: string,
  flags: EnrolFlags,
): Promise<Result<void, string>> {
  const source = csvSource(list);
  // Read before a boat is opened for it: a list that is refused leaves nothing behind.
  const rows = await source.rows();
  if (!rows.ok) return err(rows.error.sentence);
  const stated = statedLookalikes(flags, officersOf(settings), store.people);
  if (!stated.ok) return stated;
  const rowless = statementWithoutRow(
    stated.value,
    rows.value.map(({ fields }) => fields?.id_number),
  );
  if (rowless !== undefined) return err(rowless);
  const boat = boatOf(store, flags);
  if (!boat.ok) return boat;
  // As many as there will be: the last of the list are held against all before them.
  const everyone = sizeOf(store.people.list().length + rows.value.length);
  const bars = enrolmentBarsOf(book, () => everyone);
  const { journal, people, voyages, notes, duplicates } = store;
  const report = await importRoster(
    source,
    { engine, journal, people, voyages, notes, duplicates, ids: uniqueIds, clock, bars, equate },
    {
      voyageId: boat.value,
      ...stated.value,
      dryRun: flags.dryRun === true,
      onProgress: ({ done, total, verdict }) => tell(done, total, verdict),
    },
  );
  if (!report.ok) return err(report.error.sentence);
  conclude(report.value, flags.json === true);
  return ok();
}

/** As long as the record can hold. */
const maxBoatName = 64;

function boatName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= maxBoatName) return name;
  throw new InvalidArgumentError(`a name of 1 to ${maxBoatName} characters is expected.`);
}

function tell(done: number, total: number, verdict: RowVerdict): void {
  const said = 'reasons' in verdict ? verdict.reasons : verdict.remarks;
  const why = said.length > 0 ? `: ${said.map((each) => each.sentence).join(' ')}` : '';
  say(`${done}/${total}  line ${verdict.line}  ${verdict.name || '(no name)'}  ${verdict.outcome}${why}`);
}

function conclude(report: RosterReport, asJson: boolean): void {
  const { counts } = report;
  if (asJson) printJson(report);
  else {
    const told = Object.entries(counts).map(([outcome, n]) => `${n} ${outcome}`);
    const few =
      report.remarked === 0
        ? ''
        : `; ${report.remarked} accepted with fewer than ${wantedPortraits} pictures`;
    process.stdout.write(`${report.dryRun ? 'Dry run, nothing written: ' : ''}${told.join(', ')}${few}\n`);
  }
  if (counts.refused + counts['not-tried'] > 0) process.exitCode = 1;
}
