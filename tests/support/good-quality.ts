import type { FaceQuality, PictureGrades } from '../../main/ports/engine.ts';

/** A face that passes every bar for matching and for enrolling. */
export const goodQuality: FaceQuality = {
  rivalSize: 0,
  headSize: 0.35,
  interEyePx: 120,
  inPicture: 1,
  yaw: 2,
  pitch: -3,
  roll: 1,
  underExposure: 0,
  overExposure: 0,
  sharpness: 200,
  score: 0.95,
};

export const goodGrades: PictureGrades = { size: 'good', sharpness: 'good', light: 'good', pose: 'good' };
