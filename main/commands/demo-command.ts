import { appendFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { createJsonLog, silentLog } from '../adapters/system/json-log.ts';
import type { Log } from '../ports/log.ts';
import { fail, printJson, say } from './command-output.ts';
import { runHeadless } from './demo/demo-headless.ts';

interface DemoFlags {
  readonly headless?: true;
  readonly passes: number;
  readonly faces?: string;
  readonly turnstile: 'lcus' | 'modbus-relay';
  readonly seed: number;
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
    .option('--log <file>', 'write the log (JSON lines) to this file')
    .option('--json', 'print the result as JSON')
    .action(runDemo);
}

async function runDemo(flags: DemoFlags): Promise<void> {
  const { passes, faces, turnstile: board, seed } = flags;
  const log = logTo(flags.log);
  const result = await runHeadless({ passes, faces, board, seed, log, say });
  if (!result.ok) return fail(result.error);
  printJson(result.value);
}

function logTo(file: string | undefined): Log {
  return file === undefined ? silentLog : createJsonLog((line) => appendFileSync(file, line));
}

function positive(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`a whole number from 1 to ${most} is expected.`);
  };
}
