import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonoMs, PersonId, TrackId } from '../../../main/core/brand.ts';
import {
  type ConsensusConfig,
  type Evidence,
  emptyEvidence,
  gather,
  type ProbedObservation,
  type Verdict,
  weigh,
} from '../../../main/core/matching/evidence.ts';

/** Frames agree from 0.85 on: half of the distance 1 - 0.9 under the bar. */
const config: ConsensusConfig = {
  framesNeeded: 3,
  framesBeforeUnknown: 5,
  minSimilarity: 0.9,
  frameSlack: 0.5,
  minQualitySum: 1,
  minMargin: 0.02,
  maxEvidenceAgeMs: 2000,
};
const anong = 'anong' as PersonId;
const track = 1 as TrackId;
type Scores = Partial<Record<string, number>>;

function frame(at: number, scores: Scores, extra: Partial<ProbedObservation> = {}): ProbedObservation {
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

/** One frame after the other; a number stands for Anong alone. */
function judge(...seen: readonly (number | Scores)[]): Verdict {
  const frames = seen.map((s, i) => frame(i + 1, typeof s === 'number' ? { anong: s } : s));
  return weigh(gatherAll(frames), config);
}

describe('evidence over frames', () => {
  it('gives nobody more looks because frames come slowly and grow old', () => {
    const slowly = (count: number, similarity: number): Verdict =>
      weigh(
        gatherAll(Array.from({ length: count }, (_, i) => frame(1 + i * 900, { anong: similarity }))),
        config,
      );
    expect(slowly(4, 0.89).kind).toBe('more');
    expect(slowly(5, 0.89).kind).toBe('unknown');
    expect(slowly(3, 0.9).kind).toBe('match');
    // The fourth look asks a little more than the bar, also where only three frames still count.
    expect(slowly(4, 0.9).kind).toBe('more');
    expect(slowly(4, 0.9011).kind).toBe('match');
  });

  it('names a person after enough agreeing frames, by what they say together and the smallest lead', () => {
    const verdict = judge({ anong: 0.97, bun: 0.7 }, { anong: 0.92, bun: 0.88 }, { anong: 0.93, bun: 0.7 });
    expect(verdict).toMatchObject({ kind: 'match', personId: anong, frames: 3 });
    expect(verdict.kind === 'match' && verdict.similarity).toBeCloseTo(0.94);
    expect(verdict.kind === 'match' && verdict.margin).toBeCloseTo(0.04);
  });

  it.each<[string, Verdict['kind'], (number | Scores)[]]>([
    ['one weak frame among strong ones', 'match', [0.95, 0.87, 0.94]],
    ['frames that are each too low but one', 'more', [0.95, 0.87, 0.86]],
    ['a blink, which counts as the floor and no lower', 'match', [0.95, 0.95, -1, 0.95]],
    ['two blinks, that outweigh three barely good frames', 'ambiguous', [0.91, -1, 0.91, -1, 0.91]],
    ['nobody at the bar', 'unknown', [0.89, 0.89, 0.89, 0.89, 0.89]],
    ['a bare pass at the second look', 'more', [0.88, 0.89, 0.9, 0.9303]],
    ['a bare pass at the first look', 'match', [0.89, 0.9, 0.9101]],
    ['two frames, however good', 'more', [1, 1]],
    ['another person named by one frame alone', 'more', [0.99, 0.99, 0.99, { bun: 0.93, anong: 0.5 }]],
    ['another person barely seen in one frame', 'match', [0.99, 0.99, 0.99, { bun: 0.86, anong: 0.5 }]],
  ])('with %s says %s', (_, kind, seen) => {
    expect(judge(...seen).kind).toBe(kind);
  });

  it('asks for more while too few frames agree', () => {
    expect(judge(0.97, 0.97)).toEqual({ kind: 'more', progress: 2 / 3 });
  });

  it('is ambiguous when two people are too close, never the better of them', () => {
    const close = { anong: 0.95, bun: 0.94, chan: 0.5 };
    expect(judge(close, close, close, close, close)).toEqual({
      kind: 'ambiguous',
      // Both are the officer's to compare; whoever only comes next is not one of the two.
      candidates: [
        { personId: anong, similarity: 0.95 },
        { personId: 'bun', similarity: 0.94 },
      ],
    });
  });

  it('is ambiguous when frames name different people', () => {
    expect(judge(0.95, { bun: 0.95 }, 0.95, { bun: 0.95 }, 0.95).kind).toBe('ambiguous');
  });

  it('weighs each frame by its quality', () => {
    const seen = [0.95, 0.86, 0.86].map((similarity, i) => [i + 1, { anong: similarity }] as const);
    const weighed = (good: number, poor: number): string =>
      weigh(
        gatherAll(seen.map(([at, scores]) => frame(at, scores, { quality: at === 1 ? good : poor }))),
        config,
      ).kind;
    expect(weighed(1, 0.3)).toBe('match');
    expect(weighed(0.3, 1)).toBe('more');
  });

  it('takes more frames where each is poor, and none at all where they are worth nothing', () => {
    const poor = (count: number, quality: number) =>
      weigh(
        gatherAll(Array.from({ length: count }, (_, i) => frame(i + 1, { anong: 0.97 }, { quality }))),
        config,
      ).kind;
    expect([poor(3, 0.3), poor(4, 0.3)]).toEqual(['more', 'match']);
    for (const worthless of [0, -1, Number.NaN]) expect(poor(9, worthless)).not.toBe('match');
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

  it.each(['minSimilarity', 'frameSlack', 'minQualitySum', 'minMargin', 'framesNeeded'] as const)(
    'never matches by a %s that is not a number',
    (key) => {
      const seen = gatherAll([1, 2, 3, 4].map((at) => frame(at, { anong: 0.99, bun: 0.1 })));
      expect(weigh(seen, config).kind).toBe('match');
      expect(weigh(seen, { ...config, [key]: Number.NaN }).kind).not.toBe('match');
    },
  );

  it('starts from nothing when another face steps in', () => {
    const before = gatherAll([frame(1, { anong: 0.97 }), frame(2, { anong: 0.97 })]);
    const after = gather(before, frame(3, { anong: 0.97 }, { track: 2 as TrackId }), config);
    expect(after.frames).toHaveLength(1);
    expect(weigh(after, config).kind).toBe('more');
  });

  it('forgets frames that are too old and frames that arrive twice', () => {
    const old = gatherAll([1, 2, 2500].map((at) => frame(at, { anong: 0.97 })));
    expect(old.frames).toHaveLength(1);
    expect(gatherAll([5, 5, 5].map((at) => frame(at, { anong: 0.97 }))).frames).toHaveLength(1);
  });
});

describe('any evidence at all', () => {
  const run = { seed: 20261122, numRuns: 3000 };
  const score = fc.oneof(
    fc.constantFrom(Number.NaN, -1, 0.85, 0.9, 1),
    fc.double({ min: 0.82, max: 1, noNaN: true }),
  );
  const quality = fc.oneof(fc.constantFrom(0, Number.NaN, 1), fc.double({ min: 0.05, max: 1, noNaN: true }));
  const seen = fc.record({ anong: score, bun: score, quality });
  const several = fc.array(seen, { maxLength: 9 });
  type Seen = { anong: number; bun: number; quality: number };
  const evidenceOf = (frames: readonly Seen[]): Evidence =>
    gatherAll(frames.map(({ quality: q, ...scores }, i) => frame(i + 1, scores, { quality: q })));
  const matched = (evidence: Evidence): PersonId | undefined => {
    const verdict = weigh(evidence, config);
    return verdict.kind === 'match' ? verdict.personId : undefined;
  };

  it('names only whom enough frames agree on, that together reach the bar, and that no frame contradicts', () => {
    fc.assert(
      fc.property(several, (frames) => {
        const verdict = weigh(evidenceOf(frames), config);
        if (verdict.kind !== 'match') return;
        const looks = frames.map((f) =>
          verdict.personId === anong
            ? { mine: f.anong, theirs: f.bun, quality: f.quality }
            : { mine: f.bun, theirs: f.anong, quality: f.quality },
        );
        const agreeing = looks.filter(
          (s) => s.quality > 0 && s.mine >= 0.85 && !(s.mine - s.theirs < config.minMargin),
        );
        expect(agreeing.length).toBeGreaterThanOrEqual(config.framesNeeded);
        expect(agreeing.reduce((sum, s) => sum + s.quality, 0)).toBeGreaterThanOrEqual(1);
        expect(looks.filter((s) => s.theirs >= 0.9 && !(s.theirs - s.mine < config.minMargin))).toEqual([]);
        expect(verdict.similarity).toBeGreaterThanOrEqual(0.9);
        expect(verdict.similarity).toBeLessThanOrEqual(Math.max(...agreeing.map((s) => s.mine)));
      }),
      run,
    );
  });

  it('says the same in whatever order the frames are weighed', () => {
    fc.assert(
      fc.property(several, fc.infiniteStream(fc.nat()), (frames, dice) => {
        const evidence = evidenceOf(frames);
        const shuffled = evidence.frames
          .map((f) => ({ f, key: dice.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ f }) => f);
        expect(matched({ ...evidence, frames: shuffled })).toBe(matched(evidence));
      }),
      run,
    );
  });

  it('keeps its match when a frame of the same person rises', () => {
    fc.assert(
      fc.property(several, fc.nat(8), fc.double({ min: 0, max: 0.2, noNaN: true }), (frames, at, rise) => {
        const before = matched(evidenceOf(frames));
        if (before === undefined) return;
        const risen = frames.map((f, i) =>
          i === at ? { ...f, [before]: Math.min(1, (before === anong ? f.anong : f.bun) + rise) } : f,
        );
        expect(matched(evidenceOf(risen))).toBe(before);
      }),
      run,
    );
  });

  it('is never turned into a match for somebody by a frame that contradicts them', () => {
    fc.assert(
      fc.property(several, fc.double({ min: -1, max: 0.85, noNaN: true }), (frames, low) => {
        const before = evidenceOf(frames);
        if (matched(before) !== undefined) return;
        const against = frame(100, { anong: low, bun: 0.95 });
        expect(matched(gather(before, against, config))).not.toBe(anong);
      }),
      run,
    );
  });
});
