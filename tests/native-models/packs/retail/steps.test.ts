import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RgbaPicture } from '../../../../main/core/frame.ts';
import { Template } from '../../../../main/core/matching/template.ts';
import { openPack } from '../../../../native-models/packs/open-pack.ts';
import { fromFolder } from '../../../../native-models/packs/pack-sources.ts';
import { installRetail } from '../../../../native-models/packs/retail/install.ts';
import { place, searchFaces } from '../../../../native-models/packs/retail/steps.ts';
import type {
  Detection,
  FaceSearch,
  FaceSteps,
  KeyPoints,
} from '../../../../native-models/steps/face-steps.ts';
import type { Placement } from '../../../../native-models/steps/scaled-planes.ts';
import { hasModels, modelsDir } from '../../support/ir.ts';
import { decodeGood, sampleFile } from '../../support/pictures.ts';

const live: FaceSearch = { kind: 'live', roi: { x: 0, y: 0, width: 1, height: 1 } };
const still: FaceSearch = { kind: 'still' };

describe('where a picture lies on the canvas of the detector', () => {
  it.each([
    [640, 480, 0, { scale: 0.5, left: 0, top: 0, width: 320, height: 256 }],
    [480, 640, 0, { scale: 0.5, left: 0, top: 0, width: 256, height: 320 }],
    [250, 250, 0, { scale: 1.28, left: 0, top: 0, width: 320, height: 320 }],
    [200, 200, 0.3, { scale: 1, left: 60, top: 60, width: 320, height: 320 }],
    [4096, 1, 0, { scale: 320 / 4096, left: 0, top: 0, width: 320, height: 32 }],
  ])('%i x %i with a margin of %d', (width, height, margin, expected) => {
    expect(place({ width, height }, { side: 320, margin })).toEqual(expected);
  });
});

describe('the search for a face', () => {
  const picture = { width: 640, height: 480, pixels: new Uint8Array(640 * 480 * 4) };
  const face: Detection = { box: { x: 1, y: 2, width: 3, height: 4 }, confidence: 0.9 };

  async function looksUntil(found: number, search: FaceSearch): Promise<Placement[]> {
    const looks: Placement[] = [];
    const detect = (_: RgbaPicture, placement: Placement): Promise<Detection[]> => {
      looks.push(placement);
      return Promise.resolve(looks.length === found ? [face] : []);
    };
    const faces = await searchFaces({ detect }, picture, search);
    expect(faces).toEqual(looks.length >= found ? [face] : []);
    return looks;
  }

  it('looks at a live frame once: the next one comes at once', async () => {
    expect(await looksUntil(99, live)).toHaveLength(1);
  });

  it('looks at a still picture in every way before it says that there is nobody', async () => {
    const looks = await looksUntil(99, still);
    expect(looks.length).toBeGreaterThan(4);
    expect(looks.some((look) => look.left > 0 && look.top > 0)).toBe(true);
    expect(Math.max(...looks.map((look) => look.width))).toBeGreaterThan(1000);
  });

  it('stops at the first look at a live frame, and looks again at the face of a still picture', async () => {
    expect(await looksUntil(1, live)).toHaveLength(1);
    const looks = await looksUntil(1, still);
    expect(looks.map((look) => look.width)).toEqual([320, 256]);
  });

  it('takes the second points from the same face only', async () => {
    const at = (x: number): KeyPoints => {
      const point = { x, y: 0 };
      return { leftEye: point, rightEye: point, nose: point, leftMouth: point, rightMouth: point };
    };
    const box = (x: number) => ({ x, y: 0, width: 10, height: 10 });
    const answers: Detection[][] = [
      [
        { box: box(0), confidence: 0.9, keyPoints: at(1) },
        { box: box(100), confidence: 0.8, keyPoints: at(2) },
      ],
      [{ box: box(101), confidence: 0.5, keyPoints: at(3) }],
    ];
    const detect = () => Promise.resolve(answers.shift() ?? []);
    const [first, second] = await searchFaces({ detect }, picture, still);
    expect(first?.secondKeyPoints).toBeUndefined();
    expect(second).toMatchObject({ confidence: 0.8, keyPoints: at(2), secondKeyPoints: at(3) });
  });
});

if (!hasModels) console.log('skipped because ../shared/models is absent: the steps of the retail pack');

describe.skipIf(!hasModels)('the steps of the retail pack', () => {
  let cacheDir: string;
  let steps: FaceSteps;
  beforeAll(async () => {
    cacheDir = mkdtempSync(join(tmpdir(), 'pipo-retail-'));
    await installRetail({ cacheDir, source: fromFolder(modelsDir) });
    steps = (await openPack('retail', cacheDir)).steps;
  }, 60_000);
  afterAll(async () => {
    await steps.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  /** A part of a sample picture of face-api, in which one woman looks down. */
  async function woman(side: number, size: number): Promise<RgbaPicture> {
    const left = Math.round(1530 - side / 2);
    const top = Math.round(Math.max(0, 270 - side / 2));
    const cut = sharp(sampleFile(2)).extract({ left, top, width: side, height: side }).resize(size, size);
    return await decodeGood(await cut.png().toBuffer());
  }

  async function templateOf(picture: RgbaPicture): Promise<Template> {
    const [face] = await steps.detect(picture, still);
    const landmarks = face && (await steps.landmarks(picture, face));
    const chip = landmarks && steps.align(picture, landmarks, 'still');
    const template = chip && Template.from(steps.pack, (await steps.describe(chip)) ?? []);
    if (!template) throw new Error('There is no face in the test picture.');
    return template;
  }

  it('find five points that form a face', async () => {
    const picture = await woman(640, 480);
    const [face] = await steps.detect(picture, live);
    const { leftEye, rightEye, nose, leftMouth, rightMouth } =
      (face && (await steps.landmarks(picture, face)))?.keyPoints ?? {};
    expect(leftEye?.x).toBeLessThan(nose?.x ?? 0);
    expect(rightEye?.x).toBeGreaterThan(nose?.x ?? 0);
    expect(leftEye?.y).toBeLessThan(nose?.y ?? 0);
    expect(leftMouth?.y).toBeGreaterThan(nose?.y ?? 0);
    expect(rightMouth?.x).toBeGreaterThan(leftMouth?.x ?? 0);
  });

  it('describe one person alike from far and near, and other people otherwise', async () => {
    const near = await templateOf(await woman(500, 600));
    const far = await templateOf(await woman(760, 300));
    expect(near.length).toBe(256);
    expect(near.similarityTo(far)).toBeGreaterThan(0.8);
    const crowd = await decodeGood(sampleFile(1));
    const faces = await steps.detect(crowd, still);
    expect(faces.length).toBeGreaterThan(2);
    for (const face of faces) {
      const landmarks = await steps.landmarks(crowd, face);
      const chip = landmarks && steps.align(crowd, landmarks, 'still');
      const other = chip && Template.from(steps.pack, (await steps.describe(chip)) ?? []);
      expect(other?.similarityTo(near)).toBeLessThan(0.6);
    }
  });

  it('find a face that fills the picture, and one of some 25 px', async () => {
    expect(await steps.detect(await woman(260, 900), still)).not.toEqual([]);
    expect(await steps.detect(await woman(760, 80), still)).not.toEqual([]);
  });

  it('see that eyes are closed and the head is bowed', async () => {
    const picture = await woman(540, 480);
    const [face] = await steps.detect(picture, live);
    const landmarks = face && (await steps.landmarks(picture, face));
    if (!face || !landmarks) throw new Error('There is no face in the test picture.');
    const { eyesOpen, poseDegrees } = (await steps.attributes?.(picture, landmarks, face)) ?? {};
    expect(eyesOpen).toBeLessThan(0.3);
    expect(poseDegrees?.pitch).toBeGreaterThan(10);
  });

  it('see open eyes and a head held straight', async () => {
    const picture = await decodeGood(sampleFile(3));
    const [face] = await steps.detect(picture, still);
    const landmarks = face && (await steps.landmarks(picture, face));
    if (!face || !landmarks) throw new Error('There is no face in the test picture.');
    const { eyesOpen, poseDegrees } = (await steps.attributes?.(picture, landmarks, face)) ?? {};
    expect(eyesOpen).toBeGreaterThan(0.9);
    expect(Math.abs(poseDegrees?.roll ?? 90)).toBeLessThan(20);
  });

  it.each([
    ['1x1', 1, 1],
    ['very wide', 4096, 1],
    ['very high', 1, 4096],
    ['grey', 640, 480],
  ])('find nobody in a picture that is %s', async (_, width, height) => {
    const picture = { width, height, pixels: new Uint8Array(width * height * 4).fill(128) };
    expect(await steps.detect(picture, live)).toEqual([]);
    expect(await steps.detect(picture, still)).toEqual([]);
  });
});
