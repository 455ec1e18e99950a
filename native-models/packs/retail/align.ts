import type { RgbaPicture } from '../../../main/core/frame.ts';
import { cutChip, fitSimilarity } from '../../steps/chip.ts';
import type { Detection, FaceChip, FaceLandmarks, KeyPoints } from '../../steps/face-steps.ts';

export const chipSize = 128;

/**
 * Where the five points lie in the chip, as shares of its side.
 * Source: Open Model Zoo, face-reidentification-retail-0095, "Specification".
 */
const reference: Readonly<Record<keyof KeyPoints, readonly [number, number]>> = {
  leftEye: [0.31556875, 0.461574107],
  rightEye: [0.682622917, 0.461574107],
  nose: [0.5002625, 0.640505357],
  leftMouth: [0.349471875, 0.824691964],
  rightMouth: [0.653436458, 0.824691964],
};
const names = ['leftEye', 'rightEye', 'nose', 'leftMouth', 'rightMouth'] as const;

/**
 * The face as the recognition network was trained on it, and once more by its second key points where there are any.
 * @returns undefined if the points are not finite or fall together
 */
export function alignFace(picture: RgbaPicture, landmarks: FaceLandmarks): FaceChip | undefined {
  const chip = chipBy(picture, landmarks.keyPoints);
  const second = landmarks.secondKeyPoints && chipBy(picture, landmarks.secondKeyPoints);
  return chip && { size: chipSize, views: second ? [chip, second] : [chip] };
}

function chipBy(picture: RgbaPicture, keyPoints: KeyPoints): Float32Array | undefined {
  const transform = fitSimilarity(
    names.map((name) => {
      const [x, y] = reference[name];
      return { chip: { x: x * chipSize, y: y * chipSize }, picture: keyPoints[name] };
    }),
  );
  return transform && cutChip(picture, transform, chipSize);
}

/** What the detector found, as landmarks of the scheme `five-point`. */
export function landmarksOf({ keyPoints, secondKeyPoints }: Detection): FaceLandmarks | undefined {
  if (!keyPoints) return undefined;
  const landmarks = {
    scheme: 'five-point',
    points: names.map((name) => keyPoints[name]),
    keyPoints,
  } as const;
  return secondKeyPoints ? { ...landmarks, secondKeyPoints } : landmarks;
}
