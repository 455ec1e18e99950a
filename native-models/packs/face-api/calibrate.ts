import { fileURLToPath } from 'node:url';
import { defaultCacheDir } from '../../conversion/model-cache.ts';
import { measureSets, writeCalibration } from '../../evaluation/measure-pack.ts';
import { OnnxSteps } from '../../steps/onnx-steps.ts';
import { loadFaceApiModels } from './load.ts';
import { facePack } from './pack.ts';

// Measures this pack on folders of labelled faces (one folder per person in each) and writes `calibration.json`:
//   node native-models/packs/face-api/calibrate.ts DIR [DIR ...]
// Minutes of work for thousands of pictures. Run it again whenever a step or a network changes.

const dirs = process.argv.slice(2);
if (dirs.length === 0) {
  process.stderr.write('Name one or more folders that hold one folder of pictures for each person.\n');
  process.exit(2);
}
const { models } = await loadFaceApiModels(defaultCacheDir());
const steps = await OnnxSteps.create(models, 'dlib-chip');
const sets = await measureSets({
  steps,
  pack: facePack.id,
  dirs,
  onProgress: (set, done, total) => {
    if (done % 100 === 0 || done === total) process.stderr.write(`${set}: ${done} of ${total} pictures\n`);
  },
});
const target = fileURLToPath(new URL('./calibration.json', import.meta.url));
await writeCalibration(target, facePack.id, new Date().toISOString().slice(0, 10), sets);
process.stderr.write(`wrote ${target}\n`);
