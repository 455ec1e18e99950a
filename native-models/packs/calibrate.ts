import { fileURLToPath } from 'node:url';
import { defaultCacheDir } from '../conversion/model-cache.ts';
import {
  calibrationFrom,
  describeSets,
  measureSet,
  suspectFiles,
  writeCalibration,
} from '../evaluation/measure-pack.ts';
import { openPack, packNames } from './open-pack.ts';

// Measures a pack on folders of labelled faces (one folder per person in each) and writes its `calibration.json`:
//   node native-models/packs/calibrate.ts PACK DIR [DIR ...]
// Minutes of work for thousands of pictures. Run it again whenever a step or a network of the pack changes, with every
// set at hand: each bar comes from the set that asks for the strictest.

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const [wanted, ...dirs] = process.argv.slice(2);
const name = packNames.find((known) => known === wanted);
if (name === undefined || dirs.length === 0) {
  say(`Name a pack (${packNames.join(', ')}) and folders that hold one folder of pictures for each person.`);
  process.exit(2);
}
const { steps } = await openPack(name, defaultCacheDir());
const described = await describeSets({
  steps,
  dirs,
  onProgress: (set, done, total) => {
    if (done % 100 === 0 || done === total) say(`${set}: ${done} of ${total} pictures`);
  },
});
await steps.close();
const sets = described.map((set) => {
  say(`${set.name}: comparing everybody with everybody else`);
  const measured = measureSet(set);
  for (const [one, other] of suspectFiles(measured)) say(`  one person under two names? ${one}  ${other}`);
  return measured;
});
const calibration = calibrationFrom(steps.pack, new Date().toISOString().slice(0, 10), sets);
if (!calibration.ok) {
  say(calibration.error);
  process.exit(1);
}
const target = fileURLToPath(new URL(`./${name}/calibration.json`, import.meta.url));
await writeCalibration(target, calibration.value);
say(`wrote ${target}`);
