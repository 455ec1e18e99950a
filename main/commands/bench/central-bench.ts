import { type Command, InvalidArgumentError } from 'commander';
import { fail, printJson, say } from '../command-output.ts';
import { positive } from '../numbers.ts';
import { type CentralBenchReport, runCentralBench } from './central/run-central-bench.ts';

interface CentralFlags {
  readonly database: 'sqlite' | 'postgres';
  readonly rows: number;
  readonly gates: number;
  readonly consumers: number;
  readonly json?: true;
}

/** `bench central`: how many rows a second does the central office check and store? */
export function addCentralBench(bench: Command): void {
  bench
    .command('central')
    .description(
      'Signed rows of several made-up gates through Mosquitto into central offices on this computer, which check, store and confirm each; every row is read back afterwards.',
    )
    .option('--database <kind>', 'sqlite (a file) or postgres (a server of its own)', database, 'sqlite')
    .option('--rows <n>', 'rows of all gates together', positive(5_000_000), 50_000)
    .option('--gates <n>', 'made-up gates', positive(100), 4)
    .option('--consumers <n>', 'central offices that share the load', positive(16), 1)
    .option('--json', 'one JSON object on standard output')
    .action(benchCentral);
}

async function benchCentral({ json, ...plan }: CentralFlags): Promise<void> {
  try {
    const report = await runCentralBench({ ...plan, say });
    if (json === true) printJson(report);
    else process.stdout.write(centralText(report));
    if (!report.ok) fail('The store does not hold each row once: do not rely on this central office.');
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function centralText(report: CentralBenchReport): string {
  const { cpuUsPerRow: cpu, stored } = report;
  const us = (part: keyof typeof cpu) => `${part} ${cpu[part].toFixed(0)}`;
  const memory =
    report.peakMemoryMib === undefined ? 'not known' : `${report.peakMemoryMib.toFixed(0)} MiB at most`;
  return `${[
    `${report.rows} rows of ${report.gates} gates through Mosquitto into ${report.database}, consumers: ${report.consumers}`,
    `  stored        ${report.seconds.toFixed(1)} s, ${report.eventsPerSecond.toFixed(0)} events/s, each checked and confirmed`,
    `  processor     us for one row: ${us('centre')}, ${us('broker')}, ${us('database')}, ${us('sender')} (in the place of the gates)`,
    `  memory        ${memory} in one consumer`,
    `  sent again    ${report.batchesSentAgain} batches`,
    `  read back     ${stored.once} once, ${stored.missing} missing, ${stored.altered} altered, ${stored.others} others`,
    `  ${report.ok ? 'passed' : 'FAILED'}`,
  ].join('\n')}\n`;
}

function database(text: string): 'sqlite' | 'postgres' {
  if (text === 'sqlite' || text === 'postgres') return text;
  throw new InvalidArgumentError('sqlite or postgres is expected.');
}
