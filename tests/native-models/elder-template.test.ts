import { describe, expect, it } from 'vitest';
import type { Box } from '../../main/core/frame.ts';
import { elderTemplate } from '../../native-models/elder-template.ts';
import type { FaceSteps } from '../../native-models/steps/face-steps.ts';

const picture = { width: 640, height: 480, pixels: new Uint8Array(640 * 480 * 4) };
const still = { kind: 'still' } as const;
const face: Box = { x: 200, y: 100, width: 100, height: 120 };
const somewhere = { x: 0, y: 0 };
const keyPoints = {
  leftEye: somewhere,
  rightEye: somewhere,
  nose: somewhere,
  leftMouth: somewhere,
  rightMouth: somewhere,
};

/** An older pack that sees these boxes and describes each along its own place in the picture. */
function elderThatSees(
  boxes: readonly Box[],
  values: (at: number) => number[] | undefined = (at) => [at, 1],
) {
  const steps: FaceSteps = {
    pack: 'old/1',
    detect: async () => boxes.map((box) => ({ box, confidence: 0.9 })),
    landmarks: async (_, { box }) => ({ scheme: 'five-point', points: [{ x: box.x, y: box.y }], keyPoints }),
    align: (_, { points }) => ({ size: points[0]?.x ?? 0, views: [] }),
    describe: async ({ size }) => {
      const found = values(size);
      return found && Float32Array.from(found);
    },
    close: async () => {},
  };
  return elderTemplate(steps, picture, face, still);
}

describe('the older pack', () => {
  it('describes the very face that the pack in use found, under its own name', async () => {
    const bystander = { x: 420, y: 100, width: 110, height: 130 };
    const same = { x: 190, y: 90, width: 130, height: 140 };
    const template = await elderThatSees([bystander, same]);
    expect(template?.pack).toBe('old/1');
    expect(template?.toVector()[0]).toBeCloseTo(190 / Math.hypot(190, 1));
  });

  it.each([
    ['it sees nobody', []],
    ['it sees only somebody beside', [{ x: 301, y: 100, width: 100, height: 120 }]],
    ['it sees the whole picture as one face', [{ x: 0, y: 0, width: 640, height: 480 }]],
    [
      'it sees two faces there',
      [
        { x: 195, y: 95, width: 100, height: 120 },
        { x: 210, y: 110, width: 100, height: 120 },
      ],
    ],
  ])('describes nobody where %s', async (_, boxes) => {
    expect(await elderThatSees(boxes)).toBeUndefined();
  });

  it('gives no template for a description without direction', async () => {
    expect(await elderThatSees([face], () => [0, 0])).toBeUndefined();
    expect(await elderThatSees([face], () => [Number.NaN, 1])).toBeUndefined();
    expect(await elderThatSees([face], () => undefined)).toBeUndefined();
  });
});
