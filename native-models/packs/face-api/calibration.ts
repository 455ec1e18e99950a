import { similarityBarFor } from '../../../main/core/matching/calibration.ts';
import { type Calibration, readCalibration as readOf } from '../calibration.ts';

/** The calibration of this pack. @throws if the file belongs to another pack */
export function readCalibration(): Calibration {
  return readOf('face-api');
}

/**
 * The similarity that a stranger reaches at most once in so many comparisons, on the hardest of the measured sets.
 * @param oneFalseAcceptIn comparisons, 2 and up
 */
export function minSimilarityFor(oneFalseAcceptIn: number): number {
  return similarityBarFor(readCalibration(), { oneFalseAcceptIn, people: 1, templatesPerPerson: 1 })
    .minSimilarity;
}
