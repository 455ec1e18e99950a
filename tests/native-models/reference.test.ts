import { describe, expect, it } from 'vitest';
import { TfjsSteps } from '../../native-models/reference/tfjs-steps.ts';
import { decodeGood, sampleFile } from './support/pictures.ts';

const options = { inputSize: 416, minConfidence: 0.5 };

describe('the reference steps', () => {
  it('taken one by one say what face-api says in one call', async () => {
    const loaded = await TfjsSteps.create('tfjs-wasm');
    if (!loaded.ok) throw new Error(loaded.error);
    const steps = loaded.value;
    const picture = await decodeGood(sampleFile(2));
    const [whole] = await steps.readAll(picture, options);
    const [face] = await steps.detect(picture, options);
    if (!whole || !face) throw new Error('no face');
    expect(face).toEqual(whole.detection);
    const landmarks = await steps.landmarks(picture, face.box);
    if (!landmarks) throw new Error('no landmarks');
    expect(landmarks.points).toEqual(whole.landmarks);
    expect(await steps.describe(picture, landmarks)).toEqual(whole.descriptor);
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
