import { appendFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { createJsonLog, silentLog } from '../adapters/system/json-log.ts';
import type { Log } from '../ports/log.ts';
import { fail, printJson, say } from './command-output.ts';
import { type HeadlessReport, runHeadless } from './demo/demo-headless.ts';
import { runWindowDemo } from './demo/demo-window.ts';
import { port, positive } from './numbers.ts';
import { untilStopped } from './until-stopped.ts';

interface DemoFlags {
  readonly headless?: true;
  readonly passes: number;
  readonly faces?: string;
  readonly turnstile: 'lcus' | 'modbus-relay';
  readonly seed: number;
  readonly port: number;
  readonly open: boolean;
  readonly log?: string;
  readonly json?: true;
}

export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description(
      'The whole system on this machine: gate, simulated turnstile, broker, central office. No camera or hardware needed.',
    )
    .option(
      '--headless',
      'run without a screen: people walk up in a camera video, then what happened is printed',
    )
    .option('--passes <n>', 'headless: how many people walk up, 1 to 250', positive(250), 20)
    .option(
      '--faces <folder>',
      'a folder with one folder of pictures per person; without it, the sample pictures of the face-api package',
    )
    .addOption(
      new Option('--turnstile <board>', 'which relay board the simulator speaks like')
        .choices(['modbus-relay', 'lcus'])
        .default('modbus-relay'),
    )
    .option('--seed <n>', 'repeats a run: who walks up as what', positive(2 ** 31), 20261122)
    .option('--port <port>', 'TCP port of the page on 127.0.0.1; 0 takes any free one', port, 0)
    .option('--no-open', 'print the link only, open no browser')
    .option('--log <file>', 'write the log (JSON lines) to this file')
    .option('--json', 'print the result as JSON')
    .action(runDemo);
}

async function runDemo(flags: DemoFlags): Promise<void> {
  const { passes, faces, turnstile: board, seed } = flags;
  const log = logTo(flags.log);
  if (flags.headless === undefined) {
    const shown = await runWindowDemo({
      ...flags,
      faces,
      board,
      seed,
      log,
      say,
      untilStopped: untilStopped(),
    });
    if (!shown.ok) fail(shown.error);
    return;
  }
  const result = await runHeadless({ passes, faces, board, seed, log, say });
  if (!result.ok) fail(result.error);
  else if (flags.json === true) printJson(result.value);
  else sayReport(result.value);
}

/** The same figures as `--json`, for people. */
function sayReport(report: HeadlessReport): void {
  const { p50, p95 } = report.latencyMs.faceToGrant;
  process.stdout.write(
    [
      `${report.passes} people walked up: ${report.admitted} admitted, ${report.referred} sent to the officer.`,
      `Wrongly admitted: ${report.wrongAdmits}. On the list but not admitted: ${report.missedAdmits}.`,
      `The turnstile turned ${report.rotations} times; the journal has ${report.crossings} crossings.`,
      `Central office: ${report.eventsAtCentral} of ${report.eventsInJournal} events, ${report.lost} lost, ${report.duplicated} twice, ${report.altered} altered.`,
      `From the first usable frame to the released turnstile: ${p50 ?? '-'} ms (median), ${p95 ?? '-'} ms (95 %).`,
      '',
    ].join('\n'),
  );
}

function logTo(file: string | undefined): Log {
  return file === undefined ? silentLog : createJsonLog((line) => appendFileSync(file, line));
}
