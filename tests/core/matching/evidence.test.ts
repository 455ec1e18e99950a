import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonoMs, PersonId, TrackId } from '../../../main/core/brand.ts';
import {
  type ConsensusConfig,
  type Evidence,
  emptyEvidence,
  gather,
  type ProbedObservation,
  weigh,
} from '../../../main/core/matching/evidence.ts';

const config: ConsensusConfig = {
  framesNeeded: 3,
  framesBeforeUnknown: 5,
  minSimilarity: 0.9,
  minMargin: 0.02,
  maxEvidenceAgeMs: 2000,
};
const anong = 'anong' as PersonId;
const track = 1 as TrackId;

function frame(
  at: number,
  scores: Partial<Record<string, number>>,
  extra: Partial<ProbedObservation> = {},
): ProbedObservation {
  const candidates = Object.entries(scores).map(([id, similarity]) => ({
    personId: id as PersonId,
    similarity: similarity ?? 0,
  }));
  return {
    face: 'probed',
    capturedAt: at as MonoMs,
    track,
    galleryEmpty: false,
    candidates,
    quality: 1,
    ...extra,
  };
}

function gatherAll(frames: readonly ProbedObservation[]): Evidence {
  return frames.reduce((evidence, f) => gather(evidence, f, config), emptyEvidence(track));
}

describe('evidence over frames', () => {
  it('names a person after enough agreeing frames and says the weakest of them', () => {
    const verdict = weigh(
      gatherAll([
        frame(1, { anong: 0.97, bun: 0.7 }),
        frame(2, { anong: 0.92, bun: 0.88 }),
        frame(3, { anong: 0.95, bun: 0.7 }),
      ]),
      config,
    );
    expect(verdict).toMatchObject({ kind: 'match', personId: anong, similarity: 0.92, frames: 3 });
    expect(verdict.kind === 'match' && verdict.margin).toBeCloseTo(0.04);
  });

  it('asks for more while too few frames agree', () => {
    const verdict = weigh(gatherAll([frame(1, { anong: 0.97 }), frame(2, { anong: 0.97 })]), config);
    expect(verdict).toEqual({ kind: 'more', progress: 2 / 3 });
  });

  it('is ambiguous when two people are too close, never the better of them', () => {
    const frames = [1, 2, 3, 4, 5].map((at) => frame(at, { anong: 0.95, bun: 0.94 }));
    expect(weigh(gatherAll(frames), config)).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ personId: anong }],
    });
  });

  it('is ambiguous when frames name different people', () => {
    const frames = [1, 2, 3, 4, 5].map((at) => frame(at, at % 2 === 0 ? { anong: 0.95 } : { bun: 0.95 }));
    expect(weigh(gatherAll(frames), config).kind).toBe('ambiguous');
  });

  it('is unknown when nobody reaches the bar', () => {
    const frames = [1, 2, 3, 4, 5].map((at) => frame(at, { anong: 0.89, bun: 0.2 }));
    expect(weigh(gatherAll(frames), config)).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    ['an empty gallery, whatever it says', frame(1, { anong: 1 }, { galleryEmpty: true })],
    ['a NaN similarity', frame(1, { anong: Number.NaN })],
    ['an infinite similarity', frame(1, { anong: Number.POSITIVE_INFINITY })],
    ['no candidate', frame(1, {})],
  ])('never matches on %s', (_name, bad) => {
    const frames = Array.from({ length: 9 }, (_, i) => ({ ...bad, capturedAt: (i + 1) as MonoMs }));
    expect(weigh(gatherAll(frames), config)).toEqual({ kind: 'unknown', candidates: [] });
  });

  it('starts from nothing when another face steps in', () => {
    const before = gatherAll([frame(1, { anong: 0.97 }), frame(2, { anong: 0.97 })]);
    const after = gather(before, frame(3, { anong: 0.97 }, { track: 2 as TrackId }), config);
    expect(after.frames).toHaveLength(1);
    expect(weigh(after, config).kind).toBe('more');
  });

  it('forgets frames that are too old and frames that arrive twice', () => {
    const old = gatherAll([
      frame(1, { anong: 0.97 }),
      frame(2, { anong: 0.97 }),
      frame(2500, { anong: 0.97 }),
    ]);
    expect(old.frames).toHaveLength(1);
    expect(
      gatherAll([frame(5, { anong: 0.97 }), frame(5, { anong: 0.97 }), frame(5, { anong: 0.97 })]).frames,
    ).toHaveLength(1);
  });

  it('never names a person who did not pass both bars in enough frames, whatever the scores', () => {
    const score = fc.oneof(
      fc.double({ min: -1, max: 1 }),
      fc.constant(Number.NaN),
      fc.double({ min: 0.88, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { maxLength: 12 }), (scores) => {
        const verdict = weigh(
          gatherAll(scores.map(([a, b], i) => frame(i + 1, { anong: a, bun: b }))),
          config,
        );
        if (verdict.kind !== 'match') return;
        const seen = scores.map(([a, b]) =>
          verdict.personId === anong ? { mine: a, theirs: b } : { mine: b, theirs: a },
        );
        const clear = seen.filter((s) => s.mine >= 0.9 && !(s.mine - s.theirs < 0.02));
        const rival = seen.filter((s) => s.theirs >= 0.9 && s.theirs - s.mine >= 0.02);
        expect(clear.length).toBeGreaterThanOrEqual(config.framesNeeded);
        expect(rival).toHaveLength(0);
        expect(verdict.similarity).toBeGreaterThanOrEqual(0.9);
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });
});
