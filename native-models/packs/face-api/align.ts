import type { Point, RgbaPicture } from '../../../main/core/frame.ts';
import { cutChip, fitSimilarity, type Similarity } from '../../steps/chip.ts';
import type { Effort, FaceChip, FaceLandmarks } from '../../steps/face-steps.ts';
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
 * What each view shows, as a share of the chip that the network was trained on, about the same centre. Views in other
 * framings average out more than a chip and its own mirror image. Of LFW (3,811 pictures, each view described with its
 * mirror image), true accepts at one false match in 1,000 and in 10,000: one framing 0.934 and 0.806, two 0.940 and
 * 0.811, three 0.944 and 0.819. A live frame has one, because more frames follow it. A second pass of the landmark network over the upright face added nothing to that.
 */
const framings: Readonly<Record<Effort, readonly number[]>> = { live: [1], still: [0.9, 1, 1.1] };

/**
 * The face as dlib's network was trained on it, `get_face_chip_details` with 150 px and a padding of 0.25, and nearer
 * or farther.
 * @param landmarks 68 points
 * @returns undefined if the landmarks form no face
 */
export function alignFace(
  picture: RgbaPicture,
  { points }: FaceLandmarks,
  effort: Effort,
): FaceChip | undefined {
  const transform = chipTransform(points);
  if (!transform) return undefined;
  const views = framings[effort].map((share) => cutChip(picture, framed(transform, share), chipSize));
  return { size: chipSize, views };
}

/** Keeps the centre of the chip where it is in the picture, and shows less (a share below 1) or more around it. */
function framed({ a, b, tx, ty }: Similarity, share: number): Similarity {
  const centre = (chipSize - 1) / 2;
  const moved = (1 - share) * centre;
  return { a: a * share, b: b * share, tx: tx + moved * (a - b), ty: ty + moved * (b + a) };
}

function toChip(meanCoordinate: number): number {
  return ((padding + meanCoordinate) / (2 * padding + 1)) * chipSize;
}
