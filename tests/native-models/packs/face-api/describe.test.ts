import { describe, expect, it } from 'vitest';
import { chipSize } from '../../../../native-models/packs/face-api/align.ts';
import { meanDescriptor, networkViews } from '../../../../native-models/packs/face-api/describe.ts';
import { faceMean } from '../../../../native-models/packs/face-api/landmarks-68.ts';

/** A view whose red grows from left to right, lighter by `more`. */
function view(more: number): Float32Array {
  return Float32Array.from({ length: chipSize * chipSize * 3 }, (_, i) =>
    i % 3 === 0 ? (Math.floor(i / 3) % chipSize) + more : 0,
  );
}

const length = 3 * chipSize * chipSize;

describe('what the network is given', () => {
  it.each([1, 3])('is, of %i views, each and its mirror image', (number) => {
    const views = Array.from({ length: number }, (_, i) => view(10 * i));
    const { values, count } = networkViews({ size: chipSize, views });
    expect(count).toBe(2 * number);
    for (let i = 0; i < number; i++) {
      expect(values[2 * i * length]).toBeCloseTo((10 * i - faceMean[0]) / 255, 5);
      expect(values[(2 * i + 1) * length]).toBeCloseTo((chipSize - 1 + 10 * i - faceMean[0]) / 255, 5);
    }
  });
});

describe('the mean of the descriptors', () => {
  it('weighs every view alike, and is no number where one of them is none', () => {
    const values = new Float32Array(3 * 128).map((_, i) => Math.floor(i / 128) * 3);
    expect(meanDescriptor(values, 3)[7]).toBe(3);
    values[128 + 7] = Number.NaN;
    expect(meanDescriptor(values, 3)[7]).toBeNaN();
    expect(meanDescriptor(values, 3)[8]).toBe(3);
  });
});
