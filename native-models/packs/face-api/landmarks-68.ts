import type { Box, Point } from '../../../main/core/frame.ts';
import type { FaceLandmarks } from '../../steps/face-steps.ts';

export const landmarkInputSize = 112;
export const landmarkCount = 68;
/** Shared by the landmark and the recognition network. */
export const faceMean = [122.782, 117.001, 104.298] as const;

/**
 * Turns the network's fractions of the padded square into pixels of the picture
 * (`FaceLandmark68NetBase.postProcess`).
 * @param values 136 numbers x, y, x, y, ...
 * @param crop the part of the picture the network saw
 * @param origin what the points are counted from, pixels of the picture
 */
export function readLandmarks(values: Float32Array, crop: Box, origin: Point): Point[] {
  const scale = landmarkInputSize / Math.max(crop.width, crop.height);
  const width = crop.width * scale;
  const height = crop.height * scale;
  const barX = width < height ? (height - width) / 2 : 0;
  const barY = height < width ? (width - height) / 2 : 0;
  return Array.from({ length: landmarkCount }, (_, i) => ({
    x: (((values[2 * i] ?? Number.NaN) * landmarkInputSize - barX) / width) * crop.width + origin.x,
    y: (((values[2 * i + 1] ?? Number.NaN) * landmarkInputSize - barY) / height) * crop.height + origin.y,
  }));
}

/** The 68 points with the five that every scheme has. */
export function landmarksOf(points: readonly Point[]): FaceLandmarks {
  const { leftEye, rightEye } = facePoints(points);
  const nowhere = { x: Number.NaN, y: Number.NaN };
  return {
    scheme: 'ibug-68',
    points,
    keyPoints: {
      leftEye,
      rightEye,
      nose: points[30] ?? nowhere,
      leftMouth: points[48] ?? nowhere,
      rightMouth: points[54] ?? nowhere,
    },
  };
}

/** Mean of the points `from..to` (exclusive) of a 68-point face. */
export function meanPoint(points: readonly Point[], from: number, to: number): Point {
  const part = points.slice(from, to);
  const x = part.reduce((sum, p) => sum + p.x, 0) / part.length;
  const y = part.reduce((sum, p) => sum + p.y, 0) / part.length;
  return { x, y };
}

/** Eye centres as seen by the viewer, and the centre of the mouth. */
export function facePoints(points: readonly Point[]): { leftEye: Point; rightEye: Point; mouth: Point } {
  return {
    leftEye: meanPoint(points, 36, 42),
    rightEye: meanPoint(points, 42, 48),
    mouth: meanPoint(points, 48, 68),
  };
}
