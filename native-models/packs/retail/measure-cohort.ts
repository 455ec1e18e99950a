import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defaultCacheDir } from '../../conversion/model-cache.ts';
import { describeSets } from '../../evaluation/measure-pack.ts';
import { loadInstalledRetail } from './load.ts';
import { retailPack } from './manifest.ts';
import { RetailNetworks } from './networks.ts';
import { retailSteps } from './steps.ts';

// Measures the mean descriptor of folders of labelled faces and writes `cohort.json`:
//   node native-models/packs/retail/measure-cohort.ts DIR [DIR ...]
// Run it again whenever the description changes, and `calibrate.ts` after it: the similarities change with it.

const dirs = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
if (dirs.length === 0) {
  say('Name one or more folders that hold one folder of pictures for each person.');
  process.exit(2);
}
const { models } = await loadInstalledRetail(defaultCacheDir());
const uncentred = new Float32Array(retailPack.templateLength);
const steps = retailSteps(await RetailNetworks.open(models), uncentred);
const sets = await describeSets({
  steps,
  dirs,
  onProgress: (set, done, total) => {
    if (done % 100 === 0 || done === total) say(`${set}: ${done} of ${total} pictures`);
  },
});
await steps.close();
const means = sets.map(({ pictures }) => {
  const people = Map.groupBy(
    pictures.filter((p) => p.template),
    (p) => p.person,
  );
  return meanOf([...people.values()].map((own) => meanOf(own.flatMap((p) => p.template?.toVector() ?? []))));
});
const cohort = {
  pack: retailPack.id,
  measuredOn: new Date().toISOString().slice(0, 10),
  sets: sets.map(({ name, pictures }) => ({
    name,
    people: new Set(pictures.map((p) => p.person)).size,
    pictures: pictures.length,
  })),
  mean: Array.from(meanOf(means), (component) => Number(component.toFixed(5))),
};
const target = fileURLToPath(new URL('./cohort.json', import.meta.url));
await writeFile(target, `${JSON.stringify(cohort, null, 2)}\n`);
say(`wrote ${target}`);

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(retailPack.templateLength);
  for (const vector of vectors) for (const [i, v] of vector.entries()) sum[i] = (sum[i] ?? 0) + v;
  return Float32Array.from(sum, (v) => v / vectors.length);
}
