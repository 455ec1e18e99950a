import type { Point, RgbaPicture } from '../../../main/core/frame.ts';
import { cutChip, fitSimilarity, type Similarity } from '../../steps/chip.ts';
import type { FaceChip, FaceLandmarks } from '../../steps/face-steps.ts';
import { meanFace } from './mean-face.ts';

export const chipSize = 150;
/** Room around the mean face on each side, as a share of its extent. */
const padding = 0.25;

/** From chip pixels to picture pixels; undefined if the points are not finite or fall together. */
export function chipTransform(points: readonly Point[]): Similarity | undefined {
  return fitSimilarity(
    meanFace.map(([index, x, y]) => ({
      chip: { x: toChip(x), y: toChip(y) },
      picture: points[index] ?? { x: Number.NaN, y: Number.NaN },
    })),
  );
}

/**
 * The face as dlib's network was trained on it: `get_face_chip_details` with 150 px and a padding of 0.25.
 * @param landmarks 68 points
 * @returns undefined if the landmarks form no face
 */
export function alignFace(picture: RgbaPicture, { points }: FaceLandmarks): FaceChip | undefined {
  const transform = chipTransform(points);
  return transform && cutChip(picture, transform, chipSize);
}

function toChip(meanCoordinate: number): number {
  return ((padding + meanCoordinate) / (2 * padding + 1)) * chipSize;
}
