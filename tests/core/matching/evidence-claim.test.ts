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
import type { Claim } from '../../../main/core/papers/claim.ts';

const config: ConsensusConfig = {
  framesNeeded: 3,
  framesBeforeUnknown: 5,
  minSimilarity: 0.8,
  frameSlack: 0.5,
  minQualitySum: 1,
  minMargin: 0.02,
  maxEvidenceAgeMs: 2000,
};
const anong = 'anong' as PersonId;
const track = 1 as TrackId;

function claimOf(id: string, personId = anong): Claim {
  return { claimId: id as ClaimId, personId, paper: 'seaman-book', reader: 'serial' };
}
const first = claimOf('first');
const second = claimOf('second');

/** Frames of one face, each held against the holder of a claim, or against everybody. */
function gatherAll(...seen: readonly (readonly [similarity: number, claim?: Claim])[]): Evidence {
  return seen.reduce<Evidence>((evidence, [similarity, claim], i) => {
    const candidates = [{ personId: anong, similarity }];
    const frame: ProbedObservation = {
      ...{
        face: 'probed',
        capturedAt: (i + 1) as MonoMs,
        track,
        galleryEmpty: false,
        candidates,
        quality: 1,
      },
      claim,
    };
    return gather(evidence, frame, config);
  }, emptyEvidence(track));
}

describe('evidence under a claim', () => {
  it('names the holder when the frames reach the bar, without anybody else to be compared with', () => {
    const named = weigh(gatherAll([0.85, first], [0.86, first], [0.87, first]), config);
    expect(named).toMatchObject({ kind: 'match', personId: anong, margin: undefined, frames: 3 });
  });

  it('counts no frame that was held against others before the claim', () => {
    const evidence = gatherAll([0.85], [0.85], [0.85, first]);
    expect(evidence).toMatchObject({ claim: first, outdated: 0 });
    expect(evidence.frames).toHaveLength(1);
    expect(weigh(evidence, config)).toMatchObject({ kind: 'more' });
  });

  it('never goes back to frames that were held against everybody: such frames name nobody', () => {
    const evidence = gatherAll([0.85, first], [0.99], [0.99], [0.99], [0.99]);
    expect(evidence.claim).toBe(first);
    expect(evidence.frames.slice(1).every(({ candidates }) => candidates.length === 0)).toBe(true);
    expect(weigh(evidence, config).kind).toBe('unknown');
  });

  it('begins anew with the next claim, and the looks before it stay spent', () => {
    const evidence = gatherAll([0.85, first], [0.85, first], [0.85, second]);
    expect(evidence).toMatchObject({ claim: second, outdated: 2 });
    expect(evidence.frames).toHaveLength(1);
    const spent = gatherAll([0.5, first], [0.5, first], [0.5, second], [0.5, second], [0.5, first]);
    expect(weigh(spent, config).kind).toBe('unknown');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0])('takes %s for nobody', (similarity) => {
    const frames = Array.from({ length: 5 }, () => [similarity, first] as const);
    expect(weigh(gatherAll(...frames), config).kind).toBe('unknown');
  });
});
