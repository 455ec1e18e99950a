import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { ImportProgress, ImportReport, ImportVerdict } from '../app/importing/import-run.ts';
import { officersOf } from '../compose-settings.ts';
import type { ImportKind } from '../core/importing/column-map.ts';
import { err, ok, type Result } from '../core/result.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { importHere } from './import/import-session.ts';
import { positive } from './numbers.ts';

export interface ImportFlags {
  readonly config?: string;
  readonly map: string;
  readonly portraits?: string;
  readonly officer?: string;
  readonly workers: number;
  readonly dryRun?: true;
  readonly json?: true;
}

const kinds: readonly ImportKind[] = ['people', 'vessels', 'notices', 'arrivals'];

/** What a command makes of an import, for people who wait at a screen. */
export interface ImportTelling {
  readonly verdict: (verdict: ImportVerdict) => void;
  readonly progress: (progress: ImportProgress) => void;
}

export function addImportCommand(program: Command): void {
  withConfigOption(program.command('import'))
    .description(
      'Bring in the export of an office: people with portraits, boats, or notices of departure or arrival. A verdict for each row; what was broken off goes on where it stopped; the same file again changes nothing.',
    )
    .argument('<what>', `one of ${kinds.join(', ')}`)
    .argument('<file>', 'the export, CSV or JSON')
    .requiredOption('--map <name>', 'which map under "imports" of the configuration; see docs/import.md')
    .option(
      '--portraits <folder>',
      'pictures of people: the file name is the number, alone or with -1, -2 ...',
    )
    .option('--officer <id>', 'who brings it in, for the record')
    .addOption(
      new Option('--workers <n>', 'recognisers at once')
        .argParser(positive(16))
        .default(Math.min(2, availableParallelism())),
    )
    .option('--dry-run', 'examine everything, write nothing')
    .option('--json', 'print the report as JSON, with every verdict that says something')
    .action(async (what: string, file: string, flags: ImportFlags) => {
      const kind = kinds.find((each) => each === what);
      if (kind === undefined) return fail(`What is to be imported? One of ${kinds.join(', ')}.`);
      const done = await importCommand(kind, file, flags);
      if (!done.ok) fail(done.error);
    });
}

async function importCommand(
  what: ImportKind,
  file: string,
  flags: ImportFlags,
): Promise<Result<void, string>> {
  const verdicts: ImportVerdict[] = [];
  const report = await importHere(what, file, flags, officersOf, {
    verdict(verdict) {
      // Those without a word are only counted: 20,000 lines of "unchanged" hide the one that matters.
      if (verdict.faults.length === 0) return;
      if (flags.json === true) verdicts.push(verdict);
      say(verdictLine(verdict));
    },
    progress: teller(),
  });
  if (!report.ok) return err(report.error);
  if (flags.json === true) printJson({ ...report.value, verdicts });
  else process.stdout.write(`${reportLine(report.value)}\n`);
  const { counts, stopped } = report.value;
  if (counts.refused + counts['not-tried'] > 0 || stopped !== null) process.exitCode = 1;
  return ok();
}

function verdictLine({ line, outcome, faults }: ImportVerdict): string {
  return `line ${line}  ${outcome}: ${faults.map(({ sentence }) => sentence).join(' ')}`;
}

/** One line a second at most. */
function teller(): (progress: ImportProgress) => void {
  let lastAt = 0;
  return ({ done, total, rowsPerSecond, leftSeconds }) => {
    const now = performance.now();
    if (now - lastAt < 1000 && done < total) return;
    lastAt = now;
    say(`${done} of ${total} rows, ${rowsPerSecond.toFixed(1)} a second, ${Math.ceil(leftSeconds)} s left`);
  };
}

export function reportLine({ counts, dryRun, remarks, resumed, seconds, stopped }: ImportReport): string {
  const told = Object.entries(counts).map(([outcome, n]) => `${n} ${outcome}`);
  const before = resumed === 0 ? '' : ` (${resumed} rows were done before)`;
  const noted = Object.entries(remarks).map(([code, n]) => `${n} ${code}`);
  const about = noted.length === 0 ? '' : ` Remarks: ${noted.join(', ')}.`;
  const why = stopped === null ? '' : ` Stopped: ${stopped}`;
  return `${dryRun ? 'Dry run, nothing written: ' : ''}${told.join(', ')}${before} in ${seconds.toFixed(1)} s.${about}${why}`;
}
