import { describe, expect, it } from 'vitest';
import { stepPercentiles, timeSteps } from '../../../native-models/evaluation/timed-steps.ts';
import type {
  Detection,
  FaceChip,
  FaceLandmarks,
  FaceSteps,
} from '../../../native-models/steps/face-steps.ts';

const picture = { width: 1, height: 1, pixels: new Uint8Array(4) };
const detection: Detection = { box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 1 };
const chip: FaceChip = { size: 1, views: [new Float32Array(3)] };

/** A clock that each step moves by its own time. */
function bench(described: readonly boolean[]) {
  let now = 0;
  let face = -1;
  const after = <T>(ms: number, value: T): T => {
    now += ms;
    return value;
  };
  const steps: FaceSteps = {
    pack: 'p/1',
    detect: async () => {
      face++;
      return after(10 * (face + 1), [detection]);
    },
    landmarks: async () => after(2, {} as FaceLandmarks),
    align: () => after(1, chip),
    describe: async () => after(5, described[face] ? Float32Array.of(1) : undefined),
    close: async () => undefined,
  };
  return timeSteps(steps, () => now);
}

async function look({ steps }: ReturnType<typeof bench>): Promise<void> {
  await steps.detect(picture, { kind: 'still' });
  await steps.landmarks(picture, detection);
  steps.align(picture, {} as FaceLandmarks, 'live');
  await steps.describe(chip);
}

describe('steps with a clock', () => {
  it('tell the time of each step of each described face', async () => {
    const timed = bench([true, false, true]);
    for (let i = 0; i < 3; i++) await look(timed);
    expect(timed.faces).toEqual([
      { detect: 10, landmarks: 2, align: 1, describe: 5 },
      { detect: 30, landmarks: 2, align: 1, describe: 5 },
    ]);
    expect(timed.steps.pack).toBe('p/1');
  });

  it('sum up face by face', () => {
    const faces = [1, 2, 3].map((n) => ({ detect: n, landmarks: 10 * n, align: 0, describe: 100 * (4 - n) }));
    expect(stepPercentiles(faces).total.p50).toBe(222);
    expect(stepPercentiles(faces).describe).toEqual({ p50: 200, p95: 300 });
    expect(stepPercentiles([]).total.p50).toBeNaN();
  });
});
