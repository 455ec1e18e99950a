import type { MonoMs, PersonId, TrackId } from '../brand.ts';
import type { Claim } from '../papers/claim.ts';
import { addShare, type LivenessTally } from './liveness.ts';
import type { Candidate, Observation } from './observation.ts';

/** The people of one boat among those who are searched, and the bar for them alone. */
export interface BoatBar {
  readonly people: ReadonlySet<PersonId>;
  /** Cosine similarity, never above that for everybody who is searched. */
  readonly minSimilarity: number;
}

/** How many agreeing frames make a consensus, and how good they have to be. */
export interface ConsensusConfig {
  /** Agreeing frames that name a person, 2 and up. */
  readonly framesNeeded: number;
  /** Probed frames without a match after which the face counts as unknown; at least `framesNeeded`. */
  readonly framesBeforeUnknown: number;
  /** Cosine similarity that the frames together must reach, from the pack's calibration for the tier. */
  readonly minSimilarity: number;
  /** The crew of the boat that boards, who are few: the bar for so many. Everybody else stays at `minSimilarity`. */
  readonly boat?: BoatBar | undefined;
  /**
   * How far one agreeing frame may lie under `minSimilarity`, as a share of the bar's own distance
   * (1 - `minSimilarity`): 0 asks the whole bar of every frame. What lies lower agrees with nobody.
   */
  readonly frameSlack: number;
  /** Sum of the qualities (0..1 each) of the agreeing frames; above 0, so that worthless frames name nobody. */
  readonly minQualitySum: number;
  /** Lead of the best person over the best other person that an agreeing frame must show. */
  readonly minMargin: number;
  /** Frames older than this, by the monotonic clock, no longer count. */
  readonly maxEvidenceAgeMs: number;
}

/** What one usable frame said. */
export interface FrameEvidence {
  readonly capturedAt: MonoMs;
  /** People with a finite similarity, best first. */
  readonly candidates: readonly Candidate[];
  /** Lead of the first candidate over the best other person; undefined when no other person was searched. */
  readonly margin: number | undefined;
  /** Weight of the frame, 0..1; what was no number is 0. */
  readonly quality: number;
}

/** The frames of one face in one passage. It is never carried to another (invariant I6). */
export interface Evidence {
  readonly track: TrackId;
  readonly frames: readonly FrameEvidence[];
  /** Frames that grew too old to count. They were looks all the same: a slow camera must not give a stranger more. */
  readonly outdated?: number;
  /** When the first of the frames was taken that showed this face well enough, also if it no longer counts. */
  readonly beganAt?: MonoMs | undefined;
  /** Of every frame of this face, also of those that no longer count. */
  readonly liveness?: LivenessTally | undefined;
  /** The paper against whose holder alone all these frames were held. */
  readonly claim?: Claim | undefined;
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
      /** When the first usable frame of this face was taken: from there on it waited for the decision. */
      readonly beganAt?: MonoMs | undefined;
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown'; readonly candidates: readonly Candidate[] };

/** What the policy is asked about: a verdict that has fallen, or that no frame of the face will ever be usable. */
export type Conclusion = Exclude<Verdict, { kind: 'more' }> | { readonly kind: 'unusable' };

export type ProbedObservation = Extract<Observation, { face: 'probed' }>;

export function emptyEvidence(track: TrackId): Evidence {
  return { track, frames: [] };
}

/** Adds a frame, drops those that are too old, and starts anew when face or claim is another one. */
export function gather(evidence: Evidence, seen: ProbedObservation, config: ConsensusConfig): Evidence {
  const { frames, outdated = 0, claim } = carriedOver(evidence, seen);
  const oldest = seen.capturedAt - config.maxEvidenceAgeMs;
  const kept = frames.filter((f) => f.capturedAt >= oldest && f.capturedAt < seen.capturedAt);
  // A passage in which a paper was shown never goes back to a search among everybody: such a frame names nobody.
  const heard = claim?.claimId === seen.claim?.claimId ? seen : { ...seen, candidates: [] };
  return {
    track: seen.track,
    claim,
    frames: [...kept, frameOf(heard)],
    beganAt: evidence.track === seen.track ? (evidence.beganAt ?? seen.capturedAt) : seen.capturedAt,
    liveness: addShare(evidence.track === seen.track ? evidence.liveness : undefined, seen.liveness),
    outdated: outdated + frames.filter((f) => f.capturedAt < oldest).length,
  };
}

/**
 * What earlier frames still say. A claim begins anew, for they were held against others. The looks under a claim
 * before it stay spent: whoever has many papers gets no more looks than whoever has one.
 */
function carriedOver(evidence: Evidence, { track, claim }: ProbedObservation): Evidence {
  if (evidence.track !== track) return { track, claim, frames: [] };
  if (claim === undefined || claim.claimId === evidence.claim?.claimId) return evidence;
  const { frames, outdated = 0 } = evidence;
  return { track, claim, frames: [], outdated: evidence.claim === undefined ? 0 : outdated + frames.length };
}

/**
 * Weighs the gathered frames.
 *
 * A frame agrees with a person who is its best by the margin and not far under the bar. A person is named by
 * `framesNeeded` agreeing frames of enough quality together, if the fused similarity of *all* gathered frames
 * reaches the bar and no single frame names somebody else at the full bar.
 *
 * The bar promises an error rate for single comparisons, and the consensus must not be laxer. "Any three of ten
 * frames above the bar" is: it picks the luckiest frames, and let 1.2 to 1.5 times as many strangers through as
 * one comparison does (while three frames alone refused 2.5 times as many of the right people). The fused mean
 * takes all frames; when they are all alike it is the single comparison, and where they differ its spread is
 * smaller than one frame's, so that it passes a bar in the upper tail less often: 0.3 to 0.9 times as often on
 * pictures of strangers (`native-models/evaluation/measure-consensus.ts`); the tests simulate frames that differ more
 * or less.
 */
export function weigh(evidence: Evidence, config: ConsensusConfig): Verdict {
  const { frames, outdated = 0 } = evidence;
  const looks = frames.length + outdated;
  const agreeing = frames.filter((f) => agrees(f, config));
  const strong = frames.filter(({ candidates: [best] }) => best !== undefined && reachesBar(best, config));
  const clear = new Set(strong.filter((f) => isClear(f, config)).map((f) => f.candidates[0]?.personId));
  const people = new Set(agreeing.flatMap((f) => f.candidates.slice(0, 1).map((c) => c.personId)));
  const named = [...people].filter((personId) => isNamed(personId, frames, agreeing, looks, config));
  const [personId] = named;
  if (personId !== undefined && named.length === 1 && [...clear].every((other) => other === personId)) {
    return { ...matchOf(personId, frames, agreeing, config), beganAt: evidence.beganAt };
  }
  if (looks >= config.framesBeforeUnknown) {
    const contested = named.length > 1 || clear.size > 1 || strong.length >= config.framesNeeded;
    return contested
      ? { kind: 'ambiguous', candidates: bestOf(frames, rivalsIn(config)) }
      : { kind: 'unknown', candidates: bestOf(frames, ({ candidates }) => candidates.slice(0, 1)) };
  }
  const most = Math.max(0, ...[...people].map((person) => agreeing.filter((f) => isBest(f, person)).length));
  return { kind: 'more', progress: Math.min(1, most / config.framesNeeded) };
}

function frameOf(seen: ProbedObservation): FrameEvidence {
  const finite = seen.galleryEmpty ? [] : seen.candidates.filter((c) => Number.isFinite(c.similarity));
  const candidates = finite.toSorted((a, b) => b.similarity - a.similarity);
  const [best, ...rest] = candidates;
  const other = rest.find((c) => c.personId !== best?.personId);
  const margin = best !== undefined && other !== undefined ? best.similarity - other.similarity : undefined;
  const quality = seen.quality > 0 ? Math.min(1, seen.quality) : 0;
  return { capturedAt: seen.capturedAt, candidates, margin, quality };
}

function isBest({ candidates }: FrameEvidence, personId: PersonId): boolean {
  return candidates[0]?.personId === personId;
}

function isClear({ margin }: FrameEvidence, { minMargin }: ConsensusConfig): boolean {
  return margin === undefined || margin >= minMargin;
}

/** What the frames together must reach for this person. */
function barOf(personId: PersonId, { minSimilarity, boat }: ConsensusConfig): number {
  return boat?.people.has(personId) === true ? Math.min(boat.minSimilarity, minSimilarity) : minSimilarity;
}

function reachesBar({ personId, similarity }: Candidate, config: ConsensusConfig): boolean {
  return similarity >= barOf(personId, config);
}

/** The similarity under which a frame does not agree with this person. */
function floorOf(personId: PersonId, config: ConsensusConfig): number {
  const bar = barOf(personId, config);
  return bar - config.frameSlack * (1 - bar);
}

function agrees(frame: FrameEvidence, config: ConsensusConfig): boolean {
  const [best] = frame.candidates;
  if (best === undefined || !(best.similarity >= floorOf(best.personId, config))) return false;
  return frame.quality > 0 && isClear(frame, config);
}

function isNamed(
  personId: PersonId,
  frames: readonly FrameEvidence[],
  agreeing: readonly FrameEvidence[],
  looks: number,
  config: ConsensusConfig,
): boolean {
  const own = agreeing.filter((f) => isBest(f, personId));
  const quality = own.reduce((sum, f) => sum + f.quality, 0);
  if (!(own.length >= config.framesNeeded) || !(quality > 0 && quality >= config.minQualitySum)) return false;
  return fusedSimilarity(personId, frames, config) >= barAfter(personId, looks, config);
}

/**
 * What looking again costs, as a share of the bar's distance 1 - `minSimilarity`. Every further frame is another
 * chance for a stranger; without this, all looks together pass 1.05 times as often as the first one alone when
 * frames are nearly alike.
 */
const lookAgainShare = 0.01;

/** The bar after this many looks. */
function barAfter(personId: PersonId, looks: number, config: ConsensusConfig): number {
  const bar = barOf(personId, config);
  return looks > config.framesNeeded ? bar + lookAgainShare * (1 - bar) : bar;
}

/**
 * The mean similarity to a person over all frames, weighted by quality: how good a picture is was measured
 * without knowing whose it is, so the weights favour nobody. A frame counts as no lower than the floor
 * (a winsorised mean), so that one blink pulls it down by so much and no more; the mean still never falls when
 * any of its frames rises. A frame in which the person is not among the candidates counts as the floor.
 */
function fusedSimilarity(
  personId: PersonId,
  frames: readonly FrameEvidence[],
  config: ConsensusConfig,
): number {
  const floor = floorOf(personId, config);
  let sum = 0;
  let weights = 0;
  for (const { candidates, quality } of frames) {
    const seen = candidates.find((c) => c.personId === personId)?.similarity ?? floor;
    sum += quality * Math.max(floor, seen);
    weights += quality;
  }
  return sum / weights;
}

/** What all frames say together, and the smallest lead: the journal never claims more than was seen each time. */
function matchOf(
  personId: PersonId,
  frames: readonly FrameEvidence[],
  agreeing: readonly FrameEvidence[],
  config: ConsensusConfig,
): Extract<Verdict, { kind: 'match' }> {
  const own = agreeing.filter((f) => isBest(f, personId));
  const margins = own.flatMap((f) => (f.margin === undefined ? [] : [f.margin]));
  return {
    kind: 'match',
    personId,
    similarity: Math.min(1, fusedSimilarity(personId, frames, config)),
    margin: margins.length > 0 ? Math.min(...margins) : undefined,
    frames: own.length,
  };
}

/**
 * Whom a frame speaks for where the face is one of several: not only the best, but also everybody who passes the bar or
 * lies within the margin of the best. Two people who look alike are both the officer's to compare.
 */
function rivalsIn(config: ConsensusConfig) {
  return ({ candidates }: FrameEvidence): readonly Candidate[] => {
    const best = candidates[0]?.similarity ?? Number.NaN;
    return candidates.filter(
      (seen, place) => place === 0 || reachesBar(seen, config) || best - seen.similarity < config.minMargin,
    );
  };
}

function bestOf(
  frames: readonly FrameEvidence[],
  spokenFor: (frame: FrameEvidence) => readonly Candidate[],
): readonly Candidate[] {
  const best = new Map<PersonId, Candidate>();
  for (const seen of frames.flatMap(spokenFor)) {
    const known = best.get(seen.personId);
    if (known === undefined || seen.similarity > known.similarity) best.set(seen.personId, seen);
  }
  return [...best.values()].sort((a, b) => b.similarity - a.similarity).slice(0, 5);
}
