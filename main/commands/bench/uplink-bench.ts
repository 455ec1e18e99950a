import type { Command } from 'commander';
import { fail, printJson, say } from '../command-output.ts';
import { positive, wholeNumber } from '../numbers.ts';
import type { Spread } from './turnstile/spread.ts';
import { runUplinkBench, type UplinkBenchReport } from './uplink/run-uplink-bench.ts';

interface UplinkFlags {
  readonly rows: number;
  readonly rttMs: number;
  readonly json?: true;
}

/** `bench uplink`: how fast does a month without a line reach the central office, and does the lane notice? */
export function addUplinkBench(bench: Command): void {
  bench
    .command('uplink')
    .description(
      'Fill a journal, send it to a central office of its own over a broker while people go on passing, and compare every row afterwards.',
    )
    .option('--rows <n>', 'rows that wait when the line comes back', positive(10_000_000), 100_000)
    .option('--rtt-ms <ms>', 'round trip between the gate and the broker; 0: none', wholeNumber(0, 5000), 0)
    .option('--json', 'one JSON object on standard output')
    .action(benchUplink);
}

async function benchUplink({ json, ...plan }: UplinkFlags): Promise<void> {
  try {
    const report = await runUplinkBench({ ...plan, say });
    if (json === true) printJson(report);
    else process.stdout.write(uplinkText(report));
    if (!report.ok) fail('The central office does not hold what the gate wrote: do not rely on this line.');
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function uplinkText({ broker, rttMs, fill, drain, comparison, ok }: UplinkBenchReport): string {
  const { live, idleCommitMs, turnDelayMs, cores } = drain;
  const through = broker === 'mosquitto' ? 'Mosquitto' : 'the embedded broker (Mosquitto is not installed)';
  const line = rttMs === 0 ? 'this computer only' : `a round trip of ${rttMs} ms`;
  const used = Object.entries(cores).map(([name, share]) => `${name} ${share.toFixed(2)}`);
  return `${[
    `backlog of ${fill.rows} rows through ${through}, ${line}`,
    `  filling       ${fill.seconds.toFixed(1)} s, ${fill.rowsPerSecond.toFixed(0)} rows/s, signed one by one`,
    `  drained       ${drain.seconds.toFixed(1)} s, ${drain.eventsPerSecond.toFixed(0)} events/s`,
    `  live rows     ${spreadText(live.arrivalMs)} until confirmed; ${live.unconfirmed} unconfirmed`,
    `  commits       ${spreadText(live.commitMs)}, durable, during the drain`,
    `  before it     ${spreadText(idleCommitMs)}`,
    `  turn delay    p50 ${turnDelayMs.p50.toFixed(1)}, p99 ${turnDelayMs.p99.toFixed(1)}, max ${turnDelayMs.max.toFixed(1)} ms in the gate's process`,
    `  cores         ${used.join(', ')}`,
    `  troubles      ${drain.faults.join(', ') || 'none'}; ${drain.refusedMessages} messages refused`,
    `  compared      ${comparison.rows} rows: ${comparison.lost} lost, ${comparison.altered} altered, ${comparison.invented} invented`,
    `  ${ok ? 'passed' : 'FAILED'}`,
  ].join('\n')}\n`;
}

function spreadText({ trials, p50, p99, max }: Spread): string {
  return `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms of ${trials}`;
}
