import type { Point } from '../../main/core/frame.ts';
import type { FaceAttributes, KeyPoints } from './face-steps.ts';

export type HeadPose = NonNullable<FaceAttributes['poseDegrees']>;

/** How far the tip of the nose stands out before the eyes, in distances between the eyes. */
const noseDepth = 0.6;
/** Where the tip of the nose lies between eyes (0) and mouth (1) of a head held straight. */
const straightNose = 0.56;

/**
 * The direction of the head from five points, for packs without a network for it: turning and nodding move the tip
 * of the nose, which stands out, against the plane of eyes and mouth. Good to some 10 degrees, less on long noses.
 * @returns degrees, 0 frontal: yaw as the face turns to the viewer's right, pitch as it is bowed, roll as it leans
 *   to the viewer's right; NaN where the points form no face
 */
export function poseFromPoints({ leftEye, rightEye, nose, leftMouth, rightMouth }: KeyPoints): HeadPose {
  const eyes = middle(leftEye, rightEye);
  const mouth = middle(leftMouth, rightMouth);
  const apart = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  const along = { x: (rightEye.x - leftEye.x) / apart, y: (rightEye.y - leftEye.y) / apart };
  const sideways = across(along, eyes, nose) / apart;
  const down = (to: Point): number => across({ x: -along.y, y: along.x }, eyes, to);
  const height = down(nose) / down(mouth);
  return {
    yaw: degrees(Math.atan2(sideways, noseDepth)),
    pitch: degrees(Math.atan2((height - straightNose) * down(mouth), noseDepth * apart)),
    roll: degrees(Math.atan2(along.y, along.x)),
  };
}

/** How far `to` lies from `from` in a direction. */
function across(direction: Point, from: Point, to: Point): number {
  return (to.x - from.x) * direction.x + (to.y - from.y) * direction.y;
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
