import type { Box, Point } from '../../../main/core/frame.ts';
import { facePoints } from './landmarks-68.ts';

/** Share of the crop's side between eyes and mouth, and where their centre lies in it (`FaceLandmarks.ts`). */
const eyeToMouthShare = 0.45;
const centreX = 0.5;
const centreY = 0.43;

/**
 * The square that face-api describes, unclipped: from the distance between eyes and mouth
 * (`FaceLandmarks.alignDlib`), with its way of limiting the size near the edges. Only for comparing with face-api itself.
 * @param points 68 landmarks
 * @param seen the part of the picture that the landmark network saw
 */
export function faceApiCrop(points: readonly Point[], seen: Box): Box {
  const { leftEye, rightEye, mouth } = facePoints(points);
  const toLeft = Math.hypot(mouth.x - leftEye.x, mouth.y - leftEye.y);
  const toRight = Math.hypot(mouth.x - rightEye.x, mouth.y - rightEye.y);
  const size = Math.floor((toLeft + toRight) / 2 / eyeToMouthShare);
  const x = Math.floor(Math.max(0, (leftEye.x + rightEye.x + mouth.x) / 3 - centreX * size));
  const y = Math.floor(Math.max(0, (leftEye.y + rightEye.y + mouth.y) / 3 - centreY * size));
  return {
    x,
    y,
    width: Math.min(size, seen.width + x),
    height: Math.min(size, seen.height + y),
  };
}
