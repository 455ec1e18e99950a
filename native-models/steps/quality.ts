import type { GuidanceStep } from '../../main/core/matching/observation.ts';
import type { FaceQuality, PortraitFault } from '../../main/ports/engine.ts';
import { interEye } from './chip.ts';
import type { FaceChip, FaceLandmarks, KeyPoints } from './face-steps.ts';

/** What a face must reach. A bar that is 0 (or 255 for light, 1 for yaw) asks for nothing. */
export interface QualityBars {
  /** Pixels between the eye centres. */
  readonly minInterEyePx: number;
  /** Variance of the Laplacian of the aligned face. */
  readonly minSharpness: number;
  /** Mean luminance, 0..255. */
  readonly minBrightness: number;
  readonly maxBrightness: number;
  /** 0 frontal .. 1 profile. */
  readonly maxYaw: number;
}

/**
 * To match: 60 px between the eyes (ISO/IEC 29794-5). The other bars only stop what the networks cannot read;
 * of 4,530 press photographs under 1 % are less sharp, one is darker, and under 2 % are turned further.
 */
export const matchingBars: QualityBars = {
  minInterEyePx: 60,
  minSharpness: 8,
  minBrightness: 35,
  maxBrightness: 235,
  maxYaw: 0.6,
};

/**
 * To enrol: 90 px between the eyes (ISO/IEC 29794-5), and stricter everywhere: the template stays for years.
 * Of the same photographs under 2 % are less sharp, three are darker or brighter, and 4 % are turned further.
 */
export const enrolmentBars: QualityBars = {
  minInterEyePx: 90,
  minSharpness: 12,
  minBrightness: 50,
  maxBrightness: 220,
  maxYaw: 0.5,
};

export type QualityFailure = 'too-small' | 'blurred' | 'too-dark' | 'too-bright' | 'not-frontal';

/** What the person at the lane is asked to do about it. */
export const guidanceFor: Readonly<Record<QualityFailure, GuidanceStep>> = {
  'too-small': 'come-nearer',
  'not-frontal': 'look-here',
  'too-dark': 'more-light',
  'too-bright': 'less-light',
  blurred: 'hold-still',
};

/** How an enrolment picture is refused for it. */
export const portraitFaultFor: Readonly<Record<QualityFailure, PortraitFault>> = {
  'too-small': 'portrait/face-too-small',
  'not-frontal': 'portrait/not-frontal',
  'too-dark': 'portrait/too-dark',
  'too-bright': 'portrait/too-bright',
  blurred: 'portrait/blurred',
};

/**
 * The first measure under its bar, in the order in which a person can best mend it; undefined if all pass.
 * A measure that is not a number fails.
 */
export function firstFailure(quality: FaceQuality, bars: QualityBars): QualityFailure | undefined {
  if (!(quality.interEyePx >= bars.minInterEyePx)) return 'too-small';
  if (!(quality.yaw <= bars.maxYaw)) return 'not-frontal';
  if (!(quality.brightness >= bars.minBrightness)) return 'too-dark';
  if (!(quality.brightness <= bars.maxBrightness)) return 'too-bright';
  if (!(quality.sharpness >= bars.minSharpness)) return 'blurred';
  return undefined;
}

/**
 * Measures an aligned face.
 * @param landmarks in pixels of the picture
 * @param chip the aligned face, so that size and turning of the face play no part
 * @param sourceScale pixels of the source per pixel of the picture the points are in
 */
export function measureQuality({ keyPoints }: FaceLandmarks, chip: FaceChip, sourceScale = 1): FaceQuality {
  const { brightness, sharpness } = measureLight(chip);
  const interEyePx = interEye(keyPoints) * sourceScale;
  const yaw = measureYaw(keyPoints);
  return {
    interEyePx,
    sharpness,
    brightness,
    yaw,
    score: scoreOf({ interEyePx, sharpness, brightness, yaw }),
  };
}

/**
 * Asymmetry of the nose tip between the centres of the eyes, along the line of the eyes. Turning the
 * head moves the tip towards one corner: 0 in the middle, 1 at or beyond a corner.
 */
function measureYaw({ leftEye, rightEye, nose }: KeyPoints): number {
  const [ex, ey] = [rightEye.x - leftEye.x, rightEye.y - leftEye.y];
  const along = ((nose.x - leftEye.x) * ex + (nose.y - leftEye.y) * ey) / (ex * ex + ey * ey);
  return Math.min(1, Math.abs(2 * along - 1));
}

/** The part of the chip that is face rather than hair, ears and background. */
const innerFrom = 0.2;
const innerTo = 0.8;

/** Mean luminance (BT.601) and variance of its 4-neighbour Laplacian over the inner face. */
function measureLight({ size, rgb }: FaceChip): { brightness: number; sharpness: number } {
  const from = Math.round(size * innerFrom);
  const to = Math.round(size * innerTo);
  const grey = (x: number, y: number): number => {
    const i = (y * size + x) * 3;
    return 0.299 * (rgb[i] ?? 0) + 0.587 * (rgb[i + 1] ?? 0) + 0.114 * (rgb[i + 2] ?? 0);
  };
  let light = 0;
  let sum = 0;
  let squares = 0;
  for (let y = from; y < to; y++) {
    for (let x = from; x < to; x++) {
      const here = grey(x, y);
      const laplacian = grey(x - 1, y) + grey(x + 1, y) + grey(x, y - 1) + grey(x, y + 1) - 4 * here;
      light += here;
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  const n = (to - from) ** 2;
  return { brightness: light / n, sharpness: squares / n - (sum / n) ** 2 };
}

/** 0..1: the weakest of size, sharpness, light and pose against values that leave nothing to be wished. */
function scoreOf(quality: Omit<FaceQuality, 'score'>): number {
  const parts = [
    quality.interEyePx / 90,
    quality.sharpness / 60,
    1 - Math.max(0, Math.abs(quality.brightness - 128) - 40) / 88,
    1 - quality.yaw,
  ];
  const weakest = Math.min(...parts);
  return Number.isFinite(weakest) ? Math.min(1, Math.max(0, weakest)) : 0;
}
