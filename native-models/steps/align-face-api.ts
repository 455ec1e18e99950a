import type { Box } from '../../main/core/frame.ts';
import type { FaceLandmarks } from './face-steps.ts';
import { facePoints } from './landmarks.ts';

/** Share of the crop's side between eyes and mouth, and where their centre lies in it (`FaceLandmarks.ts`). */
const eyeToMouthShare = 0.45;
const centreX = 0.5;
const centreY = 0.43;

/**
 * The square that face-api describes, unclipped: from the distance between eyes and mouth
 * (`FaceLandmarks.alignDlib`), with its way of limiting the size near the edges.
 */
export function faceApiCrop(landmarks: FaceLandmarks): Box {
  const { leftEye, rightEye, mouth } = facePoints(landmarks.points);
  const toLeft = Math.hypot(mouth.x - leftEye.x, mouth.y - leftEye.y);
  const toRight = Math.hypot(mouth.x - rightEye.x, mouth.y - rightEye.y);
  const size = Math.floor((toLeft + toRight) / 2 / eyeToMouthShare);
  const x = Math.floor(Math.max(0, (leftEye.x + rightEye.x + mouth.x) / 3 - centreX * size));
  const y = Math.floor(Math.max(0, (leftEye.y + rightEye.y + mouth.y) / 3 - centreY * size));
  return {
    x,
    y,
    width: Math.min(size, landmarks.cropWidth + x),
    height: Math.min(size, landmarks.cropHeight + y),
  };
}
