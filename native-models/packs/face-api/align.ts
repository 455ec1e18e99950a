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

/** Sides of the close-up as a share of the chip's, about the same centre. */
const closeUpShare = 0.9;

/**
 * The face as dlib's network was trained on it, `get_face_chip_details` with 150 px and a padding of 0.25, and the
 * same a tenth nearer.
 * @param landmarks 68 points
 * @returns undefined if the landmarks form no face
 */
export function alignFace(picture: RgbaPicture, { points }: FaceLandmarks): FaceChip | undefined {
  const transform = chipTransform(points);
  if (!transform) return undefined;
  const { size, rgb } = cutChip(picture, transform, chipSize);
  return { size, rgb, closeUp: cutChip(picture, nearer(transform), chipSize).rgb };
}

/** Keeps the centre of the chip where it is in the picture, and shows less around it. */
function nearer({ a, b, tx, ty }: Similarity): Similarity {
  const centre = (chipSize - 1) / 2;
  const moved = (1 - closeUpShare) * centre;
  return {
    a: a * closeUpShare,
    b: b * closeUpShare,
    tx: tx + moved * (a - b),
    ty: ty + moved * (b + a),
  };
}

function toChip(meanCoordinate: number): number {
  return ((padding + meanCoordinate) / (2 * padding + 1)) * chipSize;
}
