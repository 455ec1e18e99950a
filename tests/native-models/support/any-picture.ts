import fc from 'fast-check';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Similarity } from '../../../native-models/steps/chip.ts';
import type { KeyPoints } from '../../../native-models/steps/face-steps.ts';
import type { Placement } from '../../../native-models/steps/scaled-planes.ts';

/** Noise of any size from one pixel on, odd sizes among them. */
export const anyPicture: fc.Arbitrary<RgbaPicture> = fc
  .record({ width: side(), height: side(), seed: fc.integer() })
  .map(({ width, height, seed }) => noise(width, height, seed));

export function noise(width: number, height: number, seed: number): RgbaPicture {
  const pixels = new Uint8Array(width * height * 4);
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.imul(i + 1, (seed * 2654435761) | 1) >>> 13;
  return { width, height, pixels };
}

function side(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 90 }));
}

/** From chips that lie inside a picture to such as miss it; turned, enlarged and reduced. */
export const anyTransform: fc.Arbitrary<Similarity> = fc.oneof(
  fc.record({ a: within(9), b: within(9), tx: within(120), ty: within(120) }),
  // Whole numbers fall exactly on pixels and on the picture's edge.
  fc.record({ a: whole(3), b: whole(3), tx: whole(90), ty: whole(90) }),
);

/** Enlarged and reduced, by whole numbers and others, half beside the canvas and wholly beside it. */
export const anyPlacement: fc.Arbitrary<Placement> = fc.record({
  scale: fc.oneof(
    fc.double({ min: 0.05, max: 5, noNaN: true }),
    fc.constantFrom(1, 2, 1 / 2, 1 / 3, 1 / 4, 0.8),
  ),
  left: within(60),
  top: within(60),
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
});

/** A face of any size and turn, in a picture of at most 90 px or beside it. */
export const anyKeyPoints: fc.Arbitrary<KeyPoints> = anyTransform.map(({ a, b, tx, ty }) => {
  const place = (x: number, y: number) => ({
    x: (a * x - b * y) / 10 + tx / 2 + 20,
    y: (b * x + a * y) / 10 + ty / 2 + 20,
  });
  return {
    ...{ leftEye: place(38, 52), rightEye: place(73, 51), nose: place(56, 72) },
    ...{ leftMouth: place(41, 92), rightMouth: place(71, 92) },
  };
});

function within(most: number): fc.Arbitrary<number> {
  return fc.double({ min: -most, max: most, noNaN: true });
}

function whole(most: number): fc.Arbitrary<number> {
  return fc.integer({ min: -most, max: most });
}
