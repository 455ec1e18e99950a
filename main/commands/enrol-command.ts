import { type Command, InvalidArgumentError } from 'commander';
import { forkEngine } from '../../native-models/engine/fork-engine.ts';
import { createEngineClient, whenReady } from '../../native-models/engine-client.ts';
import { csvSource } from '../adapters/roster/csv-source.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { importRoster, type RosterReport, type RowVerdict } from '../app/roster-import.ts';
import { barBookOf, calibratedTables } from '../compose-bars.ts';
import { readOrWriteSettings } from '../compose-configuration.ts';
import { enrolmentBarsOf, sizeOf } from '../compose-enrolment.ts';
import { elderPackOf, packIdOf, packNameInUse, packScales } from '../compose-packs.ts';
import { officersOf } from '../compose-settings.ts';
import { siteTablesFor } from '../compose-site-calibration.ts';
import { openGateStore } from '../compose-store.ts';
import type { VoyageId } from '../core/brand.ts';
import { wantedPortraits } from '../core/enrolment/refusal.ts';
import { err, ok, type Result } from '../core/result.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { type LookalikeFlags, statedLookalikes, statementWithoutRow } from './enrol/lookalikes.ts';

interface EnrolFlags extends LookalikeFlags {
  readonly config?: string;
  readonly boat?: string;
  readonly mark: string;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addEnrolCommand(program: Command): void {
  withConfigOption(program.command('enrol'))
    .description(
      'Enrol people in bulk from a CSV file with portraits: a verdict per row, good rows go in. The gate must be stopped.',
    )
    .argument('<list>', 'people.csv, or the folder that holds it with the portraits')
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
    .option('--json', 'print the verdicts as JSON')
    .action(enrol);
}

const engineTimeoutMs = 60_000;

async function enrol(list: string, flags: EnrolFlags): Promise<void> {
  const settings = readOrWriteSettings(flags.config, say);
  if (!settings.ok) return fail(settings.error);
  const clock = createSystemClock();
  const opened = openGateStore(settings.value, { clock, ids: uniqueIds, log: silentLog });
  if (!opened.ok) return fail(opened.error);
  const { store, secrets } = opened.value;
  const pack = await packNameInUse(settings.value.recognition.pack);
  const elder = elderPackOf(store.templates, packIdOf(pack));
  const engine = createEngineClient({ spawn: () => forkEngine(), clock, log: silentLog, pack, elder });
  try {
    say('starting the face engine ...');
    const ready = await whenReady(engine, clock, engineTimeoutMs);
    if (!ready.ok)
      return fail(
        `The face engine did not start (${ready.error}), so nobody was enrolled. Run "npm run gate -- doctor".`,
      );
    const source = csvSource(list);
    // Read before a boat is opened for it: a list that is refused leaves nothing behind.
    const rows = await source.rows();
    if (!rows.ok) return fail(rows.error.sentence);
    const stated = statedLookalikes(flags, officersOf(settings.value), store.people);
    if (!stated.ok) return fail(stated.error);
    const rowless = statementWithoutRow(
      stated.value,
      rows.value.map(({ fields }) => fields?.id_number),
    );
    if (rowless !== undefined) return fail(rowless);
    const boat = boatOf(store, flags);
    if (!boat.ok) return fail(boat.error);
    const book = barBookOf(
      settings.value,
      calibratedTables(siteTablesFor(settings.value, secrets, silentLog)),
    );
    // As many as there will be: the last of the list are held against all before them.
    const everyone = sizeOf(store.people.list().length + rows.value.length);
    const bars = enrolmentBarsOf(book, () => everyone);
    const { journal, people, voyages } = store;
    const equate = elder && packScales(book.byHand).equate(elder, ready.value);
    const report = await importRoster(
      source,
      { engine, journal, people, voyages, ids: uniqueIds, clock, bars, equate: equate || undefined },
      {
        voyageId: boat.value,
        ...stated.value,
        dryRun: flags.dryRun === true,
        onProgress: ({ done, total, verdict }) => tell(done, total, verdict),
      },
    );
    if (!report.ok) return fail(report.error.sentence);
    conclude(report.value, flags.json === true);
  } finally {
    await engine.close();
    store.close();
  }
}

/** As long as the record can hold. */
const maxBoatName = 64;

function boatName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= maxBoatName) return name;
  throw new InvalidArgumentError(`a name of 1 to ${maxBoatName} characters is expected.`);
}

/** The open voyage of the boat; in a dry run a new one is not opened. */
function boatOf(
  { journal, voyages }: Store,
  { boat, mark, dryRun }: EnrolFlags,
): Result<VoyageId | undefined, string> {
  if (boat === undefined) return ok(undefined);
  const known = voyages.listOpen().find((v) => v.vesselName === boat);
  if (known !== undefined || dryRun === true) return ok(known?.voyageId);
  const voyageId = uniqueIds.uuid() as VoyageId;
  const opened = journal.append(
    [{ kind: 'voyage.opened', payload: { voyageId, vessel: boat, lines: 0 } }],
    () => voyages.save({ voyageId, vesselName: boat, vesselMark: mark, state: 'open' }),
  );
  return opened.ok
    ? ok(voyageId)
    : err(`The crew list of ${boat} could not be opened (${opened.error}). Nobody was enrolled.`);
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
