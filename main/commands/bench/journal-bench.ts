import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fail, printJson } from '../command-output.ts';
import { positive } from '../numbers.ts';
import { type JournalBench, measureJournal } from './journal/measure-journal.ts';

interface JournalBenchOptions {
  readonly rows: number;
  readonly commits: number;
  readonly directory: string;
  readonly json?: true;
}

const mostRows = 20_000_000;

/** `bench journal`: a month of rows, and what a grant, a verification and an export cost with all of them there. */
export function addJournalBench(bench: Command): void {
  bench
    .command('journal')
    .description(
      'A month offline in the record: how fast a grant is still committed, and the whole verified.',
    )
    .option('--rows <n>', 'rows in the store; a gigabyte for each million', positive(mostRows), 1_000_000)
    .option('--commits <n>', 'grants to commit one by one', positive(1_000_000), 5000)
    .option('--directory <path>', 'disk to measure; the bench makes a folder of its own in it', tmpdir())
    .option('--json', 'one JSON object on standard output')
    .action(benchJournal);
}

async function benchJournal({ rows, commits, directory, json }: JournalBenchOptions): Promise<void> {
  const own = mkdtempSync(join(directory, 'pipo-gate-bench-'));
  try {
    const report = await measureJournal(own, rows, commits);
    if (!report.ok) return fail(report.error);
    if (json === true) printJson(report.value);
    else process.stdout.write(tableOf(report.value));
    if (!report.value.intact)
      fail(
        'The record was not found intact after it was filled, so the figures say nothing. Check the disk.',
      );
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function tableOf(b: JournalBench): string {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const s = (value: number) => `${value.toFixed(1)} s`;
  return `${b.rows} rows, filled with ${b.fillRowsPerSecond} a second
  commit of a grant   p50 ${ms(b.commitP50Ms)}, p99 ${ms(b.commitP99Ms)}, longest ${ms(b.commitMaxMs)} (${b.commits} of them)
  journal verify      ${s(b.verifySeconds)} (${s(b.verifyCpuSeconds)} of processor time)
  journal export      ${s(b.exportSeconds)}, ${b.exportMb.toFixed(0)} MiB
  verify the export   ${s(b.verifyExportSeconds)} (${s(b.verifyExportCpuSeconds)} of processor time)
  record              ${b.intact ? 'intact' : 'NOT INTACT'}, ${b.databaseMb.toFixed(0)} MiB on the disk
  memory              ${b.memoryMb.toFixed(0)} MiB at most
`;
}
