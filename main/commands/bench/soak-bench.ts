import { type Command, InvalidArgumentError } from 'commander';
import { type TurnstileDevice, turnstileDevices } from '../../../hardware/index.ts';
import { silentLog } from '../../adapters/system/json-log.ts';
import { fail, printJson, say } from '../command-output.ts';
import { deviceArgument } from '../device-argument.ts';
import { positive, wholeNumber } from '../numbers.ts';
import { runSoak, type SoakReport } from './soak/run-soak.ts';
import { soakText } from './soak/soak-text.ts';

interface SoakFlags {
  readonly minutes: number;
  readonly passesPerMinute: number;
  readonly device: TurnstileDevice;
  readonly unplugEvery: number;
  readonly seed: number;
  readonly json?: true;
}

/** `bench soak`: does a gate still tell the truth, and need no more memory, after a long time? */
export function addSoakBench(bench: Command): void {
  bench
    .command('soak')
    .description(
      'The whole gate for a long time: made-up people at a simulated turnstile, a broker and a central office; at the end turnstile, journal and central office must agree to the last passage.',
    )
    .option('--minutes <n>', 'how long people walk', minutes, 30)
    .option('--passes-per-minute <n>', 'people who pass; others come in addition', positive(40), 30)
    .option('--device <device>', turnstileDevices.join(', '), deviceArgument, 'modbus-relay')
    .option('--unplug-every <minutes>', 'pull the plug of the turnstile; 0: never', wholeNumber(0, 1000), 5)
    .option('--seed <n>', 'who behaves how', wholeNumber(0, 2 ** 32 - 1), 20261122)
    .option('--json', 'one JSON object on standard output')
    .action(benchSoak);
}

async function benchSoak({ json, ...plan }: SoakFlags): Promise<void> {
  const report = await runSoak({ ...plan, log: silentLog, say });
  if (!report.ok) return fail(report.error);
  if (json === true) printJson(report.value);
  else process.stdout.write(soakText(report.value));
  if (!report.value.ok) fail(failureOf(report.value));
}

/** Every reason, so that nobody has to guess which of them it was. */
function failureOf({
  agreement,
  memory,
  journal,
  unsent,
  wrongLines,
  passes,
  passesWanted,
}: SoakReport): string {
  const reasons = [
    agreement.agree ||
      'Turnstile, journal and central office do not tell the same: do not trust the counts of this gate.',
    journal.intact || 'The journal does not verify: do not trust the record of this gate.',
    unsent === 0 || `${unsent} rows did not reach the central office in time.`,
    wrongLines === 0 || `${wrongLines} lines of the crew lists stand elsewhere than their people.`,
    memory.flat || 'The memory of the process grew: a gate that runs for weeks would end.',
    passes >= passesWanted ||
      `Only ${passes} of at least ${passesWanted} people passed: in a short soak one slow person is enough for that.`,
  ];
  return reasons.filter((reason) => reason !== true).join(' ');
}

function minutes(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 24 * 60) return value;
  throw new InvalidArgumentError('a number of minutes above 0 and up to 1440 is expected.');
}
