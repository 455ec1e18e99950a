import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box, RgbaPicture } from '../../main/core/frame.ts';
import { faceMean } from '../../native-models/packs/face-api/landmarks-68.ts';
import { loadFaceApiModels } from '../../native-models/packs/face-api/load.ts';
import { FaceApiNetworks } from '../../native-models/packs/face-api/networks.ts';
import { faceApiCrop } from '../../native-models/packs/face-api/own-crop.ts';
import {
  type ReferenceDetector,
  type ReferenceReading,
  TfjsSteps,
} from '../../native-models/reference/tfjs-steps.ts';
import { clipBox } from '../../native-models/steps/picture.ts';
import { squareTensor } from '../../native-models/steps/square-tensor.ts';
import { decodeGood, hasFaces, samplePath, someFaces, testCacheDir } from './support/pictures.ts';

const maxima = { boxPx: 0, landmarkPx: 0, descriptor: 0, faces: 0, pictures: 0 };
let networks: FaceApiNetworks;
let reference: TfjsSteps;

beforeAll(async () => {
  networks = await FaceApiNetworks.open((await loadFaceApiModels(testCacheDir)).models);
  const loaded = await TfjsSteps.create('tfjs-wasm');
  if (!loaded.ok) throw new Error(loaded.error);
  reference = loaded.value;
}, 60_000);

afterAll(async () => {
  await networks?.close();
  console.log(
    `parity with face-api on tfjs-wasm: ${maxima.faces} faces in ${maxima.pictures} pictures, largest difference: ` +
      `boxes ${maxima.boxPx.toExponential(1)} px, landmarks ${maxima.landmarkPx.toExponential(1)} px, ` +
      `descriptors ${maxima.descriptor.toExponential(1)}`,
  );
});

async function compare(path: string, detector: ReferenceDetector): Promise<number> {
  const picture = await decodeGood(readFileSync(path));
  const expected = await reference.readAll(picture, detector);
  const found =
    'inputSize' in detector
      ? await networks.detect(picture, detector)
      : await networks.detectSsd(picture, detector);
  expect(found.length, `faces in ${basename(path)}`).toBe(expected.length);
  for (const [i, detection] of found.entries()) {
    const { landmarks, descriptor } = await readAsFaceApi(picture, detection.box);
    note({ detection, landmarks, descriptor }, expected[i]);
  }
  maxima.pictures++;
  return found.length;
}

/** face-api's own path: the upright square crop, and points counted from the unclipped box. */
async function readAsFaceApi(picture: RgbaPicture, box: Box) {
  const seen = clipBox(box, picture.width, picture.height);
  if (!seen) throw new Error('a face outside the picture');
  const landmarks = await networks.landmarks(picture, seen, box);
  const crop = clipBox(faceApiCrop(landmarks, seen), picture.width, picture.height);
  if (!crop) throw new Error('a crop outside the picture');
  const input = squareTensor(picture, crop, { size: 150, place: 'centre', meanRgb: faceMean });
  return { landmarks, descriptor: await networks.describe(input, 1) };
}

function note(ours: ReferenceReading, theirs: ReferenceReading | undefined): void {
  if (!theirs) throw new Error('the reference has no such face');
  const box = (['x', 'y', 'width', 'height'] as const).map((k) =>
    Math.abs(ours.detection.box[k] - theirs.detection.box[k]),
  );
  const points = ours.landmarks.map((p, i) => {
    const q = theirs.landmarks[i];
    return q ? Math.hypot(p.x - q.x, p.y - q.y) : Number.POSITIVE_INFINITY;
  });
  const components = Array.from(ours.descriptor, (v, i) =>
    Math.abs(v - (theirs.descriptor[i] ?? Number.NaN)),
  );
  expect(ours.descriptor.length).toBe(theirs.descriptor.length);
  const here = { box: Math.max(...box), points: Math.max(...points), components: Math.max(...components) };
  expect(here.box).toBeLessThan(1);
  expect(here.points).toBeLessThan(0.5);
  expect(here.components).toBeLessThan(1e-4);
  maxima.boxPx = Math.max(maxima.boxPx, here.box);
  maxima.landmarkPx = Math.max(maxima.landmarkPx, here.points);
  maxima.descriptor = Math.max(maxima.descriptor, here.components);
  maxima.faces++;
}

describe('the ONNX networks against face-api itself', () => {
  it.each([1, 2, 3, 4, 5, 6])('agree on every face of sample%i.jpg', async (number) => {
    expect(await compare(samplePath(number), { inputSize: 416, minConfidence: 0.5 })).toBeGreaterThan(0);
  });

  it.each([320, 512])('agree with a detector input of %i px', async (inputSize) => {
    expect(await compare(samplePath(1), { inputSize, minConfidence: 0.5 })).toBeGreaterThan(0);
  });

  it.each([1, 2, 3, 4, 5, 6])('agree on every face that SSD finds in sample%i.jpg', async (number) => {
    expect(await compare(samplePath(number), { minConfidence: 0.5 })).toBeGreaterThan(0);
  });

  if (!hasFaces) console.log('skipped because no labelled faces lie beside the checkout: parity on them');
  it.skipIf(!hasFaces)('agree on labelled faces beside the checkout', async () => {
    let faces = 0;
    for (const set of ['lfw-dev', 'eastasian-dev']) {
      for (const path of someFaces(set, 8))
        faces += await compare(path, { inputSize: 416, minConfidence: 0.5 });
    }
    expect(faces).toBeGreaterThan(10);
  });
});
