import type { Command } from 'commander';
import { fail, printJson } from '../command-output.ts';
import { wholeNumber } from '../numbers.ts';
import { runScreensBench, type ScreensReport } from './screens/run-screens-bench.ts';

interface ScreensBenchOptions {
  readonly passes: number;
  readonly json?: true;
}

/** `bench screens`: from an event in the gate to the pixels, and frames of the mirror while the engine works. */
export function addScreensBench(bench: Command): void {
  bench
    .command('screens')
    .description(
      'A whole gate with both screens in Chromium: from a state of the gate to the painted picture, and frames a second of the live picture while faces are recognised.',
    )
    .option('--passes <n>', 'walk-ups to wait for', wholeNumber(1, 200), 12)
    .option('--json', 'one JSON object on standard output')
    .action(benchScreens);
}

async function benchScreens({ passes, json }: ScreensBenchOptions): Promise<void> {
  const report = await runScreensBench(passes, (line) => process.stderr.write(`${line}\n`));
  if (!report.ok) {
    fail(report.error);
    return;
  }
  if (json) printJson(report.value);
  else process.stdout.write(textOf(report.value));
}

function textOf({ crew, officer, mirror, walkUps, seconds }: ScreensReport): string {
  const line = (name: string, { p50, p95, max, trials }: ScreensReport['crew']) =>
    `${name.padEnd(15)}p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, max ${max.toFixed(1)} ms of ${trials} changes\n`;
  return `${walkUps} walk-ups in ${seconds.toFixed(0)} s, engine at work, both screens open
from a state of the gate to the pixels
  ${line('crew display', crew)}  ${line('officer panel', officer)}live picture of the crew display
  frames         ${mirror.framesPerSecond.toFixed(1)} a second while faces were recognised (${mirror.emptyFramesPerSecond.toFixed(1)} while the lane was empty)
  longest gap    ${mirror.longestGapMs.toFixed(0)} ms, p95 ${mirror.gapP95Ms.toFixed(1)} ms
`;
}
