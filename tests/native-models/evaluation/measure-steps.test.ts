import { expect, it } from 'vitest';
import { measureSteps, percentiles } from '../../../native-models/evaluation/measure-steps.ts';
import type { FacePipeline } from '../../../native-models/pipeline.ts';

it('percentiles stay within the values and know nothing about none', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentiles(values)).toEqual({ p50: 51, p95: 96 });
  expect(percentiles([7])).toEqual({ p50: 7, p95: 7 });
  expect(percentiles([]).p50).toBeNaN();
});

it('the first look at each frame is not counted', async () => {
  let looks = 0;
  const pipeline: Pick<FacePipeline, 'observe'> = {
    observe: async () => {
      const detect = looks++ === 0 ? 500 : 2;
      return { faceCount: 0, nearest: undefined, timingsMs: { detect, landmarks: 1, describe: 3 } };
    },
  };
  const frame = { width: 1, height: 1, pixels: new Uint8Array(4) };
  const times = await measureSteps(pipeline, [frame], 10);
  expect(looks).toBe(11);
  expect(times.total).toEqual({ p50: 6, p95: 6 });
});
