import { describe, expect, it } from 'vitest';
import type { RgbaPicture } from '../../main/core/frame.ts';
import { openPack } from '../../native-models/packs/open-pack.ts';
import { TfjsSteps } from '../../native-models/reference/tfjs-steps.ts';
import type { FaceSteps } from '../../native-models/steps/face-steps.ts';
import { decodeGood, sampleFile, testCacheDir } from './support/pictures.ts';

const options = { inputSize: 416, minConfidence: 0.5 };

async function readFace(steps: FaceSteps, picture: RgbaPicture) {
  const [face] = await steps.detect(picture, { kind: 'still' });
  const landmarks = face && (await steps.landmarks(picture, face));
  const chip = landmarks && steps.align(picture, landmarks, 'still');
  const descriptor = chip && (await steps.describe(chip));
  if (!descriptor) throw new Error('no face');
  return { box: face.box.x, descriptor };
}

describe('the reference steps', () => {
  it('agree with the steps on onnxruntime, from the box to the descriptor', async () => {
    const loaded = await TfjsSteps.create('tfjs-wasm');
    if (!loaded.ok) throw new Error(loaded.error);
    const { steps } = await openPack('face-api', testCacheDir);
    const picture = await decodeGood(sampleFile(2));
    const [theirs, ours] = await Promise.all([readFace(loaded.value, picture), readFace(steps, picture)]);
    await steps.close();
    expect(ours.box).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(Math.abs(ours.box - theirs.box)).toBeLessThan(0.01);
    const apart = ours.descriptor.map((v, i) => Math.abs(v - (theirs.descriptor[i] ?? Number.NaN)));
    expect(Math.max(...apart)).toBeLessThan(1e-4);
  });

  it('on tfjs-node work, or say in words why they do not load', async () => {
    const loaded = await TfjsSteps.create('tfjs-node');
    if (loaded.ok) {
      const faces = await loaded.value.readAll(await decodeGood(sampleFile(2)), options);
      expect(faces).toHaveLength(1);
    } else {
      console.log(`tfjs-node is optional: ${loaded.error}`);
      expect(loaded.error).toMatch(/^tfjs-node does not load on this machine: \S/);
    }
  });
});
