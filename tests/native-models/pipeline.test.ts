import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RgbaPicture } from '../../main/core/frame.ts';
import { landmarksOf } from '../../native-models/packs/face-api/landmarks-68.ts';
import { openPack } from '../../native-models/packs/open-pack.ts';
import { createFacePipeline, type FacePipeline } from '../../native-models/pipeline.ts';
import type { FaceSteps } from '../../native-models/steps/face-steps.ts';
import { decodeGood, goodPortrait, sampleFile, testCacheDir } from './support/pictures.ts';

const everywhere = { x: 0, y: 0, width: 1, height: 1 };
let steps: FaceSteps;
let pipeline: FacePipeline;
let portrait: Uint8Array;

beforeAll(async () => {
  ({ steps } = await openPack('face-api', testCacheDir));
  pipeline = createFacePipeline({ steps });
  portrait = await goodPortrait();
});
afterAll(() => pipeline?.close());

const refusal = async (file: Uint8Array): Promise<string> => {
  const read = await pipeline.describePortrait(file);
  return read.ok ? 'accepted' : read.error;
};
const plain = (width: number, height: number, grey = 128): RgbaPicture => ({
  width,
  height,
  pixels: new Uint8Array(width * height * 4).fill(grey),
});

describe('a portrait', () => {
  it('that is large is read reduced, and a small face in a large picture as it is: both as the same person', async () => {
    const whole = await pipeline.describePortrait(portrait);
    if (!whole.ok) throw new Error(whole.error);
    const large = await sharp(portrait).resize({ width: 1800 }).jpeg({ quality: 95 }).toBuffer();
    const { width = 0, height = 0 } = await sharp(portrait).metadata();
    const [right, bottom] = [Math.max(0, 2400 - width), Math.max(0, 1800 - height)];
    const background = '#777777';
    const small = await sharp(portrait)
      .extend({ right, bottom, background })
      .jpeg({ quality: 95 })
      .toBuffer();
    for (const [name, file] of Object.entries({ large, small })) {
      const read = await pipeline.describePortrait(file);
      if (!read.ok) throw new Error(`${name}: ${read.error}`);
      expect(read.value.face.template.similarityTo(whole.value.face.template), name).toBeGreaterThan(0.97);
      const { x, width: faceWidth } = read.value.face.box;
      expect(x + faceWidth, name).toBeLessThanOrEqual(2400);
    }
  });

  it('with one good face becomes a template of this pack and a small JPEG without metadata', async () => {
    const read = await pipeline.describePortrait(portrait);
    if (!read.ok) throw new Error(read.error);
    const { face, portraitJpeg } = read.value;
    expect([face.template.pack, face.template.length]).toEqual(['face-api/2', 128]);
    expect(face.landmarks).toHaveLength(68);
    const meta = await sharp(portraitJpeg).metadata();
    expect(meta.width).toBeLessThanOrEqual(480);
    expect(meta.exif).toBeUndefined();
  });

  it('gives nearly the same template turned by EXIF, in grey, and in CMYK', async () => {
    const upright = await pipeline.describePortrait(portrait);
    if (!upright.ok) throw new Error(upright.error);
    const variants = {
      turned: await sharp(portrait)
        .rotate(270)
        .withMetadata({ orientation: 6 })
        .jpeg({ quality: 95 })
        .toBuffer(),
      grey: await sharp(portrait).greyscale().jpeg().toBuffer(),
      cmyk: await sharp(portrait).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
      png: await sharp(portrait).ensureAlpha().png().toBuffer(),
    };
    for (const [name, file] of Object.entries(variants)) {
      const read = await pipeline.describePortrait(file);
      if (!read.ok) throw new Error(`${name}: ${read.error}`);
      expect(upright.value.face.template.similarityTo(read.value.face.template), name).toBeGreaterThan(0.95);
    }
  });

  it.each([
    ['no-face', () => sharp({ create: { width: 600, height: 600, channels: 3, background: 'teal' } }).png()],
    ['no-face', () => sharp({ create: { width: 1, height: 1, channels: 3, background: 'teal' } }).png()],
    ['several-faces', () => sharp(sampleFile(1))],
    ['face-too-small', () => sharp(portrait).resize({ width: 300 })],
    ['blurred', () => sharp(portrait).blur(14)],
    ['too-dark', () => sharp(portrait).linear(0.16, 0)],
  ] as const)('is refused as portrait/%s', async (fault, make) => {
    expect(await refusal(await make().toBuffer())).toBe(`portrait/${fault}`);
  });

  it('is refused when empty or cut short', async () => {
    expect(await refusal(new Uint8Array())).toBe('portrait/empty');
    expect(await refusal(portrait.subarray(0, portrait.length / 2))).toBe('portrait/unreadable');
  });

  it('is refused as portrait/too-bright above the bar', async () => {
    // A face washed out past the default bar is not even detected, so the bar itself is lowered.
    const strict = createFacePipeline({ steps, enrolment: { maxOverExposure: 0.02 } });
    const bright = await sharp(portrait).linear(1.6, 40).jpeg().toBuffer();
    expect(await strict.describePortrait(bright)).toEqual({ ok: false, error: 'portrait/too-bright' });
  });

  it('may be small where the bar is lowered by name', async () => {
    const small = await sharp(portrait).resize({ width: 300 }).jpeg().toBuffer();
    const lenient = createFacePipeline({ steps, enrolment: { minInterEyePx: 30 } });
    const read = await lenient.describePortrait(small);
    expect(read.ok && read.value.face.quality.interEyePx).toBeLessThan(60);
  });
});

describe('a live frame', () => {
  it('shows the nearest face, described, with the time that each step took', async () => {
    const reading = await pipeline.observe(await decodeGood(portrait), everywhere);
    expect(reading.faceCount).toBe(1);
    expect(reading.nearest?.guidance).toBeUndefined();
    expect(reading.nearest?.template?.length).toBe(128);
    for (const ms of Object.values(reading.timingsMs)) expect(ms).toBeGreaterThan(0);
  });

  it('matches the portrait of the same person and not that of another', async () => {
    const read = await pipeline.describePortrait(portrait);
    if (!read.ok) throw new Error(read.error);
    const { template } = read.value.face;
    const smaller = await decodeGood(
      await sharp(portrait).resize({ width: 1100 }).jpeg({ quality: 70 }).toBuffer(),
    );
    const same = (await pipeline.observe(smaller, everywhere)).nearest?.template;
    const crowd = await decodeGood(sampleFile(5));
    const stranger = (await pipeline.observe(crowd, { x: 0.65, y: 0.2, width: 0.3, height: 0.4 })).nearest;
    expect(same && template.similarityTo(same)).toBeGreaterThan(0.97);
    expect(stranger?.template && template.similarityTo(stranger.template)).toBeLessThan(0.93);
  });

  it('asks for one person where two stand equally near, and counts the bystanders', async () => {
    const reading = await pipeline.observe(await decodeGood(sampleFile(1)), everywhere);
    expect(reading.faceCount).toBeGreaterThanOrEqual(2);
    expect(reading.nearest?.guidance).toBe('one-person');
    expect(reading.nearest?.template).toBeUndefined();
  });

  it('sees nobody in a region where nobody stands', async () => {
    const reading = await pipeline.observe(await decodeGood(portrait), {
      x: 0,
      y: 0,
      width: 0.1,
      height: 0.1,
    });
    expect(reading).toMatchObject({ faceCount: 1, nearest: undefined });
  });

  it('asks to come nearer when the face is small, and gives no template then', async () => {
    const far = await decodeGood(await sharp(portrait).resize({ width: 400 }).jpeg().toBuffer());
    const { nearest } = await pipeline.observe(far, everywhere);
    expect(nearest?.guidance).toBe('come-nearer');
    expect(nearest?.template).toBeUndefined();
  });

  it.each([
    ['is empty', plain(0, 0)],
    ['is a single pixel', plain(1, 1)],
    ['is a single row', plain(4000, 1)],
    ['lacks pixels', { ...plain(64, 64), pixels: new Uint8Array(64 * 64 * 4 - 1) }],
    ['has too many pixels', { ...plain(64, 64), pixels: new Uint8Array(64 * 64 * 4 + 4) }],
    ['has a size that is not a number', { ...plain(8, 8), width: Number.NaN }],
    ['is too large', { width: 5000, height: 1, pixels: new Uint8Array(20_000) }],
    ['is black', plain(640, 480, 0)],
    ['is white', plain(640, 480, 255)],
  ])('shows nobody when it %s', async (_, frame) => {
    expect((await pipeline.observe(frame, everywhere)).nearest).toBeUndefined();
    expect(await pipeline.cutOut(frame, { x: 0, y: 0, width: Number.NaN, height: 1 })).toBeUndefined();
  });

  it('shows nobody in a region that is not made of numbers', async () => {
    const reading = await pipeline.observe(await decodeGood(portrait), { ...everywhere, x: Number.NaN });
    expect(reading).toMatchObject({ faceCount: 0, nearest: undefined });
  });
});

describe('networks that answer with NaN', () => {
  const broken = (change: Partial<FaceSteps>): FacePipeline =>
    createFacePipeline({
      steps: {
        pack: steps.pack,
        detect: (...args) => steps.detect(...args),
        landmarks: (...args) => steps.landmarks(...args),
        align: (...args) => steps.align(...args),
        describe: (...args) => steps.describe(...args),
        close: () => steps.close(),
        ...change,
      },
    });
  const nans = new Float32Array(128).fill(Number.NaN);

  it('never make a template of a live face', async () => {
    const bad = broken({ describe: async () => nans });
    const { nearest } = await bad.observe(await decodeGood(portrait), everywhere);
    expect(nearest?.template).toBeUndefined();
    expect(nearest?.guidance).toBe('hold-still');
  });

  it('never make a template of a portrait', async () => {
    expect(await broken({ describe: async () => nans }).describePortrait(portrait)).toMatchObject({
      ok: false,
    });
    expect(
      await broken({ describe: async () => new Float32Array(128) }).describePortrait(portrait),
    ).toMatchObject({ ok: false });
  });

  it('show no face where the landmarks are no numbers', async () => {
    const points = Array.from({ length: 68 }, () => ({ x: Number.NaN, y: Number.NaN }));
    const bad = broken({ landmarks: async () => landmarksOf(points) });
    expect((await bad.observe(await decodeGood(portrait), everywhere)).nearest).toBeUndefined();
  });
});

describe('the screening for pictures of faces', () => {
  it('looks at every live face that is described, at no other, and is closed with the pipeline', async () => {
    const judged: number[] = [];
    let isClosed = false;
    const liveness = {
      judge: async (_: RgbaPicture, face: { readonly width: number }) => {
        judged.push(face.width);
        return 0.25;
      },
      close: async () => {
        isClosed = true;
      },
    };
    const screened = createFacePipeline({ steps: { ...borrowed(steps), close: async () => {} }, liveness });
    const { nearest } = await screened.observe(await decodeGood(portrait), everywhere);
    expect(nearest?.liveness).toBe(0.25);
    expect(judged).toEqual([nearest?.box.width]);
    expect((await screened.observe(plain(320, 240), everywhere)).nearest).toBeUndefined();
    await screened.describePortrait(portrait);
    const strict = createFacePipeline({ steps, liveness, matching: { minInterEyePx: 5000 } });
    expect((await strict.observe(await decodeGood(portrait), everywhere)).nearest?.liveness).toBeUndefined();
    expect(judged).toHaveLength(1);
    await screened.close();
    expect(isClosed).toBe(true);
  });

  it('leaves a face unjudged where no number came', async () => {
    const liveness = { judge: async () => undefined, close: async () => {} };
    const screened = createFacePipeline({ steps, liveness });
    const { nearest } = await screened.observe(await decodeGood(portrait), everywhere);
    expect(nearest?.template).toBeDefined();
    expect(nearest).not.toHaveProperty('liveness');
  });
});

/** The steps of the other tests, which still need them: only what this pipeline calls. */
function borrowed(own: FaceSteps): Omit<FaceSteps, 'close'> {
  return {
    pack: own.pack,
    detect: (...args) => own.detect(...args),
    landmarks: (...args) => own.landmarks(...args),
    align: (...args) => own.align(...args),
    describe: (...args) => own.describe(...args),
  };
}
