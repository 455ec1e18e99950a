import type { PortraitFault } from '../../main/core/enrolment/portrait-fault.ts';
import type { GuidanceStep } from '../../main/core/matching/observation.ts';
import type { FaceQuality, PictureGrade, PictureGrades } from '../../main/ports/engine.ts';

/** What a face must reach, each in the unit of its measure ({@link FaceQuality}). */
export interface QualityBars {
  readonly maxRivalSize: number;
  readonly minHeadSize: number;
  readonly maxHeadSize: number;
  readonly minInterEyePx: number;
  readonly minInPicture: number;
  /** Degrees to either side, as the next two. */
  readonly maxYaw: number;
  readonly maxPitch: number;
  readonly maxRoll: number;
  readonly maxUnderExposure: number;
  readonly maxOverExposure: number;
  readonly minSharpness: number;
  readonly minEyesOpen: number;
}

/**
 * To match: 60 px between the eyes (ISO/IEC 29794-5). The other bars only stop what the networks cannot read: true
 * accepts of the retail pack (99 % on pictures as they are) fall to 90 % and less with half of the face clipped, a
 * tenth of the light left, or blurred to a sharpness under 8. Each refuses at most 1.6 % of 4,555 press photographs,
 * apart from the size of the face and from pictures that show several people.
 */
export const matchingBars: QualityBars = {
  maxRivalSize: 0.7,
  minHeadSize: 0.06,
  maxHeadSize: 0.6,
  minInterEyePx: 60,
  minInPicture: 0.95,
  maxYaw: 40,
  maxPitch: 35,
  maxRoll: 40,
  maxUnderExposure: 0.6,
  maxOverExposure: 0.5,
  minSharpness: 12,
  minEyesOpen: 0.01,
};

/**
 * To enrol: 90 px between the eyes (ISO/IEC 29794-5), and stricter everywhere: the template stays for years, and
 * who is photographed for it can be asked to stand better.
 */
export const enrolmentBars: QualityBars = {
  maxRivalSize: 0.4,
  minHeadSize: 0.08,
  maxHeadSize: 0.6,
  minInterEyePx: 90,
  minInPicture: 0.99,
  maxYaw: 30,
  maxPitch: 25,
  maxRoll: 30,
  maxUnderExposure: 0.3,
  maxOverExposure: 0.2,
  minSharpness: 30,
  minEyesOpen: 0.1,
};

export type QualityFailure =
  | 'several-faces'
  | 'too-near'
  | 'too-far'
  | 'too-small'
  | 'cut-off'
  | 'turned'
  | 'nodding'
  | 'tilted'
  | 'eyes-hidden'
  | 'too-dark'
  | 'too-bright'
  | 'blurred';

/** For each failure the one thing that the person at the lane is asked to do, and how a portrait is refused. */
export const helpFor: Readonly<Record<QualityFailure, { guidance: GuidanceStep; fault: PortraitFault }>> = {
  'several-faces': { guidance: 'one-person', fault: 'portrait/several-faces' },
  'too-near': { guidance: 'step-back', fault: 'portrait/cut-off' },
  'too-far': { guidance: 'come-nearer', fault: 'portrait/face-too-small' },
  'too-small': { guidance: 'come-nearer', fault: 'portrait/face-too-small' },
  'cut-off': { guidance: 'step-back', fault: 'portrait/cut-off' },
  turned: { guidance: 'look-here', fault: 'portrait/not-frontal' },
  nodding: { guidance: 'look-here', fault: 'portrait/not-frontal' },
  tilted: { guidance: 'look-here', fault: 'portrait/not-frontal' },
  'eyes-hidden': { guidance: 'show-eyes', fault: 'portrait/eyes-hidden' },
  'too-dark': { guidance: 'more-light', fault: 'portrait/too-dark' },
  'too-bright': { guidance: 'less-light', fault: 'portrait/too-bright' },
  blurred: { guidance: 'hold-still', fault: 'portrait/blurred' },
};

export type QualityMeasures = Omit<FaceQuality, 'score'>;

interface Check {
  /** What is wrong, if anything. Written so that what is no number fails. */
  readonly failure: (quality: QualityMeasures, bars: QualityBars) => QualityFailure | undefined;
  /** 0 useless .. 1 nothing to be wished; may leave that range. */
  readonly score: (quality: QualityMeasures) => number;
}

/** Above these there is nothing to be gained. */
const ideal = { interEyePx: 90, sharpness: 40 };

/** The check of an angle; scored by cos^2 as OFIQ scores the direction of a head. */
function angle(
  measure: 'yaw' | 'pitch' | 'roll',
  bar: 'maxYaw' | 'maxPitch' | 'maxRoll',
  failure: QualityFailure,
): Check {
  return {
    failure: (quality, bars) => (Math.abs(quality[measure]) <= bars[bar] ? undefined : failure),
    score: (quality) => Math.cos((quality[measure] * Math.PI) / 180) ** 2,
  };
}

/** Every measure with its check, in the order in which a person can best mend what is wrong. */
const checks: Readonly<Record<keyof QualityMeasures, Check>> = {
  rivalSize: {
    failure: (q, bars) => (q.rivalSize <= bars.maxRivalSize ? undefined : 'several-faces'),
    score: (q) => 1 - q.rivalSize,
  },
  headSize: {
    failure: (q, bars) => {
      if (!(q.headSize <= bars.maxHeadSize)) return 'too-near';
      return q.headSize >= bars.minHeadSize ? undefined : 'too-far';
    },
    // The pixels between the eyes say how much can be read; beyond that a larger head is no better.
    score: (q) => (q.headSize > 0 ? 1 : 0),
  },
  interEyePx: {
    failure: (q, bars) => (q.interEyePx >= bars.minInterEyePx ? undefined : 'too-small'),
    score: (q) => q.interEyePx / ideal.interEyePx,
  },
  inPicture: {
    failure: (q, bars) => (q.inPicture >= bars.minInPicture ? undefined : 'cut-off'),
    score: (q) => q.inPicture,
  },
  yaw: angle('yaw', 'maxYaw', 'turned'),
  pitch: angle('pitch', 'maxPitch', 'nodding'),
  roll: angle('roll', 'maxRoll', 'tilted'),
  underExposure: {
    failure: (q, bars) => (q.underExposure <= bars.maxUnderExposure ? undefined : 'too-dark'),
    score: (q) => 1 - q.underExposure,
  },
  overExposure: {
    failure: (q, bars) => (q.overExposure <= bars.maxOverExposure ? undefined : 'too-bright'),
    score: (q) => 1 - q.overExposure,
  },
  eyesOpen: {
    // Where no network says so, nobody is told to open their eyes.
    failure: ({ eyesOpen }, bars) =>
      eyesOpen === undefined || eyesOpen >= bars.minEyesOpen ? undefined : 'eyes-hidden',
    // Open or not: how sure the network is says nothing about how well the face can be read.
    score: ({ eyesOpen }) => (eyesOpen === undefined || Number.isFinite(eyesOpen) ? 1 : 0),
  },
  sharpness: {
    failure: (q, bars) => (q.sharpness >= bars.minSharpness ? undefined : 'blurred'),
    score: (q) => q.sharpness / ideal.sharpness,
  },
};

/** The first measure beyond its bar, in the order in which a person can best mend it; undefined if all pass. */
export function firstFailure(quality: QualityMeasures, bars: QualityBars): QualityFailure | undefined {
  for (const { failure } of Object.values(checks)) {
    const found = failure(quality, bars);
    if (found) return found;
  }
  return undefined;
}

/** Each part of a picture held against the bars for enrolling: what passed to be matched may still be poor to look at. */
export function gradesOf(quality: QualityMeasures, bars: QualityBars = enrolmentBars): PictureGrades {
  const grade = (...measures: readonly (keyof QualityMeasures)[]): PictureGrade =>
    measures.every((measure) => checks[measure].failure(quality, bars) === undefined) ? 'good' : 'poor';
  return {
    size: grade('headSize', 'interEyePx'),
    sharpness: grade('sharpness'),
    light: grade('underExposure', 'overExposure'),
    pose: grade('yaw', 'pitch', 'roll'),
  };
}

/** 0..1: the weakest of all measures, the weight of a frame. What is no number makes it 0. */
export function scoreOf(quality: QualityMeasures): number {
  const weakest = Math.min(...Object.values(checks).map(({ score }) => score(quality)));
  return Number.isFinite(weakest) ? Math.min(1, Math.max(0, weakest)) : 0;
}
