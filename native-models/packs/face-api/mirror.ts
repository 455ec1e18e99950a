import type { FaceChip } from '../../steps/face-steps.ts';
import { chipSize } from './align.ts';
import { faceMean } from './landmarks-68.ts';

export const descriptorLength = 128;

/** float32 [2, 3, 150, 150] for the recognition network: the chip, and its mirror image. */
export function chipAndMirror({ rgb }: FaceChip): Float32Array {
  const plane = chipSize * chipSize;
  const out = new Float32Array(2 * 3 * plane);
  for (let y = 0; y < chipSize; y++) {
    for (let x = 0; x < chipSize; x++) {
      const to = y * chipSize + x;
      const mirrored = y * chipSize + (chipSize - 1 - x);
      for (let channel = 0; channel < 3; channel++) {
        const value = ((rgb[to * 3 + channel] ?? 0) - (faceMean[channel] ?? 0)) / 255;
        out[channel * plane + to] = value;
        out[(3 + channel) * plane + mirrored] = value;
      }
    }
  }
  return out;
}

/**
 * Mean of the two descriptors: what differs between a face and its mirror image is light and pose rather
 * than the person.
 * @param values [2, 128]
 */
export function meanDescriptor(values: Float32Array): Float32Array {
  return Float32Array.from(
    { length: descriptorLength },
    (_, i) => ((values[i] ?? Number.NaN) + (values[descriptorLength + i] ?? Number.NaN)) / 2,
  );
}
