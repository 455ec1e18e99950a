import type { MonoMs, PersonId, TrackId } from '../brand.ts';
import type { Candidate, Observation } from './observation.ts';

/** How many agreeing frames make a consensus, and how good each has to be. */
export interface ConsensusConfig {
  /** Agreeing frames that name a person, 2 and up. */
  readonly framesNeeded: number;
  /** Probed frames without a match after which the face counts as unknown; at least `framesNeeded`. */
  readonly framesBeforeUnknown: number;
  /** Cosine similarity a frame's best person must reach, from the pack's calibration for the tier. */
  readonly minSimilarity: number;
  /** Lead of the best person over the best other person that a frame must show. */
  readonly minMargin: number;
  /** Frames older than this, by the monotonic clock, no longer count. */
  readonly maxEvidenceAgeMs: number;
}

/** What one usable frame said. */
export interface FrameEvidence {
  readonly capturedAt: MonoMs;
  readonly best: Candidate | undefined;
  /** Lead over the best other person; undefined when no other person was searched. */
  readonly margin: number | undefined;
  readonly quality: number;
}

/** The frames of one face in one passage. It is never carried to another (invariant I6). */
export interface Evidence {
  readonly track: TrackId;
  readonly frames: readonly FrameEvidence[];
}

/** What the evidence amounts to. */
export type Verdict =
  | { readonly kind: 'more'; readonly progress: number }
  | {
      readonly kind: 'match';
      readonly personId: PersonId;
      readonly similarity: number;
      readonly margin: number | undefined;
      readonly frames: number;
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown'; readonly candidates: readonly Candidate[] };

export type ProbedObservation = Extract<Observation, { face: 'probed' }>;

export function emptyEvidence(track: TrackId): Evidence {
  return { track, frames: [] };
}

/** Adds a frame, drops those that are too old, and starts anew when the face is another one. */
export function gather(evidence: Evidence, seen: ProbedObservation, config: ConsensusConfig): Evidence {
  const kept = evidence.track === seen.track ? evidence.frames : [];
  const oldest = seen.capturedAt - config.maxEvidenceAgeMs;
  return {
    track: seen.track,
    frames: [...kept.filter((f) => f.capturedAt >= oldest && f.capturedAt < seen.capturedAt), frameOf(seen)],
  };
}

/**
 * Weighs the gathered frames.
 *
 * A person is named only by `framesNeeded` frames that each pass both bars, all for the same person, and only
 * while no frame passes them for somebody else. Comparisons are written so that NaN fails them.
 */
export function weigh(evidence: Evidence, config: ConsensusConfig): Verdict {
  const strong = evidence.frames.filter((f) => (f.best?.similarity ?? Number.NaN) >= config.minSimilarity);
  const clear = strong.filter((f) => f.margin === undefined || f.margin >= config.minMargin);
  const named = new Set(clear.map((f) => f.best?.personId));
  const [personId] = named;
  if (named.size === 1 && personId !== undefined && clear.length >= config.framesNeeded) {
    return { kind: 'match', personId, ...strengthOf(clear), frames: clear.length };
  }
  if (evidence.frames.length >= config.framesBeforeUnknown) {
    const candidates = bestOf(evidence.frames);
    const contested = named.size > 1 || strong.length >= config.framesNeeded;
    return contested ? { kind: 'ambiguous', candidates } : { kind: 'unknown', candidates };
  }
  return { kind: 'more', progress: Math.min(1, clear.length / config.framesNeeded) };
}

function frameOf(seen: ProbedObservation): FrameEvidence {
  const finite = seen.galleryEmpty ? [] : seen.candidates.filter((c) => Number.isFinite(c.similarity));
  const [best, ...rest] = finite.toSorted((a, b) => b.similarity - a.similarity);
  const other = rest.find((c) => c.personId !== best?.personId);
  const margin = best !== undefined && other !== undefined ? best.similarity - other.similarity : undefined;
  return { capturedAt: seen.capturedAt, best, margin, quality: seen.quality };
}

/** The weakest agreeing frame speaks for the match: the journal never claims more than was seen each time. */
function strengthOf(frames: readonly FrameEvidence[]): { similarity: number; margin: number | undefined } {
  const margins = frames.flatMap((f) => (f.margin === undefined ? [] : [f.margin]));
  return {
    similarity: Math.min(...frames.map((f) => f.best?.similarity ?? Number.NEGATIVE_INFINITY)),
    margin: margins.length > 0 ? Math.min(...margins) : undefined,
  };
}

function bestOf(frames: readonly FrameEvidence[]): readonly Candidate[] {
  const best = new Map<PersonId, Candidate>();
  for (const { best: seen } of frames) {
    if (seen === undefined) continue;
    const known = best.get(seen.personId);
    if (known === undefined || seen.similarity > known.similarity) best.set(seen.personId, seen);
  }
  return [...best.values()].sort((a, b) => b.similarity - a.similarity).slice(0, 5);
}
