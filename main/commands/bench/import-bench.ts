import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fail, printJson, say } from '../command-output.ts';
import { positive } from '../numbers.ts';
import { writeImportSet } from './import/import-set.ts';
import { type TimedImport, timedImport } from './import/timed-import.ts';

interface ImportBenchOptions {
  readonly rows: number;
  readonly portraits: string;
  readonly workers: number;
  readonly beside: number;
  readonly kill?: true;
  readonly json?: true;
}

interface ImportBench {
  /** Different pictures of the folder; the rows take them in turns. */
  readonly pictures: number;
  readonly killedAfterRows: number | null;
  readonly run: TimedImport;
  /** The same file once more. */
  readonly again: TimedImport;
  /** Fewer rows with one recogniser. */
  readonly oneWorker: TimedImport;
  readonly timesFasterThanOneWorker: number;
}

/** `bench import`: a list of an office with a portrait for each row, as the command brings it in. */
export function addImportBench(bench: Command): void {
  bench
    .command('import')
    .description(
      'Bring in a made-up list with a portrait for each row: portraits and rows a second and the memory held, beside one recogniser; and the same file again.',
    )
    .requiredOption('--portraits <folder>', 'pictures of faces, used in turns')
    .option('--rows <n>', 'people in the list', positive(1_000_000), 2000)
    .option('--workers <n>', 'recognisers at once', positive(16), 2)
    .option('--beside <n>', 'rows of the run with one recogniser', positive(1_000_000), 500)
    .option('--kill', 'end the import with SIGKILL in its middle, and begin it again')
    .option('--json', 'one JSON object on standard output')
    .action(benchImport);
}

async function benchImport(options: ImportBenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-bench-'));
  try {
    const result = await measure(folder, options);
    if (typeof result === 'string') return fail(result);
    if (options.json === true) printJson(result);
    else process.stdout.write(tableOf(result));
    if (result.run.added !== options.rows)
      fail(`Of ${options.rows} people ${result.run.added} are there, so the figures say nothing.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, options: ImportBenchOptions): Promise<ImportBench | string> {
  const { rows, portraits, workers, beside, kill } = options;
  const set = writeImportSet(folder, portraits, rows);
  if (set === undefined) return `The folder ${portraits} holds no pictures.`;
  const killedAfterRows = kill === true ? Math.floor(rows / 2) : undefined;
  if (killedAfterRows !== undefined) {
    say(`importing ${rows} rows, to be killed after ${killedAfterRows} ...`);
    const first = await timedImport(set, workers, killedAfterRows);
    if (first !== undefined)
      return typeof first === 'string' ? first : 'The import was done before it was killed.';
  }
  say(`importing ${rows} rows with ${workers} recognisers ...`);
  const run = await timedImport(set, workers);
  if (typeof run !== 'object') return run ?? 'The import was killed.';
  say('the same file again ...');
  const again = await timedImport(set, workers);
  if (typeof again !== 'object') return again ?? 'The import was killed.';
  say(`${Math.min(beside, rows)} rows with one recogniser ...`);
  const fewer = writeImportSet(mkdtempSync(join(folder, 'fewer-')), portraits, Math.min(beside, rows)) ?? set;
  const oneWorker = await timedImport(fewer, 1);
  if (typeof oneWorker !== 'object') return oneWorker ?? 'The import was killed.';
  const timesFasterThanOneWorker = run.portraitsPerSecond / oneWorker.portraitsPerSecond;
  return {
    pictures: set.pictures,
    killedAfterRows: killedAfterRows ?? null,
    ...{ run, again, oneWorker, timesFasterThanOneWorker },
  };
}

function tableOf(b: ImportBench): string {
  const line = (name: string, t: TimedImport) =>
    `${name}  ${t.portraitsPerSecond.toFixed(1)} portraits/s, ${t.rowsPerSecond.toFixed(1)} rows/s; ${t.rows} rows in ${t.seconds.toFixed(1)} s; ${t.peakMemoryMib.toFixed(0)} MiB at most\n`;
  const killed =
    b.killedAfterRows === null
      ? ''
      : `killed            after ${b.killedAfterRows} rows; ${b.run.resumed} were done and stayed\n`;
  return `${b.pictures} different pictures, used in turns
${killed}${line(`${b.run.workers} recognisers    `, b.run)}${line('one recogniser   ', b.oneWorker)}times faster      ${b.timesFasterThanOneWorker.toFixed(2)}
people             ${b.run.added} added, ${b.run.refused} refused; pictures ${b.run.portraits} described, ${b.run.portraitsRefused} refused
the file again     ${b.again.unchanged} unchanged, ${b.again.added + b.again.changed} changed, ${b.again.rowsPerSecond.toFixed(0)} rows/s
`;
}
