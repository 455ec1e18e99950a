import type { FaceSteps } from '../steps/face-steps.ts';
import { type Percentiles, percentiles } from './measure-steps.ts';

/** Milliseconds that the steps of one face took. */
export interface FaceTimes {
  readonly detect: number;
  readonly landmarks: number;
  readonly align: number;
  readonly describe: number;
}

export interface TimedSteps {
  readonly steps: FaceSteps;
  /** Of every face that was described, in the order of the pictures. */
  readonly faces: readonly FaceTimes[];
}

/**
 * The same steps with a clock at each: one picture after the other, never two at once. A new search begins a new
 * face; faces that were lost on the way to their template are left out, because half a face would look fast.
 * @param now monotonic milliseconds
 */
export function timeSteps(steps: FaceSteps, now: () => number = () => performance.now()): TimedSteps {
  const faces: FaceTimes[] = [];
  let face = { detect: 0, landmarks: 0, align: 0 };
  const timed: FaceSteps = {
    pack: steps.pack,
    detect: async (picture, search) => {
      const started = now();
      const found = await steps.detect(picture, search);
      face = { detect: now() - started, landmarks: 0, align: 0 };
      return found;
    },
    landmarks: async (picture, detection) => {
      const started = now();
      const landmarks = await steps.landmarks(picture, detection);
      face.landmarks += now() - started;
      return landmarks;
    },
    align: (picture, landmarks, effort) => {
      const started = now();
      const chip = steps.align(picture, landmarks, effort);
      face.align += now() - started;
      return chip;
    },
    describe: async (chip) => {
      const started = now();
      const descriptor = await steps.describe(chip);
      if (descriptor) faces.push({ ...face, describe: now() - started });
      return descriptor;
    },
    close: () => steps.close(),
  };
  return { steps: timed, faces };
}

export type StepPercentiles = Readonly<Record<keyof FaceTimes | 'total', Percentiles>>;

/** Of each step and of their sum, face by face. NaN without a face. */
export function stepPercentiles(faces: readonly FaceTimes[]): StepPercentiles {
  return {
    detect: percentiles(faces.map((f) => f.detect)),
    landmarks: percentiles(faces.map((f) => f.landmarks)),
    align: percentiles(faces.map((f) => f.align)),
    describe: percentiles(faces.map((f) => f.describe)),
    total: percentiles(faces.map((f) => f.detect + f.landmarks + f.align + f.describe)),
  };
}
