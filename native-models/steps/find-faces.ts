import type { Box, RgbaPicture } from '../../main/core/frame.ts';
import type { Detection } from './face-steps.ts';

/**
 * Faces whose centre lies in the region of interest, the nearest (largest) first.
 * @param roi fractions 0..1 of the picture
 */
export function facesInRegion(faces: readonly Detection[], picture: RgbaPicture, roi: Box): Detection[] {
  const inside = ({ box }: Detection): boolean => {
    const x = (box.x + box.width / 2) / picture.width;
    const y = (box.y + box.height / 2) / picture.height;
    return x >= roi.x && x <= roi.x + roi.width && y >= roi.y && y <= roi.y + roi.height;
  };
  return bySize(faces.filter(inside));
}

/** Largest first. */
export function bySize(faces: readonly Detection[]): Detection[] {
  return [...faces].sort((a, b) => sizeOf(b) - sizeOf(a));
}

/**
 * Size of the largest other face as a share of this one's, 0 if there is none (the face unicity of ISO/IEC 29794-5:
 * the root of the ratio of the areas).
 */
export function rivalSize(face: Detection, all: readonly Detection[]): number {
  const others = all.filter((other) => other !== face).map(sizeOf);
  return Math.max(0, ...others) / sizeOf(face);
}

/** Side of a square as large as the box, pixels. */
function sizeOf({ box }: Detection): number {
  return Math.sqrt(box.width * box.height);
}
