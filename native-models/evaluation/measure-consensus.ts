import { basename, resolve } from 'node:path';
import { defaultCacheDir } from '../conversion/model-cache.ts';
import { openPack, packNames } from '../packs/open-pack.ts';
import { type ConsensusRules, measureConsensus, type Share } from './consensus.ts';
import { describeSet } from './describe-set.ts';

// Measures what weighing several frames makes of single comparisons, on folders of labelled faces:
//   node native-models/evaluation/measure-consensus.ts PACK DIR [DIR ...]
// "times the promise" must stay below 1: the bar is the one that single comparisons of the same folder pass at the
// rate in the first column.

/** As the gate is configured unless told otherwise. */
const rules: ConsensusRules = {
  framesNeeded: 3,
  framesBeforeUnknown: 10,
  frameSlack: 0.5,
  minQualitySum: 1,
  minMargin: 0.01,
  maxEvidenceAgeMs: 3000,
};
const rates = [1e-2, 1e-3, 1e-4, 1e-5];
const lengths = [3, 5, 10];

const [wanted, ...dirs] = process.argv.slice(2);
const name = packNames.find((known) => known === wanted);
if (name === undefined || dirs.length === 0) {
  process.stderr.write(
    `Name a pack (${packNames.join(', ')}) and folders that hold one folder of pictures for each person.\n`,
  );
  process.exit(2);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = ({ count, of }: Share): string => `${((100 * count) / of).toFixed(2)} %`;
const { steps } = await openPack(name, defaultCacheDir());
for (const dir of dirs) {
  const pictures = await describeSet({ steps, dir });
  for (const frames of lengths) {
    for (const { fmr, minSimilarity, single, consensus } of measureConsensus(
      pictures,
      rules,
      frames,
      rates,
    )) {
      const { count, of } = consensus.falseAccepts;
      if (of === 0) continue;
      say(
        `${name} ${basename(resolve(dir))}, ${frames} frames, FMR ${fmr} (bar ${minSimilarity.toFixed(4)}): ` +
          `strangers ${single.falseAccepts.count} -> ${count} of ${of} (${(count / of / fmr).toFixed(2)} times the promise), ` +
          `refused ${percent(single.falseRejects)} -> ${percent(consensus.falseRejects)} of ${consensus.falseRejects.of}`,
      );
    }
  }
}
await steps.close();
