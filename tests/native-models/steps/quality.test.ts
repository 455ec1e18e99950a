import { describe, expect, it } from 'vitest';
import type { FaceQuality } from '../../../main/ports/engine.ts';
import type { FaceChip, FaceLandmarks } from '../../../native-models/steps/face-steps.ts';
import {
  enrolmentBars,
  firstFailure,
  matchingBars,
  measureQuality,
} from '../../../native-models/steps/quality.ts';

const good: FaceQuality = { interEyePx: 120, sharpness: 100, brightness: 120, yaw: 0.05, score: 1 };

const size = 150;

function chipOf(luminance: (x: number, y: number) => number): FaceChip {
  const rgb = Float32Array.from({ length: size * size * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return luminance(pixel % size, Math.floor(pixel / size));
  });
  return { size, rgb };
}

/** Eyes 100 px apart on a line; the nose tip between them, moved sideways. */
function landmarks(noseX: number): FaceLandmarks {
  const keyPoints = {
    leftEye: { x: 0, y: 0 },
    rightEye: { x: 100, y: 0 },
    nose: { x: noseX, y: 60 },
    leftMouth: { x: 20, y: 100 },
    rightMouth: { x: 80, y: 100 },
  };
  return { scheme: 'five-point', points: Object.values(keyPoints), keyPoints };
}

describe('the quality of a face', () => {
  it('measures the distance of the eyes in pixels of the source', () => {
    const chip = chipOf(() => 100);
    expect(measureQuality(landmarks(50), chip).interEyePx).toBe(100);
    expect(measureQuality(landmarks(50), chip, 2.5).interEyePx).toBe(250);
  });

  it('sees a turned head in the place of the nose', () => {
    const chip = chipOf(() => 100);
    expect(measureQuality(landmarks(50), chip).yaw).toBe(0);
    expect(measureQuality(landmarks(75), chip).yaw).toBeCloseTo(0.5);
    expect(measureQuality(landmarks(140), chip).yaw).toBe(1);
    expect(measureQuality(landmarks(-40), chip).yaw).toBe(1);
  });

  it('calls an even face blurred and a patterned one sharp', () => {
    expect(
      measureQuality(
        landmarks(50),
        chipOf(() => 100),
      ).sharpness,
    ).toBeCloseTo(0, 6);
    expect(
      measureQuality(
        landmarks(50),
        chipOf((x) => (x % 2) * 100),
      ).sharpness,
    ).toBeGreaterThan(1000);
  });

  it('measures luminance as an eye weighs it', () => {
    expect(
      measureQuality(
        landmarks(50),
        chipOf(() => 77),
      ).brightness,
    ).toBeCloseTo(77, 2);
  });

  it.each([
    ['too-small', { interEyePx: 59 }],
    ['not-frontal', { yaw: 0.9 }],
    ['too-dark', { brightness: 10 }],
    ['too-bright', { brightness: 250 }],
    ['blurred', { sharpness: 0 }],
  ] as const)('names a face %s', (failure, change) => {
    expect(firstFailure({ ...good, ...change }, matchingBars)).toBe(failure);
    expect(firstFailure(good, matchingBars)).toBeUndefined();
  });

  it.each(['interEyePx', 'sharpness', 'brightness', 'yaw'] as const)(
    'lets no %s pass that is not a number',
    (key) => {
      expect(firstFailure({ ...good, [key]: Number.NaN }, matchingBars)).toBeDefined();
    },
  );

  it('asks more of a portrait than of a live face, in every measure', () => {
    expect(enrolmentBars.minInterEyePx).toBeGreaterThan(matchingBars.minInterEyePx);
    expect(enrolmentBars.minSharpness).toBeGreaterThanOrEqual(matchingBars.minSharpness);
    expect(enrolmentBars.minBrightness).toBeGreaterThanOrEqual(matchingBars.minBrightness);
    expect(enrolmentBars.maxBrightness).toBeLessThanOrEqual(matchingBars.maxBrightness);
    expect(enrolmentBars.maxYaw).toBeLessThanOrEqual(matchingBars.maxYaw);
  });

  it('gives a score of 0 where a measure is not a number', () => {
    const points = landmarks(Number.NaN);
    expect(
      measureQuality(
        points,
        chipOf(() => 100),
      ).score,
    ).toBe(0);
  });
});
