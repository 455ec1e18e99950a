import { type Command, InvalidArgumentError, Option } from 'commander';
import { packNames } from '../../native-models/packs/open-pack.ts';
import { fail, printJson, say } from './command-output.ts';
import { type EvalFlags, type Evaluation, runEvaluation } from './eval/evaluation.ts';
import { readFaceSets } from './eval/face-set.ts';
import { identificationJson } from './eval/identification-json.ts';
import { identificationText } from './eval/identification-text.ts';
import { writeReport } from './eval/report/write-report.ts';
import { verificationJson } from './eval/verification-json.ts';
import { verificationText } from './eval/verification-text.ts';
import { positive } from './numbers.ts';

interface CommandFlags extends EvalFlags {
  readonly faces: readonly string[];
  readonly pairs: readonly string[];
  readonly report?: string;
  readonly json?: true;
}

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description(
      'Measure recognition on folders of labelled faces: verification, identification with strangers, faces not found, time per step.',
    )
    .requiredOption('--faces <folders...>', 'folders that hold one folder of pictures for each person')
    .option(
      '--pairs <files...>',
      'CSV fold,a,b,same with pictures relative to the folder: accuracy is told for sets that have one',
      [],
    )
    .addOption(
      new Option('--pack <names...>', 'model packs to measure; without it, the one that the gate would use')
        .choices(packNames)
        .default([]),
    )
    .option(
      '--identify',
      'search galleries instead: strangers let in and people missed, at the bar of the gate',
    )
    .option('--gallery <sizes>', 'with --identify: people in a gallery', gallerySizes, [15, 300, 2000])
    .option(
      '--one-false-accept-in <n>',
      'with --identify: the promise, at most one stranger let in out of so many',
      positive(1_000_000),
      1000,
    )
    .option('--seed <n>', 'repeats what is drawn at random', positive(2 ** 31), 20261122)
    .option('--report <file>', 'also write everything with charts into one HTML file')
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', explanation)
    .action(evaluate);
}

const explanation = `
Accuracy: each fold is judged with the similarity that does best on the other folds. A pair with a face that was not
found is rejected. True accepts: at the similarity which lets that share of ALL pairs of different people in the folder
pass; a rate that the pairs cannot show is null, with the reason. Times are medians over the faces, in milliseconds.
Folders named GROUP--NAME are also told by group.

Galleries are drawn 500 times, of people with pictures to spare first, and at least 50 strangers are left outside. Where
a set has too few people, the largest possible gallery is searched, and said.`;

const maxGallery = 1_000_000;

function gallerySizes(text: string): number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.length > 0 && sizes.every((n) => Number.isInteger(n) && n >= 1 && n <= maxGallery)) return sizes;
  throw new InvalidArgumentError('whole numbers of people are expected, such as 15,300,2000.');
}

async function evaluate(flags: CommandFlags): Promise<void> {
  const sets = await readFaceSets(flags.faces, flags.pairs);
  if (!sets.ok) return fail(sets.error);
  for (const { warning } of sets.value) if (warning !== undefined) say(warning);
  const evaluated = await runEvaluation(flags, sets.value, say);
  if (!evaluated.ok) return fail(evaluated.error);
  conclude(flags, evaluated.value);
  if (flags.report !== undefined) {
    const written = await writeReport(flags.report, evaluated.value, flags);
    if (!written.ok) return fail(written.error);
    say(`wrote ${flags.report}`);
  }
  if (evaluated.value.measured.some((m) => m.verification.faces.count === 0))
    fail('In one of the folders no face was found at all: these figures say nothing.');
}

function conclude(flags: CommandFlags, { measured, searched }: Evaluation): void {
  if (flags.json !== true) {
    const texts = flags.identify
      ? searched.map((s) => identificationText(s, flags))
      : measured.map(verificationText);
    process.stdout.write(texts.join('\n'));
  } else if (flags.identify) {
    const { oneFalseAcceptIn, seed } = flags;
    const sets = searched.map(({ pack, set, results }) => identificationJson(pack, set, results, flags));
    printJson({ oneFalseAcceptIn, promisedFpir: 1 / oneFalseAcceptIn, seed, sets });
  } else if (measured.length === 1) measured.map(verificationJson).forEach(printJson);
  else printJson({ results: measured.map(verificationJson) });
}
