import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvSource } from '../../main/adapters/roster/csv-source.ts';
import { importRoster } from '../../main/app/roster-import.ts';
import { facePack } from '../../native-models/packs/face-api/manifest.ts';
import { openPack } from '../../native-models/packs/open-pack.ts';
import { createFacePipeline, type FacePipeline } from '../../native-models/pipeline.ts';
import { goodPortrait, sampleFile, testCacheDir } from '../native-models/support/pictures.ts';
import { enrolmentBench, rowOf, voyageId } from '../support/enrolment-bench.ts';
import { expectOk } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

let pipeline: FacePipeline;

beforeAll(async () => {
  const { steps } = await openPack('face-api', testCacheDir);
  pipeline = createFacePipeline({ steps });
});
afterAll(() => pipeline?.close());

/** A list of real pictures: one good, each of the others bad in its own way. */
async function folderOfPictures(): Promise<string> {
  const folder = tempDir();
  const good = await goodPortrait();
  const wall = sharp({ create: { width: 800, height: 800, channels: 3, background: 'teal' } });
  const pictures = {
    'good.jpg': good,
    'again.jpg': await sharp(good).resize({ width: 1200 }).jpeg({ quality: 80 }).toBuffer(),
    'wall.png': await wall.png().toBuffer(),
    'group.jpg': sampleFile(1),
    'cut.jpg': good.subarray(0, good.length / 2),
    'empty.jpg': Buffer.alloc(0),
    'text.jpg': Buffer.from('this is no picture'),
  };
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(folder, name), bytes);
  const rows = [
    rowOf('MA01', 'good.jpg'),
    rowOf('MA02', 'again.jpg'),
    ...['wall.png', 'group.jpg', 'cut.jpg', 'empty.jpg', 'text.jpg'].map((name, i) => rowOf(`MA1${i}`, name)),
    rowOf('1101700203451', 'good.jpg'),
  ];
  const header = 'id_number,name,nationality,date_of_birth,language,role,portraits';
  writeFileSync(join(folder, 'people.csv'), [header, ...rows, ''].join('\n'));
  return folder;
}

it('an import with the real recogniser lets the good row in and gives each bad picture its reason', async () => {
  const { deps, store } = enrolmentBench();
  const engine = {
    describePortrait: (file: Uint8Array) => pipeline.describePortrait(file),
    state: () => ({ kind: 'ready', pack: facePack.id }) as const,
  };
  const source = csvSource(await folderOfPictures());
  const run = () => importRoster(source, { ...deps, engine }, { officerId: null, dryRun: false, voyageId });
  const outcomes = expectOk(await run()).rows.map((row) =>
    'reasons' in row ? row.reasons.map(({ code }) => code).join() : row.outcome,
  );
  expect(outcomes).toEqual([
    'added',
    'duplicate-face',
    'portrait/no-face',
    'portrait/several-faces',
    'portrait/unreadable',
    'portrait/empty',
    'portrait/unreadable',
    'number/wrong-check-digit',
  ]);
  expect([...store.people.templates(facePack.id)].map((row) => row.template.length)).toEqual([128]);
  expect(store.voyages.find(voyageId)?.lines).toHaveLength(1);
  const head = store.journal.head()?.seq;
  expect(expectOk(await run()).counts).toMatchObject({ unchanged: 1, added: 0 });
  expect(store.journal.head()?.seq).toBe(head);
});
