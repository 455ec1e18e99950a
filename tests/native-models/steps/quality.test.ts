import { describe, expect, it } from 'vitest';
import { portraitFaults } from '../../../main/core/enrolment/portrait-fault.ts';
import { guidanceSteps } from '../../../main/core/matching/observation.ts';
import type { FaceQuality } from '../../../main/ports/engine.ts';
import {
  enrolmentBars,
  firstFailure,
  gradesOf,
  helpFor,
  matchingBars,
  type QualityFailure,
  type QualityMeasures,
  scoreOf,
} from '../../../native-models/steps/quality.ts';
import { goodQuality } from '../../support/good-quality.ts';

/** For every measure what is wrong with it, on both sides where it has two. */
const wrong: Record<keyof QualityMeasures, readonly [QualityFailure, number][]> = {
  rivalSize: [['several-faces', 0.9]],
  headSize: [
    ['too-near', 0.8],
    ['too-far', 0.02],
  ],
  interEyePx: [['too-small', 59]],
  inPicture: [['cut-off', 0.8]],
  yaw: [
    ['turned', 60],
    ['turned', -60],
  ],
  pitch: [
    ['nodding', 50],
    ['nodding', -50],
  ],
  roll: [
    ['tilted', 60],
    ['tilted', -60],
  ],
  eyesOpen: [['eyes-hidden', 0]],
  underExposure: [['too-dark', 0.7]],
  overExposure: [['too-bright', 0.7]],
  sharpness: [['blurred', 3]],
};
const measures = Object.keys(wrong) as (keyof QualityMeasures)[];
const cases = measures.flatMap((measure) =>
  wrong[measure].map(([failure, value]) => ({ measure, failure, value })),
);

const changed = (measure: keyof QualityMeasures, value: number): FaceQuality => ({
  ...goodQuality,
  [measure]: value,
});

describe('the quality of a face', () => {
  it('passes where nothing is wrong', () => {
    expect(firstFailure(goodQuality, matchingBars)).toBeUndefined();
    expect(firstFailure(goodQuality, enrolmentBars)).toBeUndefined();
    expect(scoreOf(goodQuality)).toBeGreaterThan(0.9);
  });

  it.each(cases)('with $measure at $value is $failure', ({ measure, failure, value }) => {
    expect(firstFailure(changed(measure, value), matchingBars)).toBe(failure);
    expect(firstFailure(changed(measure, value), enrolmentBars)).toBe(failure);
  });

  it.each(measures)('never passes and weighs nothing with a %s that is not a number', (measure) => {
    expect(firstFailure(changed(measure, Number.NaN), matchingBars)).toBe(wrong[measure][0]?.[0]);
    expect(scoreOf(changed(measure, Number.NaN))).toBe(0);
  });

  it.each(Object.keys(matchingBars) as (keyof typeof matchingBars)[])(
    'never passes by a bar for %s that is not a number',
    (bar) => {
      const quality = { ...goodQuality, eyesOpen: 1 };
      expect(firstFailure(quality, { ...matchingBars, [bar]: Number.NaN })).toBeDefined();
    },
  );

  it('does not ask for open eyes where no network says whether they are', () => {
    expect(firstFailure({ ...goodQuality, eyesOpen: undefined }, enrolmentBars)).toBeUndefined();
  });

  it('has found every failure that there is, each with one step of guidance and one fault of a portrait', () => {
    expect(new Set(cases.map(({ failure }) => failure))).toEqual(new Set(Object.keys(helpFor)));
    for (const { guidance, fault } of Object.values(helpFor)) {
      expect(guidanceSteps).toContain(guidance);
      expect(portraitFaults).toContain(fault);
    }
  });

  it('uses every step of guidance that the crew screen can show', () => {
    const used = new Set(Object.values(helpFor).map(({ guidance }) => guidance));
    expect([...used].sort()).toEqual([...guidanceSteps].sort());
  });

  it('asks 60 px between the eyes to match and 90 to enrol, and never less to enrol in any measure', () => {
    expect([matchingBars.minInterEyePx, enrolmentBars.minInterEyePx]).toEqual([60, 90]);
    for (const [bar, value] of Object.entries(matchingBars)) {
      const toEnrol = enrolmentBars[bar as keyof typeof enrolmentBars];
      if (bar.startsWith('min')) expect(toEnrol, bar).toBeGreaterThanOrEqual(value);
      else expect(toEnrol, bar).toBeLessThanOrEqual(value);
    }
  });

  it('is scored by its weakest measure', () => {
    expect(scoreOf({ ...goodQuality, interEyePx: 45 })).toBeCloseTo(0.5);
    expect(scoreOf({ ...goodQuality, interEyePx: 45, sharpness: 4 })).toBeCloseTo(0.1);
    expect(scoreOf({ ...goodQuality, yaw: 60 })).toBeCloseTo(0.25);
    expect(scoreOf({ ...goodQuality, rivalSize: 3 })).toBe(0);
  });

  it('just over every bar for matching still weighs about a third', () => {
    const b = matchingBars;
    const barely = {
      ...goodQuality,
      rivalSize: b.maxRivalSize,
      headSize: b.maxHeadSize,
      interEyePx: b.minInterEyePx,
      inPicture: b.minInPicture,
      yaw: b.maxYaw,
      pitch: b.maxPitch,
      roll: b.maxRoll,
      underExposure: b.maxUnderExposure,
      overExposure: b.maxOverExposure,
      sharpness: b.minSharpness,
      eyesOpen: b.minEyesOpen,
    };
    expect(firstFailure(barely, matchingBars)).toBeUndefined();
    expect(scoreOf(barely)).toBeGreaterThan(0.25);
    expect(scoreOf(barely)).toBeLessThan(0.35);
  });

  it('is told in four parts, each poor alone where it would not do for enrolling, also of what is no number', () => {
    expect(gradesOf(goodQuality)).toEqual({ size: 'good', sharpness: 'good', light: 'good', pose: 'good' });
    const poor = (change: Partial<FaceQuality>) =>
      Object.entries(gradesOf({ ...goodQuality, ...change })).flatMap(([part, grade]) =>
        grade === 'poor' ? [part] : [],
      );
    expect(poor({ interEyePx: 70 })).toEqual(['size']);
    expect(poor({ sharpness: Number.NaN })).toEqual(['sharpness']);
    expect(poor({ underExposure: 0.4 })).toEqual(['light']);
    expect(poor({ overExposure: 0.3 })).toEqual(['light']);
    expect(poor({ yaw: -35 })).toEqual(['pose']);
  });
});
