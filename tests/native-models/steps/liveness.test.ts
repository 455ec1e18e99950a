import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLiveness } from '../../../native-models/packs/minifasnet/networks.ts';
import {
  livenessInputSize,
  softmaxShare,
  stretchedPlanes,
  surroundings,
} from '../../../native-models/steps/liveness.ts';

const picture = (width: number, height: number, at: (x: number, y: number) => readonly number[]) => {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels.set([...at(x, y)], (y * width + x) * 4);
  return { width, height, pixels };
};
const grey = picture(640, 480, () => [127, 127, 127]);

describe('what lies around a face', () => {
  it.each([
    [
      'in the middle',
      { x: 300, y: 220, width: 40, height: 40 },
      2.7,
      { x: 266, y: 186, width: 109, height: 109 },
    ],
    [
      'at the left edge: moved into the picture',
      { x: 0, y: 220, width: 40, height: 40 },
      2.7,
      { x: 0, width: 109 },
    ],
    ['at the right edge', { x: 600, y: 220, width: 40, height: 40 }, 2.7, { x: 531, width: 109 }],
    [
      'so large that it does not grow',
      { x: 100, y: 40, width: 300, height: 400 },
      4,
      { y: 0, height: 480, width: 360 },
    ],
  ])('is cut out as the networks were trained, for a face %s', (_where, face, scale, crop) => {
    expect(surroundings(face, scale, grey)).toMatchObject(crop);
  });

  it('is nothing where the face is not in the picture, or is no box', () => {
    expect(surroundings({ x: -90, y: 10, width: 40, height: 40 }, 2.7, grey)).toBeUndefined();
    expect(surroundings({ x: 10, y: 10, width: 0, height: 40 }, 2.7, grey)).toBeUndefined();
    expect(surroundings({ x: Number.NaN, y: 10, width: 40, height: 40 }, 2.7, grey)).toBeUndefined();
  });
});

describe('the input of the networks', () => {
  it('has blue first, whole numbers of 0 to 255, and keeps a picture of its own size as it is', () => {
    const size = livenessInputSize;
    const own = picture(size, size, (x, y) => [x, y, 200]);
    const planes = stretchedPlanes(own, { x: 0, y: 0, width: size, height: size });
    expect([planes[0], planes[size * size + 5 * size], planes[2 * size * size + 7]]).toEqual([200, 5, 7]);
  });

  it('stretches with half-pixel centres and repeats the edges', () => {
    const two = picture(2, 1, (x) => [x * 100, 0, 0]);
    const red = stretchedPlanes(two, { x: 0, y: 0, width: 2, height: 1 }).slice(2 * 6400, 2 * 6400 + 80);
    expect([red[0], red[19], red[39], red[40], red[79]]).toEqual([0, 0, 49, 51, 100]);
  });
});

it('the share of a class is that of the softmax, also of large numbers', () => {
  expect(softmaxShare(Float32Array.of(0, 0, 0), 1)).toBeCloseTo(1 / 3);
  expect(softmaxShare(Float32Array.of(900, 1000, 900), 1)).toBeCloseTo(1);
  expect(softmaxShare(Float32Array.of(Number.NaN, 0, 0), 1)).toBeNaN();
});

const models = '../shared/models';
const isThere = existsSync(`${models}/minifasnet`);
if (!isThere) console.info(`skipped because ${models}/minifasnet is not there: the networks for liveness`);

describe.skipIf(!isThere)('the networks for liveness', () => {
  it('give a share for a face in the picture, the same twice, and nothing for one outside', async () => {
    const step = await openLiveness(models);
    const face = { x: 200, y: 100, width: 160, height: 200 };
    const share = await step.judge(grey, face);
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
    expect(await step.judge(grey, face)).toBe(share);
    expect(await step.judge(grey, { ...face, x: 2000 })).toBeUndefined();
    await step.close();
  });
});
