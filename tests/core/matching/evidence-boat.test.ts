import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MonoMs, PersonId, TrackId } from '../../../main/core/brand.ts';
import { type ConsensusConfig, emptyEvidence, gather, weigh } from '../../../main/core/matching/evidence.ts';

const [anong, other] = ['anong', 'other'] as PersonId[] as [PersonId, PersonId];
const wide: ConsensusConfig = {
  ...{ framesNeeded: 3, framesBeforeUnknown: 5, minSimilarity: 0.9, frameSlack: 0.5, minQualitySum: 1 },
  ...{ minMargin: 0.02, maxEvidenceAgeMs: 2000 },
};
const boarding: ConsensusConfig = { ...wide, boat: { people: new Set([anong]), minSimilarity: 0.8 } };

/** The same frame five times. */
function judged(config: ConsensusConfig, scores: Readonly<Record<string, number>>) {
  let evidence = emptyEvidence(1 as TrackId);
  for (let at = 1; at <= 5; at++) {
    const candidates = Object.entries(scores).map(([id, similarity]) => ({
      personId: id as PersonId,
      similarity,
    }));
    const seen = { face: 'probed', capturedAt: at as MonoMs, track: 1 as TrackId, candidates } as const;
    evidence = gather(evidence, { ...seen, galleryEmpty: false, quality: 1 }, config);
  }
  return weigh(evidence, config);
}

describe('evidence while a boat boards', () => {
  it('asks its crew for the bar of so few people, and everybody else for that of all lists', () => {
    expect(judged(wide, { anong: 0.82 })).toMatchObject({ kind: 'unknown' });
    expect(judged(boarding, { anong: 0.82 })).toMatchObject({ kind: 'match', personId: anong });
    expect(judged(boarding, { other: 0.82 })).toMatchObject({ kind: 'unknown' });
    expect(judged(boarding, { other: 0.92 })).toMatchObject({ kind: 'match', personId: other });
  });

  it('opens for nobody of the crew while somebody of another list looks better, or hardly worse', () => {
    expect(judged(boarding, { anong: 0.82, other: 0.83 })).toMatchObject({ kind: 'unknown' });
    expect(judged(boarding, { anong: 0.82, other: 0.81 }).kind).not.toBe('match');
    expect(judged(boarding, { anong: 0.82, other: 0.91 })).toMatchObject({ kind: 'match', personId: other });
  });

  it('never raises anybody’s bar, whatever the boat’s is', () => {
    const strict = { ...wide, boat: { people: new Set([anong]), minSimilarity: 0.99 } };
    expect(judged(strict, { anong: 0.91 })).toMatchObject({ kind: 'match', personId: anong });
  });

  it('names nobody who is neither over their own bar nor clear of everybody else', () => {
    const runs = { seed: 20261122, numRuns: 500 };
    console.log(`seed ${runs.seed}`);
    const score = fc.double({ min: 0.6, max: 1, noNaN: true });
    fc.assert(
      fc.property(score, score, (a, b) => {
        const verdict = judged(boarding, { anong: a, other: b });
        if (verdict.kind !== 'match') return;
        const [own, rival] = verdict.personId === anong ? [a, b] : [b, a];
        expect(own).toBeGreaterThanOrEqual(verdict.personId === anong ? 0.8 : 0.9);
        expect(own - rival).toBeGreaterThanOrEqual(wide.minMargin);
      }),
      runs,
    );
  });
});
