import { type DescribedPicture, describeSet } from '../../../native-models/evaluation/describe-set.ts';
import {
  type StepPercentiles,
  stepPercentiles,
  timeSteps,
} from '../../../native-models/evaluation/timed-steps.ts';
import { type Verification, verify } from '../../../native-models/evaluation/verification.ts';
import type { FaceSteps } from '../../../native-models/steps/face-steps.ts';
import { createRandom } from '../demo/random.ts';
import type { FaceSet } from './face-set.ts';
import { progressTeller } from './progress.ts';

/** One set seen through one pack. */
export interface Measurement {
  readonly pack: string;
  readonly set: FaceSet;
  readonly pictures: readonly DescribedPicture[];
  readonly times: StepPercentiles;
  readonly verification: Verification;
}

/** Describes a set and compares all of it. Minutes of work for thousands of pictures. */
export async function measureSet(
  steps: FaceSteps,
  set: FaceSet,
  seed: number,
  say: (line: string) => void,
): Promise<Measurement> {
  const timed = timeSteps(steps);
  const pictures = await describeSet({
    steps: timed.steps,
    dir: set.dir,
    onProgress: progressTeller(say, `${steps.pack} on ${set.name}`),
  });
  const verification = verify({ pictures, pairs: set.pairs, random: createRandom(seed) });
  return { pack: steps.pack, set, pictures, times: stepPercentiles(timed.faces), verification };
}
