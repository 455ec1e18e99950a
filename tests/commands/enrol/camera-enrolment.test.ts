import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import { facePack } from '../../../native-models/packs/face-api/manifest.ts';
import { goodPortrait } from '../../native-models/support/pictures.ts';
import { createFakeFswebcam, type FakeFswebcam } from '../../support/fake-fswebcam.ts';
import { runCliWith, stackTrace } from '../../support/run-cli.ts';
import { expectOk, storeOptions } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** As the camera of a lane sees a person, a little brighter or darker from picture to picture. */
async function shot(light: number): Promise<Uint8Array> {
  const person = await sharp(await goodPortrait())
    .resize({ height: 1150 })
    .extract({ left: 0, top: 0, width: 1150, height: 720 })
    .modulate({ brightness: light })
    .toBuffer();
  const wall = sharp({ create: { width: 1280, height: 720, channels: 3, background: '#767c80' } });
  return new Uint8Array(
    await wall
      .composite([{ input: person, gravity: 'south' }])
      .jpeg({ quality: 95 })
      .toBuffer(),
  );
}

async function wall(): Promise<Uint8Array> {
  const empty = sharp({ create: { width: 1280, height: 720, channels: 3, background: 'teal' } });
  return new Uint8Array(await empty.jpeg().toBuffer());
}

/** A host without a window: the program for pictures is a fake, and the configuration is one of development. */
function host(): {
  folder: string;
  fake: FakeFswebcam;
  enrol(...args: string[]): ReturnType<typeof runCliWith>;
} {
  const folder = tempDir();
  const fake = createFakeFswebcam(folder);
  const config = {
    ...{ site: 'my-port', gate: 'lane-1', dataDirectory: 'data', lane: {} },
    camera: { kind: 'device', allowVirtual: true },
    turnstile: { device: 'simulated' },
    recognition: { pack: 'face-api' },
    officers: [{ officerId: 'suda', name: 'Suda' }],
  };
  writeFileSync(join(folder, 'gate.json'), JSON.stringify(config));
  const env = { PATH: `${fake.folder}:${process.env['PATH']}` };
  const who = ['--camera', '--device', '/dev/video0', '--config', 'gate.json'];
  return { folder, fake, enrol: (...args) => runCliWith(env, folder, 'enrol', ...who, ...args) };
}

function peopleIn(folder: string) {
  const store = expectOk(openStore(storeOptions(join(folder, 'data'), { gateKey: 'my-port/lane-1' })));
  const people = store.people.list().map(({ displayName, idNumber }) => ({ displayName, idNumber }));
  const templates = [...store.people.templates(facePack.id)].length;
  const boats = store.voyages.listOpen().map(({ vesselName, lines }) => [vesselName, lines.length]);
  store.close();
  return { people, templates, boats };
}

const somying = ['--name', 'สมหญิง ใจดี', '--number', '1101700203450', '--born', '1990-04-01'];

it('enrol --camera takes pictures until three are good, says what is wrong with the others, and keeps none', async () => {
  const { folder, fake, enrol } = host();
  fake.pictures([await wall(), await shot(1), await shot(1.15), await shot(0.85)]);
  const { code, stdout, stderr } = await enrol(
    ...somying,
    '--boat',
    'CHOK DEE 5',
    '--officer',
    'suda',
    '--json',
  );
  expect(stderr).toContain('The picture 1 shows no face. Take the picture again');
  expect(stderr).toContain('Picture 3 of 3');
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('"pictures": 3') });
  expect(peopleIn(folder)).toEqual({
    people: [{ displayName: 'สมหญิง ใจดี', idNumber: '1101700203450' }],
    templates: 3,
    boats: [['CHOK DEE 5', 1]],
  });
  expect(fake.calls()).toHaveLength(4);
  expect(readdirSync('/dev/shm').filter((name) => name.startsWith('pipo-still-'))).toEqual([]);
}, 60_000);

it('enrol --camera says why there is no picture, and enrols nobody', async () => {
  const { folder, fake, enrol } = host();
  fake.camera('busy');
  const { code, stderr } = await enrol(...somying, '--boat', 'CHOK DEE 5');
  expect(code).toBe(1);
  expect(stderr).toMatch(/has \/dev\/video0 open\. Stop the gate and its window/);
  expect(stderr).not.toMatch(stackTrace);
  expect(peopleIn(folder)).toEqual({ people: [], templates: 0, boats: [] });
}, 60_000);

it.each([
  ['a wrong number', ['--name', 'A', '--number', '1101700203451'], /check digit/],
  ['nobody', [], /--name and --number/],
  ['a list as well', ['people.csv'], /Name a list of people, or give --camera/],
  ['a dry run', [...somying, '--dry-run'], /need a list/],
  ['an officer whom nobody knows', [...somying, '--officer', 'nobody'], /officer nobody/],
])(
  'enrol --camera with %s takes no picture',
  async (_what, args, sentence) => {
    const { fake, enrol } = host();
    const { code, stderr } = await enrol(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(stackTrace);
    expect(fake.calls()).toEqual([]);
  },
  60_000,
);
