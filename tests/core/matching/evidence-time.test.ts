import { describe, expect, it } from 'vitest';
import type { ClaimId, MonoMs, PersonId, TrackId } from '../../../main/core/brand.ts';
import {
  type ConsensusConfig,
  type Evidence,
  emptyEvidence,
  gather,
  type ProbedObservation,
  weigh,
} from '../../../main/core/matching/evidence.ts';

const config: ConsensusConfig = {
  framesNeeded: 2,
  framesBeforeUnknown: 9,
  minSimilarity: 0.8,
  frameSlack: 0.5,
  minQualitySum: 1,
  minMargin: 0.02,
  maxEvidenceAgeMs: 2000,
};

function frame(at: number, similarity: number, extra: Partial<ProbedObservation> = {}): ProbedObservation {
  return {
    ...{ face: 'probed', capturedAt: at as MonoMs, track: 1 as TrackId, galleryEmpty: false, quality: 1 },
    candidates: [{ personId: 'anong' as PersonId, similarity }],
    ...extra,
  };
}

const gathered = (...frames: readonly ProbedObservation[]): Evidence =>
  frames.reduce((evidence, seen) => gather(evidence, seen, config), emptyEvidence(1 as TrackId));

describe('the time since the first usable frame of a face', () => {
  it('begins with the frame and goes into the match', () => {
    const verdict = weigh(gathered(frame(100, 0.9), frame(250, 0.9)), config);
    expect(verdict).toMatchObject({ kind: 'match', beganAt: 100 });
  });

  it('goes on although the frame itself has grown too old to count', () => {
    const evidence = gathered(frame(100, 0.1), frame(1500, 0.9), frame(2600, 0.9));
    expect(evidence.frames).toHaveLength(2);
    expect(weigh(evidence, config)).toMatchObject({ kind: 'match', beganAt: 100 });
  });

  it('goes on where a paper begins the comparison anew: the same person still waits', () => {
    const claim = {
      ...{ claimId: 'c' as ClaimId, personId: 'anong' as PersonId },
      ...({ paper: 'seaman-book', reader: 'serial' } as const),
    };
    const evidence = gathered(frame(100, 0.9), frame(400, 0.9, { claim }), frame(500, 0.9, { claim }));
    expect(weigh(evidence, config)).toMatchObject({ kind: 'match', beganAt: 100 });
  });

  it('begins anew with another face', () => {
    const other = { track: 2 as TrackId };
    expect(gathered(frame(100, 0.9), frame(400, 0.9, other)).beganAt).toBe(400);
  });
});
