import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../main/adapters/sqlite/store.ts';
import { cutSampleFaces } from '../../main/commands/demo/sample-faces.ts';
import { ok } from '../../main/core/result.ts';
import type { FaceEngine } from '../../main/ports/engine.ts';
import { facePack } from '../../native-models/packs/face-api/manifest.ts';
import { openPack } from '../../native-models/packs/open-pack.ts';
import { createFacePipeline, type FacePipeline } from '../../native-models/pipeline.ts';
import { sampleFile, testCacheDir } from '../native-models/support/pictures.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { expectOk, storeOptions } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

let pipeline: FacePipeline;

beforeAll(async () => {
  const { steps } = await openPack('face-api', testCacheDir);
  pipeline = createFacePipeline({ steps });
});
afterAll(() => pipeline?.close());

/** Portraits of `count` people, cut out of the sample pictures and good enough to enrol. */
async function portraits(count: number, folder: string): Promise<readonly Buffer[]> {
  const good: Buffer[] = [];
  const observe: FaceEngine['observe'] = async (frame, roi) => ok(await pipeline.observe(frame, roi));
  for (const { pictures } of await cutSampleFaces({ observe } as FaceEngine, folder)) {
    const cut = readFileSync(pictures[0] ?? '');
    const large = await sharp(cut).resize({ width: 1000 }).jpeg({ quality: 95 }).toBuffer();
    if ((await pipeline.describePortrait(large)).ok) good.push(large);
    if (good.length === count) return good;
  }
  throw new Error(`The sample pictures gave only ${good.length} portraits.`);
}

/** A crew list in which every kind of row occurs, in the order in which it is judged below. */
async function writeList(folder: string): Promise<void> {
  const [first, second, third] = await portraits(3, join(folder, 'cut'));
  if (first === undefined || second === undefined || third === undefined) throw new Error('three portraits');
  const wall = sharp({ create: { width: 800, height: 800, channels: 3, background: 'teal' } });
  const pictures = {
    'first.jpg': first,
    'second.jpg': second,
    'third.jpg': third,
    'wall.jpg': await wall.jpeg().toBuffer(),
    'group.jpg': sampleFile(1),
    'cut.jpg': third.subarray(0, third.length / 2),
  };
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(folder, name), bytes);
  const rows = [
    '1101700203450,สมหญิง ใจดี,THA,1990-04-01,th,crew,first.jpg',
    '1101700203451,Wrong Digit,THA,1990,th,crew,third.jpg',
    'MB100002,No Face,MMR,1990,my,crew,wall.jpg',
    'MB100003,Two Faces,MMR,1990,my,crew,group.jpg',
    'MB100004,Half A File,MMR,1990,my,crew,cut.jpg',
    'MB100005,မသီတာ,MMR,1991-02,my,engineer,second.jpg',
  ];
  const header = 'id_number,name,nationality,date_of_birth,language,role,portraits';
  writeFileSync(join(folder, 'people.csv'), [header, ...rows, ''].join('\n'));
}

/** What a look at the store after the command shows. */
function contents(folder: string) {
  const options = storeOptions(join(folder, 'data'), { gateKey: 'my-port/lane-1' });
  const store: Store = expectOk(openStore(options));
  try {
    const people = store.people.list();
    const [boat] = store.voyages.listOpen();
    return {
      names: people.map((p) => p.displayName).toSorted(),
      templates: [...store.people.templates(facePack.id)].length,
      portraits: people.flatMap((p) => store.people.portraits(p.personId)).length,
      boat: boat?.vesselName,
      lines: boat?.lines.map((l) => l.role),
      kinds: store.journal.read(1, 1000).map((row) => row.kind),
    };
  } finally {
    store.close();
  }
}

interface Report {
  readonly counts: Record<string, number>;
  readonly rows: readonly { outcome: string; reasons?: readonly { code: string; sentence: string }[] }[];
}

it('enrol gives every row its verdict, lets the good ones in, writes nothing by halves, and changes nothing twice', async () => {
  const folder = tempDir();
  await writeList(folder);
  const enrol = () => runCli(folder, 'enrol', '.', '--boat', 'CHOK DEE 5', '--mark', 'SK-5', '--json');
  const { code, stdout, stderr } = await enrol();
  const report = JSON.parse(stdout) as Report;
  expect(report.rows.map((r) => r.reasons?.map((why) => why.code).join(' ') ?? r.outcome)).toEqual([
    'added',
    'number/wrong-check-digit',
    'portrait/no-face',
    'portrait/several-faces',
    'portrait/unreadable',
    'added',
  ]);
  for (const { reasons = [] } of report.rows)
    for (const { sentence } of reasons) expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(code).toBe(1);
  expect(stderr).not.toMatch(stackTrace);
  const after = contents(folder);
  expect(after).toEqual({
    names: ['မသီတာ', 'สมหญิง ใจดี'].toSorted(),
    templates: 2,
    portraits: 2,
    boat: 'CHOK DEE 5',
    lines: ['crew', 'engineer'],
    kinds: [
      'voyage.opened',
      ...['person.enrolled', 'manifest.line-added'],
      ...['person.enrolled', 'manifest.line-added'],
    ],
  });

  const again = JSON.parse((await enrol()).stdout) as Report;
  expect(again.counts).toMatchObject({ unchanged: 2, refused: 4, added: 0, updated: 0 });
  expect(contents(folder)).toEqual(after);
  expect((await runCli(folder, 'journal', 'verify')).code).toBe(0);
}, 120_000);

it.each([
  ['a list that is missing', ['nowhere.csv', '--boat', 'CHOK DEE 5'], /nowhere\.csv/],
  ['a boat whose name no record can hold', ['.', '--boat', 'x'.repeat(65)], /64/],
  ['a boat without a name', ['.', '--boat', ' '], /64/],
])('enrol with %s fails with a sentence and opens no boat', async (_what, args, sentence) => {
  const folder = tempDir();
  const { code, stdout, stderr } = await runCli(folder, 'enrol', ...args);
  expect(code).not.toBe(0);
  expect(stdout).toBe('');
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(stackTrace);
  const list = await runCli(folder, 'enrol', '.');
  expect(list.code).toBe(1);
  expect(contents(folder)).toMatchObject({ names: [], boat: undefined, kinds: [] });
});
