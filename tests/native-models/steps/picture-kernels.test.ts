import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import { cutChip, fitSimilarity } from '../../../native-models/steps/chip.ts';
import type { KeyPoints } from '../../../native-models/steps/face-steps.ts';
import { cutGreyChip, greyPlaces, greySize } from '../../../native-models/steps/grey-chip.ts';
import {
  newPlainKernels,
  newWasmKernels,
  type PictureKernels,
  pictureKernels,
} from '../../../native-models/steps/kernels/picture-kernels.ts';
import { pictureKernelsWasm } from '../../../native-models/steps/kernels/picture-kernels-wasm.ts';
import { scaledPlanes } from '../../../native-models/steps/scaled-planes.ts';
import { assemble } from '../../../scripts/assemble-wasm.ts';
import { anyKeyPoints, anyPicture, anyPlacement, anyTransform, noise } from '../support/any-picture.ts';
import { textbookChip } from '../support/textbook-chip.ts';
import { textbookLuma } from '../support/textbook-luma.ts';
import { textbookPlanes } from '../support/textbook-planes.ts';

const runs = { seed: 20261123, numRuns: 400 };

function wasmKernels(): PictureKernels {
  const kernels = newWasmKernels();
  if (kernels === undefined) throw new Error('This runtime has no WebAssembly SIMD.');
  return kernels;
}

/** Every pixel of a grey chip that lies in the face, from the definition. */
function expectTextbookLuma(picture: RgbaPicture, points: KeyPoints, kernels: PictureKernels): void {
  const transform = fitSimilarity(greyPlaces.map(([name, chip]) => ({ chip, picture: points[name] })));
  const chip = cutGreyChip(picture, points, kernels);
  if (!transform || !chip) {
    expect(chip).toBe(undefined);
    return;
  }
  let inside = 0;
  for (const [i, value] of chip.luma.entries()) {
    const expected = textbookLuma(picture, transform, i % greySize, Math.floor(i / greySize));
    if (!Number.isNaN(value)) expect(value).toBe(expected);
    if (!Number.isNaN(value)) inside++;
  }
  // The middle of the face is always looked at: NaN there means outside and nothing else.
  const middle = textbookLuma(picture, transform, 56, 70);
  expect(chip.luma[70 * greySize + 56]).toBe(middle);
  expect(chip.pixels).toBe(inside);
}

describe('the loops over the pixels of a picture', () => {
  it('carry the very bytes that their text stands for', async () => {
    const assembled = await assemble('native-models/steps/kernels/picture-kernels');
    expect(Buffer.from(pictureKernelsWasm())).toEqual(Buffer.from(assembled));
  });

  it('run in WebAssembly SIMD here', () => {
    expect(pictureKernels().kind).toBe('wasm-simd');
  });
});

describe.each([
  ['WebAssembly', wasmKernels],
  ['plain JavaScript', newPlainKernels],
])('the loops in %s', (_, newKernels) => {
  const kernels = newKernels();

  it('bring a picture to another size as the definition says, to the last bit', () => {
    fc.assert(
      fc.property(anyPicture, anyPlacement, (picture, placement) => {
        expect(scaledPlanes(picture, placement, kernels)).toEqual(textbookPlanes(picture, placement));
      }),
      runs,
    );
  });

  it('cut a chip as the definition says, to the last bit', () => {
    fc.assert(
      fc.property(anyPicture, anyTransform, fc.integer({ min: 1, max: 24 }), (picture, transform, side) => {
        expect(cutChip(picture, transform, side, kernels)).toEqual(textbookChip(picture, transform, side));
      }),
      runs,
    );
  });

  it('cut a grey chip as the definition says, to the last bit', () => {
    fc.assert(
      fc.property(anyPicture, anyKeyPoints, (picture, points) =>
        expectTextbookLuma(picture, points, kernels),
      ),
      { ...runs, numRuns: 60 },
    );
  });

  it('hold what the largest picture needed, and no more with each further one', () => {
    const room = newKernels();
    const transform = { a: 5, b: 0.1, tx: 3, ty: 3 };
    const [small, large] = [noise(20, 20, 1), noise(900, 700, 2)];
    const before = cutChip(small, transform, 64, room);
    const held = () => room.room.ofSize(0).bytes.length;
    cutChip(large, transform, 64, room);
    const most = held();
    expect(most).toBeGreaterThan(900 * 4 * 300);
    for (let i = 0; i < 5; i++) {
      cutChip(large, transform, 64, room);
      expect(cutChip(small, transform, 64, room)).toEqual(before);
      scaledPlanes(large, { scale: 0.5, left: 0, top: 0, width: 450, height: 350 }, room);
    }
    expect(held()).toBe(most);
  });

  it('leave a result alone when they are called again', () => {
    const [one, two] = [noise(40, 40, 3), noise(40, 40, 4)];
    const transform = { a: 1.1, b: 0, tx: 0, ty: 0 };
    const first = cutChip(one, transform, 32, kernels);
    const kept = first.slice();
    cutChip(two, transform, 32, kernels);
    expect(first).toEqual(kept);
  });
});
