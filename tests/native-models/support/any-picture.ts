import fc from 'fast-check';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Similarity } from '../../../native-models/steps/chip.ts';

/** Noise of any size from one pixel on, odd sizes among them. */
export const anyPicture: fc.Arbitrary<RgbaPicture> = fc
  .record({ width: side(), height: side(), seed: fc.integer() })
  .map(({ width, height, seed }) => {
    const pixels = new Uint8Array(width * height * 4);
    for (let i = 0; i < pixels.length; i++) pixels[i] = Math.imul(i + 1, seed | 1) >>> 13;
    return { width, height, pixels };
  });

function side(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 90 }));
}

/** From chips that lie inside a picture to such as miss it; turned, enlarged and reduced. */
export const anyTransform: fc.Arbitrary<Similarity> = fc.oneof(
  fc.record({ a: within(9), b: within(9), tx: within(120), ty: within(120) }),
  // Whole numbers fall exactly on pixels and on the picture's edge.
  fc.record({ a: whole(3), b: whole(3), tx: whole(90), ty: whole(90) }),
);

function within(most: number): fc.Arbitrary<number> {
  return fc.double({ min: -most, max: most, noNaN: true });
}

function whole(most: number): fc.Arbitrary<number> {
  return fc.integer({ min: -most, max: most });
}
