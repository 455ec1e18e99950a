import { type Command, InvalidArgumentError } from 'commander';
import { err, ok, type Result } from '../../core/result.ts';
import { fail, printJson, say } from '../command-output.ts';
import { isGood, portJson, portText } from './port/port-report.ts';
import { practiceOf2018, shippedRules } from './port/port-rules.ts';
import { bigPort, type FaultCounts, faultKinds, type PortSize, PortTooSmall } from './port/port-size.ts';
import { type SimulatedMonth, simulateMonth } from './port/simulated-month.ts';

interface PortFlags {
  readonly days: number;
  readonly boats: number;
  readonly people: number;
  readonly seed: number;
  readonly rules: string;
  readonly orders: number;
  readonly json?: true;
}

/** `simulate port`: a month of a port with planted faults; fails unless all are found and none invented. */
export function addSimulatePort(simulate: Command): void {
  simulate
    .command('port')
    .description(
      'A whole port for some weeks: notices, departures and returns at several gates, with planted faults that only this command knows. Fails unless all of them are found, none is invented, and every order of delivery comes to the same.',
    )
    .option('--days <n>', 'days to play', wholeNumber(7, 60), bigPort.days)
    .option('--boats <n>', 'boats of the port', wholeNumber(20, 1000), bigPort.boats)
    .option('--people <n>', 'people whom the port knows', wholeNumber(280, 20_000), bigPort.people)
    .option('--seed <n>', 'the same seed plays the same month', wholeNumber(0, 2 ** 31), bigPort.seed)
    .option('--rules <id>', 'rule set that the port keeps, one of those in rules/', practiceOf2018)
    .option('--orders <n>', 'other orders in which the rows reach the centre', wholeNumber(1, 20), 5)
    .option('--json', 'print one JSON object')
    .action(playPort);
}

function playPort(flags: PortFlags): void {
  const rules = shippedRules(flags.rules);
  if (!rules.ok) {
    fail(rules.error);
    return;
  }
  const began = performance.now();
  const tell = (day: number) => {
    if (day % 5 === 0)
      say(`Day ${day} of ${flags.days}, ${Math.round((performance.now() - began) / 1000)} s`);
  };
  const size = sizeOf(flags);
  const run = simulated(() => simulateMonth({ size, rules: rules.value, orders: flags.orders, tell }));
  if (!run.ok) {
    fail(run.error);
    return;
  }
  const tookMs = performance.now() - began;
  const text = portText(run.value, tookMs).join('\n');
  if (flags.json === true) {
    // The table is for whoever watches, beside the object for the program that asked.
    say(text);
    printJson(portJson(run.value, tookMs));
  } else process.stdout.write(`${text}\n`);
  if (!isGood(run.value))
    fail('Something that was planted was not found, or something was found that nobody planted.');
}

function simulated(play: () => SimulatedMonth): Result<SimulatedMonth, string> {
  try {
    return ok(play());
  } catch (error) {
    if (!(error instanceof PortTooSmall)) throw error;
    return err(`${error.message} Play a larger port or more days: --boats, --people, --days.`);
  }
}

/** A port of another size has so many faults as its trips bear: in proportion to boats and days, at least one each. */
function sizeOf({ boats, people, days, seed }: PortFlags): PortSize {
  const share = Math.min(1, (boats * days) / (bigPort.boats * bigPort.days));
  const counts = faultKinds.map((kind) => [kind, Math.max(1, Math.round(bigPort.faults[kind] * share))]);
  return { ...bigPort, boats, people, days, seed, faults: Object.fromEntries(counts) as FaultCounts };
}

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`Give a whole number from ${from} to ${to}.`);
  };
}
