import type { Box, RgbaPicture } from '../../main/core/frame.ts';
import type { Detection } from './face-steps.ts';

/** A second face counts as another person at the lane when it is nearly as near as the first. */
const rivalShare = 0.7;
/** In a portrait, smaller faces than this share of the largest are taken for background. */
const companionShare = 0.4;

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
  return faces.filter(inside).sort((a, b) => sizeOf(b) - sizeOf(a));
}

/** Whether a second face is so near that "the nearest" is not certain. */
export function hasRival(bySize: readonly Detection[]): boolean {
  const [first, second] = bySize;
  return first !== undefined && second !== undefined && sizeOf(second) >= rivalShare * sizeOf(first);
}

/** The faces that a portrait shows, largest first, without small ones in its background. */
export function portraitFaces(faces: readonly Detection[]): Detection[] {
  const bySize = [...faces].sort((a, b) => sizeOf(b) - sizeOf(a));
  const largest = bySize[0];
  return largest ? bySize.filter((face) => sizeOf(face) >= companionShare * sizeOf(largest)) : [];
}

/** Side of a square as large as the box, pixels. */
function sizeOf({ box }: Detection): number {
  return Math.sqrt(box.width * box.height);
}
