import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portraitFaults } from '../../main/core/enrolment/portrait-fault.ts';
import type { RgbaPicture } from '../../main/core/frame.ts';
import { similarityBarFor } from '../../main/core/matching/calibration.ts';
import { guidanceSteps } from '../../main/core/matching/observation.ts';
import { Template } from '../../main/core/matching/template.ts';
import type { FaceEngine } from '../../main/ports/engine.ts';
import { forkEngine } from '../../native-models/engine/fork-engine.ts';
import { createEngineClient, whenReady } from '../../native-models/engine-client.ts';
import { readCalibration } from '../../native-models/packs/calibration.ts';
import { openPack, type PackName } from '../../native-models/packs/open-pack.ts';
import { fromFolder } from '../../native-models/packs/pack-sources.ts';
import { installRetail } from '../../native-models/packs/retail/install.ts';
import { createFacePipeline, type FacePipeline } from '../../native-models/pipeline.ts';
import { decodePicture } from '../../native-models/steps/decode.ts';
import { MemoryLog, realClock } from './support/clocks.ts';
import { hasModels, modelsDir } from './support/ir.ts';
import { damagedPhotograph, oddFiles, oddFrames, soundForms } from './support/odd-pictures.ts';
import {
  decodeGood,
  goodPortrait,
  hasFaces,
  sampleFile,
  someFaces,
  testCacheDir,
} from './support/pictures.ts';

/**
 * Whatever is uploaded or held before the camera gets a typed answer, never a match, and never costs the engine its
 * life. Both packs, once as plain calls and once through the engine process.
 */

const everywhere = { x: 0, y: 0, width: 1, height: 1 };
/** The lowest bar in use: one wrong accept in 1,000 passes against the list of one boat. */
const boat = { oneFalseAcceptIn: 1000, people: 15, templatesPerPerson: 1 };
/** The woman of the sample picture looks down and aside. */
const enrolment = { maxYaw: 60, maxPitch: 60, minEyesOpen: 0 };
let retailDir: string;
let files: Awaited<ReturnType<typeof oddFiles>>;
let forms: Awaited<ReturnType<typeof soundForms>>;
const frames = oddFrames();
const clock = realClock();

beforeAll(async () => {
  [files, forms] = await Promise.all([oddFiles(), soundForms()]);
  retailDir = mkdtempSync(join(tmpdir(), 'pipo-retail-'));
  if (hasModels) await installRetail({ cacheDir: retailDir, source: fromFolder(modelsDir) });
}, 120_000);
afterAll(() => rmSync(retailDir, { recursive: true, force: true }));

if (!hasModels) console.log('skipped because ../shared/models is absent: robustness of the retail pack');
if (!hasFaces) console.log('skipped because ../shared/faces is absent: drawings against many faces');

const packs: readonly (readonly [PackName, boolean])[] = [
  ['face-api', true],
  ['retail', hasModels],
];

describe.each(packs.filter(([, isThere]) => isThere))('with the pack %s', (pack) => {
  const minSimilarity = similarityBarFor(readCalibration(pack), boat).minSimilarity;
  const cacheDir = () => (pack === 'retail' ? retailDir : testCacheDir);
  let pipeline: FacePipeline;
  let engine: FaceEngine;
  /** Everybody that a drawing could be taken for. */
  const everybody: Template[] = [];
  const crashes: string[] = [];

  beforeAll(async () => {
    const { steps } = await openPack(pack, cacheDir());
    pipeline = createFacePipeline({ steps, enrolment });
    const known = [1, 2, 3, 4, 5, 6].map(sampleFile);
    if (hasFaces) {
      for (const path of [...someFaces('lfw-dev', 25), ...someFaces('eastasian-dev', 25)])
        known.push(await readFile(path));
    }
    for (const file of known) {
      const picture = await decodeGood(file);
      for (const face of await steps.detect(picture, { kind: 'still' })) {
        const landmarks = await steps.landmarks(picture, face);
        const chip = landmarks && steps.align(picture, landmarks, 'still');
        const template =
          chip &&
          Template.from(pack === 'retail' ? 'retail/1' : 'face-api/2', (await steps.describe(chip)) ?? []);
        if (template) everybody.push(template);
      }
    }
    const log = new MemoryLog();
    engine = createEngineClient({
      spawn: () => forkEngine(),
      clock,
      log,
      pack,
      cacheDir: cacheDir(),
      enrolment,
    });
    engine.onState((state) => state.kind === 'down' && crashes.push(state.code));
    await whenReady(engine, clock, 60_000);
  }, 240_000);
  afterAll(async () => {
    await pipeline?.close();
    await engine?.close();
  });

  /** How like anybody a template is; nobody is -1. */
  const nearest = (template: Template | undefined): number =>
    Math.max(-1, ...everybody.map((known) => (template && known.similarityTo(template)) ?? -1));

  /** What a picture came to as an uploaded portrait: a fault, or a template that is like nobody. */
  async function portraitAnswer(file: Uint8Array): Promise<string> {
    const [plain, served] = [await pipeline.describePortrait(file), await engine.describePortrait(file)];
    expect(served.ok ? 'read' : served.error).toBe(plain.ok ? 'read' : plain.error);
    if (!plain.ok) {
      expect(portraitFaults).toContain(plain.error);
      return plain.error;
    }
    const similarity = nearest(plain.value.face.template);
    expect(similarity).toBeLessThan(minSimilarity);
    return `read, ${similarity.toFixed(3)} like the nearest person`;
  }

  /** What a frame came to: nobody, a person to be guided, or a template that is like nobody. */
  async function frameAnswer(frame: RgbaPicture): Promise<string> {
    const plain = await pipeline.observe(frame, everywhere);
    const served = await engine.observe(frame, everywhere);
    expect(served.ok && served.value.nearest?.guidance).toBe(plain.nearest?.guidance);
    if (plain.nearest === undefined) return 'nobody';
    const { guidance, template } = plain.nearest;
    if (guidance !== undefined) {
      expect(guidanceSteps).toContain(guidance);
      expect(template).toBeUndefined();
      return guidance;
    }
    const similarity = nearest(template);
    expect(similarity).toBeLessThan(minSimilarity);
    return `described, ${similarity.toFixed(3)} like the nearest person`;
  }

  it('gives every odd file a typed answer, and matches none of them with anybody', async () => {
    expect(everybody.length).toBeGreaterThan(hasFaces ? 50 : 10);
    const answers: Record<string, string> = {};
    for (const [name, file] of files) answers[name] = await portraitAnswer(file);
    console.log(
      `${pack}, bar ${minSimilarity.toFixed(3)}, ${everybody.length} faces to be taken for`,
      answers,
    );
    expect(answers).toMatchObject({
      nothing: 'portrait/empty',
      'one byte': 'portrait/unreadable',
      text: 'portrait/unreadable',
      'NaN after NaN': 'portrait/unreadable',
      'half of a photograph': 'portrait/unreadable',
      'the head of a photograph without a body': 'portrait/unreadable',
      'one pixel': 'portrait/no-face',
      '20,000 pixels in a row': 'portrait/too-large',
      'a picture 20,000 px wide': 'portrait/too-large',
      'a picture 20,000 px high': 'portrait/too-large',
      'an even colour': 'portrait/no-face',
      'a drawing that is no picture file': 'portrait/unreadable',
      'a crowd': 'portrait/several-faces',
    });
    expect(crashes).toEqual([]);
  }, 120_000);

  it('gives the same files as frames a typed answer, and matches none of them with anybody', async () => {
    const answers: Record<string, string> = {};
    for (const [name, file] of files) {
      const decoded = await decodePicture(file);
      if (decoded.ok) answers[name] = await frameAnswer(decoded.value.picture);
    }
    console.log(`${pack} at the lane`, answers);
    expect(answers).toMatchObject({
      'one pixel': 'nobody',
      'an even colour': 'nobody',
      'a crowd': 'one-person',
    });
    expect(crashes).toEqual([]);
  }, 120_000);

  it('gives a photograph that was damaged a typed answer', async () => {
    const damaged = await damagedPhotograph();
    const [plain, served] = [
      await pipeline.describePortrait(damaged),
      await engine.describePortrait(damaged),
    ];
    console.log(`${pack}, a damaged photograph: ${plain.ok ? 'read' : plain.error}`);
    if (!plain.ok) expect(portraitFaults).toContain(plain.error);
    expect(served.ok ? 'read' : served.error).toBe(plain.ok ? 'read' : plain.error);
    expect(crashes).toEqual([]);
  });

  it('sees nobody in a frame that is none', async () => {
    for (const [name, frame] of frames) expect(await frameAnswer(frame), name).toBe('nobody');
    expect(crashes).toEqual([]);
  }, 60_000);

  it('sees nobody in a region that is not made of numbers', async () => {
    const picture = await decodeGood(await goodPortrait());
    for (const roi of [
      { ...everywhere, x: Number.NaN },
      { ...everywhere, width: 0 },
      { ...everywhere, y: Number.POSITIVE_INFINITY },
    ]) {
      expect((await pipeline.observe(picture, roi)).nearest).toBeUndefined();
      expect(await engine.observe(picture, roi)).toMatchObject({ ok: true, value: { nearest: undefined } });
    }
    expect(crashes).toEqual([]);
  });

  it('reads a photograph alike in every form that a photograph has', async () => {
    const upright = await pipeline.describePortrait(await goodPortrait());
    if (!upright.ok) throw new Error(upright.error);
    for (const [name, file] of forms) {
      const read = await engine.describePortrait(file);
      if (!read.ok) throw new Error(`${name}: ${read.error}`);
      expect(upright.value.face.template.similarityTo(read.value.face.template), name).toBeGreaterThan(
        Math.max(minSimilarity, 0.8),
      );
    }
    expect(crashes).toEqual([]);
  }, 60_000);
});
