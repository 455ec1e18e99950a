import { fileURLToPath } from 'node:url';
import { defaultCacheDir } from '../../conversion/model-cache.ts';
import { measureSets, writeCalibration } from '../../evaluation/measure-pack.ts';
import { openPack } from '../open-pack.ts';
import { facePack } from './manifest.ts';

// Measures this pack on folders of labelled faces (one folder per person in each) and writes `calibration.json`:
//   node native-models/packs/face-api/calibrate.ts DIR [DIR ...]
// Minutes of work for thousands of pictures. Run it again whenever a step or a network changes.

const dirs = process.argv.slice(2);
if (dirs.length === 0) {
  process.stderr.write('Name one or more folders that hold one folder of pictures for each person.\n');
  process.exit(2);
}
const { steps } = await openPack('face-api', defaultCacheDir());
const sets = await measureSets({
  steps,
  dirs,
  onProgress: (set, done, total) => {
    if (done % 100 === 0 || done === total) process.stderr.write(`${set}: ${done} of ${total} pictures\n`);
  },
});
const target = fileURLToPath(new URL('./calibration.json', import.meta.url));
await writeCalibration(target, facePack.id, new Date().toISOString().slice(0, 10), sets);
process.stderr.write(`wrote ${target}\n`);
