import { type Command, Option } from 'commander';
import { defaultCacheDir } from '../../native-models/conversion/model-cache.ts';
import { type OpenedPack, openPack, type PackName, packNames } from '../../native-models/packs/open-pack.ts';
import { fail, printJson, say } from './command-output.ts';
import { type FaceSet, readFaceSets } from './eval/face-set.ts';
import { type Measurement, measureSet } from './eval/measurement.ts';
import { verificationJson } from './eval/verification-json.ts';
import { verificationText } from './eval/verification-text.ts';
import { positive } from './numbers.ts';

interface EvalFlags {
  readonly pack: readonly PackName[];
  readonly faces: readonly string[];
  readonly pairs: readonly string[];
  readonly seed: number;
  readonly json?: true;
}

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description(
      'Measure recognition on folders of labelled faces: accuracy, true accepts at given false-match rates, faces not found, time per step.',
    )
    .requiredOption('--faces <folders...>', 'folders that hold one folder of pictures for each person')
    .option(
      '--pairs <files...>',
      'CSV fold,a,b,same with pictures relative to the folder: accuracy is told for sets that have one',
      [],
    )
    .addOption(
      new Option('--pack <names...>', 'model packs to measure').choices(packNames).default([packNames[0]]),
    )
    .option('--seed <n>', 'repeats what is drawn at random for the intervals', positive(2 ** 31), 20261122)
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', explanation)
    .action(evaluate);
}

const explanation = `
Accuracy: each fold is judged with the similarity that does best on the other folds. A pair with a face that was not
found is rejected. True accepts: at the similarity which lets that share of ALL pairs of different people in the folder
pass; a rate that the pairs cannot show is null, with the reason. Times are medians over the faces, in milliseconds.
Folders named GROUP--NAME are also told by group.`;

async function evaluate(flags: EvalFlags): Promise<void> {
  const sets = await readFaceSets(flags.faces, flags.pairs);
  if (!sets.ok) return fail(sets.error);
  for (const { warning } of sets.value) if (warning !== undefined) say(warning);
  const measured = await measureAll(flags, sets.value);
  if (measured === undefined) return;
  if (flags.json !== true) process.stdout.write(measured.map(verificationText).join('\n'));
  else if (measured.length === 1) measured.map(verificationJson).forEach(printJson);
  else printJson({ results: measured.map(verificationJson) });
  if (measured.some((m) => m.verification.faces.count === 0))
    fail('In one of the folders no face was found at all: these figures say nothing.');
}

/** Every pack on every set, one pack in memory at a time; undefined after a failure that was told. */
async function measureAll(
  { pack, seed }: EvalFlags,
  sets: readonly FaceSet[],
): Promise<Measurement[] | undefined> {
  const measured: Measurement[] = [];
  for (const name of new Set(pack)) {
    const opened = await open(name);
    if (opened === undefined) return undefined;
    if (opened.warning !== undefined) say(opened.warning);
    try {
      for (const set of sets) measured.push(await measureSet(opened.steps, set, seed, say));
    } finally {
      await opened.steps.close();
    }
  }
  return measured;
}

async function open(name: PackName): Promise<OpenedPack | undefined> {
  try {
    return await openPack(name, defaultCacheDir());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    fail(`The model pack "${name}" cannot be used, so nothing was measured: ${why}`);
    return undefined;
  }
}
