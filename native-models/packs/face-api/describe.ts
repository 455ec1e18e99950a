import type { FaceChip } from '../../steps/face-steps.ts';
import { chipSize } from './align.ts';
import { faceMean } from './landmarks-68.ts';

export const descriptorLength = 128;

/** What the recognition network is given of one face. */
export interface NetworkViews {
  /** float32 [count, 3, 150, 150], normalised. */
  readonly values: Float32Array;
  readonly count: number;
}

/** Each view and its mirror image. */
export function networkViews({ views }: FaceChip): NetworkViews {
  const length = 3 * chipSize * chipSize;
  const count = 2 * views.length;
  const values = new Float32Array(count * length);
  for (const [i, rgb] of views.entries()) {
    writeView(values.subarray(2 * i * length, (2 * i + 1) * length), rgb, false);
    writeView(values.subarray((2 * i + 1) * length, (2 * i + 2) * length), rgb, true);
  }
  return { values, count };
}

function writeView(out: Float32Array, rgb: Float32Array, isMirrored: boolean): void {
  const plane = chipSize * chipSize;
  for (let y = 0; y < chipSize; y++) {
    for (let x = 0; x < chipSize; x++) {
      const from = (y * chipSize + x) * 3;
      const to = y * chipSize + (isMirrored ? chipSize - 1 - x : x);
      for (let channel = 0; channel < 3; channel++)
        out[channel * plane + to] = ((rgb[from + channel] ?? 0) - (faceMean[channel] ?? 0)) / 255;
    }
  }
}

/**
 * Mean of the views' descriptors: what differs between them is light, pose and framing rather than the person.
 * @param values [count, 128]
 */
export function meanDescriptor(values: Float32Array, count: number): Float32Array {
  return Float32Array.from({ length: descriptorLength }, (_, i) => {
    let sum = 0;
    for (let view = 0; view < count; view++) sum += values[view * descriptorLength + i] ?? Number.NaN;
    return sum / count;
  });
}
