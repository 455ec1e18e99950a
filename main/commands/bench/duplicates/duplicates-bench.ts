import type { Command } from 'commander';
import { fail, printJson } from '../../command-output.ts';
import { wholeNumber } from '../../numbers.ts';
import { benchDuplicates, type DuplicatesBench, planted } from './night-of-duplicates.ts';

interface Flags {
  readonly people: readonly number[];
  readonly json?: true;
}

const sizes = (text: string): readonly number[] => text.split(',').map(wholeNumber(2 * planted, 200_000));

/** `bench duplicates`: what a night of holding everybody against everybody costs. */
export function addDuplicatesBench(bench: Command): void {
  bench
    .command('duplicates')
    .description(
      'The nightly look for people who are enrolled twice, over an encrypted store of made-up faces with planted doubles: time per person, and for how long the gate can do nothing else.',
    )
    .option('--people <list>', 'sizes, with commas between them', sizes, [4000, 20_000])
    .option('--json', 'one JSON object on standard output')
    .action(async ({ people, json }: Flags) => {
      const nights: DuplicatesBench[] = [];
      for (const size of people) {
        const night = await benchDuplicates(size);
        if (typeof night === 'string') return fail(night);
        nights.push(night);
      }
      if (json) printJson({ nights });
      else for (const night of nights) process.stdout.write(textOf(night));
      if (nights.some(({ found, invented }) => found !== planted || invented > 0))
        fail('The doubles that were planted are not those that were found. Do not rely on the nightly run.');
    });
}

function textOf(night: DuplicatesBench): string {
  const { people, found, invented, msPerPerson, longestPauseMs, secondsOfWork, minutesOfNight, second } =
    night;
  return `${people} people with three templates each, ${planted} of them planted doubles
  found             ${found}, invented ${invented}
  comparing         ${msPerPerson.toFixed(2)} ms a person, ${secondsOfWork.toFixed(1)} s of work
  longest pause     ${longestPauseMs.toFixed(1)} ms in which the gate can do nothing else
  a first night     ${minutesOfNight.toFixed(1)} minutes with its pauses
  a night after it  ${second.compared} new people, ${second.seconds.toFixed(2)} s of work, longest pause ${second.longestPauseMs.toFixed(1)} ms
`;
}
