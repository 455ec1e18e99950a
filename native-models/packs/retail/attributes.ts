import type { Point, RgbaPicture } from '../../../main/core/frame.ts';
import { interEye } from '../../steps/chip.ts';
import type { Detection, FaceAttributes, FaceLandmarks } from '../../steps/face-steps.ts';
import { scaledPlanes } from '../../steps/scaled-planes.ts';
import type { RetailNetworks } from './networks.ts';

export const eyeInputSize = 32;
export const poseInputSize = 60;
/** Side of the crop around an eye, in distances between the eyes; smaller ones take open eyes for closed. */
const eyeCrop = 0.8;

export type HeadPose = NonNullable<FaceAttributes['poseDegrees']>;

/**
 * Open eyes and the direction of the head.
 *
 * The surer eye counts: on a head that is turned the far eye is seldom judged right, and eyes are closed together.
 * Dark glasses count as closed eyes, which is how a portrait is judged anyway.
 */
export async function readAttributes(
  networks: RetailNetworks,
  picture: RgbaPicture,
  { keyPoints }: FaceLandmarks,
  { box }: Detection,
): Promise<FaceAttributes> {
  const side = interEye(keyPoints) * eyeCrop;
  if (!(side > 0)) return {};
  const eye = (centre: Point): Promise<number> =>
    networks.eyeOpen(squareAround(picture, centre, side, eyeInputSize).map((value) => (value - 127) / 255));
  const left = await eye(keyPoints.leftEye);
  const right = await eye(keyPoints.rightEye);
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const face = squareAround(picture, centre, Math.max(box.width, box.height), poseInputSize);
  return { eyesOpen: Math.max(left, right), poseDegrees: await networks.headPose(face) };
}

/** float32 [3, size, size], BGR 0..255; black outside the picture. */
function squareAround(picture: RgbaPicture, centre: Point, side: number, size: number): Float32Array {
  const scale = size / side;
  const left = (side / 2 - centre.x) * scale;
  const top = (side / 2 - centre.y) * scale;
  return scaledPlanes(picture, { scale, left, top, width: size, height: size });
}
