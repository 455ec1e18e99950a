import { Command, InvalidArgumentError } from 'commander';
import { hasSocat } from '../../../hardware/index.ts';
import { hasMosquitto } from '../../../main/commands/bench/soak/mosquitto-broker.ts';
import { reportText } from './report.ts';
import { runNemesis, usualIntensity } from './run-nemesis.ts';

// `npm run nemesis`: kills, cuts and wrong clocks for as long as one likes.

interface Flags {
  readonly minutes: number;
  readonly seed: number;
  readonly worlds: number;
  readonly history?: number;
  readonly json?: true;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

await new Command('nemesis')
  .description(
    'Gate, broker and central office as real processes, killed and cut off at random; then turnstile, journal and central office must tell one story.',
  )
  .option('--minutes <n>', 'how long histories are begun', positive, 5)
  .option('--seed <n>', 'of the first history; each next one has the next number', wholeNumber, 20261122)
  .option('--worlds <n>', 'histories at a time', wholeNumber, 4)
  .option('--history <seed>', 'this one history only', wholeNumber)
  .option('--json', 'one JSON object on standard output')
  .action(run)
  .parseAsync();

async function run({ minutes, seed, worlds, history, json }: Flags): Promise<void> {
  const missing = [...(hasMosquitto ? [] : ['mosquitto']), ...(hasSocat() ? [] : ['socat'])];
  if (missing.length > 0) {
    say(`These programs are missing, and without them there is nothing to kill: ${missing.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const plan = { seed: history ?? seed, minutes, histories: history === undefined ? Infinity : 1 };
  say(`seed ${plan.seed}`);
  const report = await runNemesis({
    ...plan,
    ...{ worlds, say, intensity: usualIntensity },
    onCleanUp: (cleanUp) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
    },
  });
  const text = json === true ? `${JSON.stringify(report)}\n` : reportText(report);
  // What was killed may leave a line of a pseudo-terminal behind that is never closed: nothing of it matters any more.
  process.stdout.write(text, () => process.exit(report.ok ? 0 : 1));
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 24 * 60) return value;
  throw new InvalidArgumentError('a number of minutes above 0 and up to 1440 is expected.');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value;
  throw new InvalidArgumentError('a whole number from 0 on is expected.');
}
