import type { Command } from 'commander';
import { fail, printJson, say } from '../command-output.ts';
import { wholeNumber } from '../numbers.ts';
import { type PortSize, withPort } from './decision/port-on-disk.ts';
import { type DecisionBench, type DecisionTimes, timeDecisions } from './decision/time-decisions.ts';

interface DecisionBenchOptions {
  readonly people: number;
  readonly boats: number;
  readonly decisions: number;
  readonly json?: true;
}

/** What a passage may take to be decided, papers and rules included, milliseconds. */
const wantedMs = 2;
const missing = 25;

/** `bench decision`: one passage decided, with everything that it takes from the store. */
export function addDecisionBench(bench: Command): void {
  bench
    .command('decision')
    .description('Deciding about a passage from the store: record, papers, boat, lists and rules.')
    .option('--people <n>', 'people on record', wholeNumber(100, 100_000), 4000)
    .option('--boats <n>', 'boats whose lists are open', wholeNumber(1, 5000), 300)
    .option('--decisions <n>', 'decisions of each kind', wholeNumber(10, 1_000_000), 5000)
    .option('--json', 'one JSON object on standard output')
    .action(benchDecision);
}

function benchDecision({ people, boats, decisions, json }: DecisionBenchOptions): void {
  const size: PortSize = { people, boats, missing };
  say(`filling a store with ${people} people on ${boats} boats`);
  const done = withPort(size, (port) => timeDecisions(port, decisions));
  const measured = done.ok ? done.value : done.error;
  if (typeof measured === 'string') {
    fail(measured);
    return;
  }
  const ratio = wantedMs / measured.recognised.p95Ms;
  const isWithin = ratio >= 1;
  if (json) printJson({ people, boats, wantedMs, ratio, isWithin, ...measured });
  else printTable(size, measured, ratio);
  if (!isWithin)
    fail(
      `One decision in twenty took longer than ${wantedMs} ms. Look at the disk of the temporary directory, and at what else this computer does.`,
    );
}

function printTable({ people, boats }: PortSize, measured: DecisionBench, ratio: number): void {
  const { recognised, unknown, allListsMs } = measured;
  process.stdout.write(`${people} people on ${boats} open boats, wanted: under ${wantedMs} ms
  recognised     ${lineOf(recognised)}: ${ratio.toFixed(1)} times as fast as wanted at p95
  unknown face   ${lineOf(unknown)}, with the search among everybody
  all open lists ${allListsMs.toFixed(2)} ms to read, which no decision does
  outcome        ${recognised.admitted} admitted, ${recognised.referred} referred
`);
}

function lineOf({ p50Ms, p95Ms, p99Ms, maxMs, cpuMeanMs }: DecisionTimes): string {
  const ms = (value: number) => `${value.toFixed(3)} ms`;
  return `p50 ${ms(p50Ms)}, p95 ${ms(p95Ms)}, p99 ${ms(p99Ms)}, max ${ms(maxMs)}, processor ${ms(cpuMeanMs)} each`;
}
