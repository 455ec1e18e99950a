import { describe, expect, it } from 'vitest';
import type { MonoMs, TrackId } from '../../../main/core/brand.ts';
import { type ConsensusConfig, emptyEvidence, gather } from '../../../main/core/matching/evidence.ts';
import {
  addShare,
  type LivenessTally,
  livenessOf,
  type SpoofCheck,
  suspectsSpoof,
} from '../../../main/core/matching/liveness.ts';

const refer: SpoofCheck = { action: 'refer', minLive: 0.3 };
const tallyOf = (...shares: readonly (number | undefined)[]) =>
  shares.reduce<LivenessTally | undefined>((tally, share) => addShare(tally, share), undefined);

describe('the screening for pictures of faces', () => {
  it('speaks of the mean over the frames that were judged', () => {
    expect(livenessOf(tallyOf(0.1, 0.6), refer)).toBe('live');
    expect(livenessOf(tallyOf(0.1, 0.2), refer)).toBe('doubtful');
    expect(livenessOf(tallyOf(0.3), refer)).toBe('live');
  });

  it('says that nobody looked where no frame was judged, or the port does not want it', () => {
    expect(livenessOf(tallyOf(undefined, Number.NaN, 2, -1), refer)).toBe('not-checked');
    expect(livenessOf(tallyOf(0), { ...refer, action: 'off' })).toBe('not-checked');
  });

  it('makes a case only where the port asked for it, and of as many frames as name a person', () => {
    expect(suspectsSpoof(tallyOf(0, 0, 0), refer, 3)).toBe(true);
    expect(suspectsSpoof(tallyOf(0, 0), refer, 3)).toBe(false);
    expect(suspectsSpoof(tallyOf(0, 0, 1), refer, 3)).toBe(false);
    expect(suspectsSpoof(undefined, refer, 3)).toBe(false);
    for (const action of ['off', 'show'] as const)
      expect(suspectsSpoof(tallyOf(0, 0, 0), { ...refer, action }, 3)).toBe(false);
  });
});

const config: ConsensusConfig = {
  framesNeeded: 3,
  framesBeforeUnknown: 10,
  minSimilarity: 0.9,
  frameSlack: 0.5,
  minQualitySum: 1,
  minMargin: 0.05,
  maxEvidenceAgeMs: 1000,
};
const frame = (track: number, atMs: number, liveness: number | undefined) =>
  ({
    face: 'probed',
    track: track as TrackId,
    capturedAt: atMs as MonoMs,
    galleryEmpty: false,
    candidates: [],
    quality: 1,
    liveness,
  }) as const;

describe('what the evidence keeps of it', () => {
  it('counts every frame of one face, also those that grew too old to name anybody', () => {
    let evidence = emptyEvidence(1 as TrackId);
    for (const [i, share] of [0.2, undefined, 0.4].entries())
      evidence = gather(evidence, frame(1, i * 2000, share), config);
    expect(evidence.frames).toHaveLength(1);
    expect(evidence.liveness?.frames).toBe(2);
    expect(evidence.liveness?.sum).toBeCloseTo(0.6);
  });

  it('is never carried to another face (I6)', () => {
    const first = gather(emptyEvidence(1 as TrackId), frame(1, 0, 0), config);
    expect(gather(first, frame(2, 100, 0.8), config).liveness).toEqual({ frames: 1, sum: 0.8 });
    expect(gather(first, frame(2, 100, undefined), config).liveness).toBeUndefined();
  });
});
