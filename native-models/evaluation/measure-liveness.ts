import { basename, resolve } from 'node:path';
import { defaultCacheDir } from '../conversion/model-cache.ts';
import { openInstalledLiveness } from '../packs/minifasnet/networks.ts';
import { openPack, packNames } from '../packs/open-pack.ts';
import { bonaFideRefused, livenessOfSet } from './liveness-set.ts';

// Measures how many living faces the screening for pictures takes for pictures, on folders of labelled faces:
//   node native-models/evaluation/measure-liveness.ts PACK EVERY_NTH DIR [DIR ...]
// The pack finds the faces; of each folder every n-th picture is judged. Attacks are not measured: these folders hold
// none.

const bars = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.3, 0.5];

const [wanted, nth = '', ...dirs] = process.argv.slice(2);
const name = packNames.find((known) => known === wanted);
const everyNth = Number(nth);
const liveness = await openInstalledLiveness(defaultCacheDir());
if (name === undefined || !(everyNth >= 1) || dirs.length === 0) {
  process.stderr.write(`Name a pack (${packNames.join(', ')}), a whole number, and folders of faces.\n`);
  process.exit(2);
}
if (liveness === undefined || typeof liveness === 'string') {
  process.stderr.write(`${liveness ?? 'Run "models install minifasnet --from FOLDER" first.'}\n`);
  process.exit(2);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const { steps } = await openPack(name, defaultCacheDir());
for (const dir of dirs) {
  const { pictures, notJudged, shares } = await livenessOfSet({ steps, liveness, dir, everyNth });
  const at = (share: number): string =>
    (shares[Math.floor(share * (shares.length - 1))] ?? Number.NaN).toFixed(4);
  say(`${name} ${basename(resolve(dir))}: ${pictures} pictures, ${notJudged} not judged`);
  say(`  live share: 0.5 % ${at(0.005)}, 1 % ${at(0.01)}, 5 % ${at(0.05)}, median ${at(0.5)}`);
  for (const bar of bars) {
    const { count, of, interval } = bonaFideRefused(shares, bar);
    const ends = interval === undefined ? '' : ` (${percent(interval[0])} to ${percent(interval[1])})`;
    say(`  under ${bar}: ${count} of ${of}, BPCER ${percent(count / of)}${ends}`);
  }
}
await liveness.close();
await steps.close();
