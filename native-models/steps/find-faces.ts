import type { Box, RgbaPicture } from '../../main/core/frame.ts';
import type { Detection, DetectOptions, FaceSteps } from './face-steps.ts';

const scale = (inputSize: number): DetectOptions => ({ inputSize, minConfidence: 0.5 });

/**
 * For live frames: face-api's usual input, then a smaller one, for the detector is weak on faces that fill
 * about a third of its input, which is how people stand at a gate.
 */
const liveScales = [scale(416), scale(320)];

/** For still pictures, which give no second chance. */
const stillScales = [scale(416), scale(512), scale(320), scale(224)];

/** A second face counts as another person at the lane when it is nearly as near as the first. */
const rivalShare = 0.7;
/** In a portrait, smaller faces than this share of the largest are taken for background. */
const companionShare = 0.4;

/** Faces of a live frame, at the first scale that shows one in the region. */
export async function findLiveFaces(
  steps: FaceSteps,
  picture: RgbaPicture,
  roi: Box,
): Promise<{ readonly all: readonly Detection[]; readonly inRegion: readonly Detection[] }> {
  let most: readonly Detection[] = [];
  for (const options of liveScales) {
    const all = await steps.detect(picture, options);
    const inRegion = facesInRegion(all, picture, roi);
    if (inRegion.length > 0) return { all, inRegion };
    if (all.length > most.length) most = all;
  }
  return { all: most, inRegion: [] };
}

/** Faces of a still picture, at the first scale that shows any. */
export async function findStillFaces(steps: FaceSteps, picture: RgbaPicture): Promise<readonly Detection[]> {
  for (const options of stillScales) {
    const faces = await steps.detect(picture, options);
    if (faces.length > 0) return faces;
  }
  return [];
}

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
