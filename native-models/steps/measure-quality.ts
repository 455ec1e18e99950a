import type { RgbaPicture } from '../../main/core/frame.ts';
import type { FaceQuality } from '../../main/ports/engine.ts';
import { interEye } from './chip.ts';
import type { FaceAttributes, FaceLandmarks, KeyPoints } from './face-steps.ts';
import { cutGreyChip, type GreyChip, greySize } from './grey-chip.ts';
import { poseFromPoints } from './head-pose.ts';
import { scoreOf } from './quality.ts';

export interface MeasuredFace {
  /** What the points are in. */
  readonly picture: RgbaPicture;
  readonly landmarks: FaceLandmarks;
  /** Where the pack has networks for it. */
  readonly attributes?: FaceAttributes | undefined;
  /** Size of the next largest face as a share of this one's, 0 if there is none. */
  readonly rivalSize: number;
  /** Pixels of the source per pixel of the picture, 1 and up. */
  readonly sourceScale: number;
}

/** Luma up to which a pixel is crushed and from which it is clipped (the ranges of OFIQ). */
const darkest = 25;
const brightest = 247;
/** From the eyes to the chin, in distances from the eyes to the mouth (median of 4,530 faces). */
const chinAtMouths = 1.67;
/** A face turned further is refused anyway; there the correction would run away. */
const maxCorrectedYaw = 45;

/**
 * Measures one face, in the terms of ISO/IEC 29794-5 and its reference implementation OFIQ.
 * @returns undefined if the landmarks form no face
 */
export function measureQuality(face: MeasuredFace): FaceQuality | undefined {
  const { picture, landmarks, attributes, rivalSize, sourceScale } = face;
  const { keyPoints } = landmarks;
  const chip = cutGreyChip(picture, keyPoints);
  if (!chip) return undefined;
  const pose = attributes?.poseDegrees ?? poseFromPoints(keyPoints);
  const turned = (Math.min(maxCorrectedYaw, Math.abs(pose.yaw)) * Math.PI) / 180;
  const measures = {
    rivalSize,
    headSize: (eyesToMouth(keyPoints) * chinAtMouths) / picture.height,
    interEyePx: (interEye(keyPoints) * sourceScale) / Math.cos(turned),
    inPicture: chip.inPicture,
    ...pose,
    eyesOpen: attributes?.eyesOpen,
    ...exposureOf(chip),
    sharpness: sharpnessOf(chip),
  };
  return { ...measures, score: scoreOf(measures) };
}

function eyesToMouth({ leftEye, rightEye, leftMouth, rightMouth }: KeyPoints): number {
  const x = (leftMouth.x + rightMouth.x - leftEye.x - rightEye.x) / 2;
  const y = (leftMouth.y + rightMouth.y - leftEye.y - rightEye.y) / 2;
  return Math.hypot(x, y);
}

function exposureOf({ luma, pixels }: GreyChip): Pick<FaceQuality, 'underExposure' | 'overExposure'> {
  let dark = 0;
  let bright = 0;
  for (const value of luma) {
    if (value <= darkest) dark++;
    else if (value >= brightest) bright++;
  }
  return { underExposure: dark / pixels, overExposure: bright / pixels };
}

/**
 * Variance of the 4-neighbour Laplacian (Pech-Pacheco 2000), with the light scaled to a mean luma of 128: darker
 * skin and dimmer light would otherwise count as blur.
 */
function sharpnessOf({ luma, pixels }: GreyChip): number {
  let light = 0;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let i = greySize; i < luma.length - greySize; i++) {
    const here = luma[i] ?? Number.NaN;
    if (Number.isNaN(here)) continue;
    light += here;
    const laplacian =
      (luma[i - 1] ?? Number.NaN) +
      (luma[i + 1] ?? Number.NaN) +
      (luma[i - greySize] ?? Number.NaN) +
      (luma[i + greySize] ?? Number.NaN) -
      4 * here;
    if (Number.isNaN(laplacian)) continue;
    sum += laplacian;
    squares += laplacian * laplacian;
    count++;
  }
  const gain = 128 / Math.max(1, light / pixels);
  return (squares / count - (sum / count) ** 2) * gain * gain;
}
