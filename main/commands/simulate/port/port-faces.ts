import { createFaceIndex } from '../../../adapters/gallery/exact-face-index.ts';
import type { MonoMs, PersonId, TrackId } from '../../../core/brand.ts';
import {
  type ConsensusConfig,
  type Evidence,
  emptyEvidence,
  gather,
  type Verdict,
  weigh,
} from '../../../core/matching/evidence.ts';
import type { SearchResult } from '../../../core/matching/gallery.ts';
import type { Candidate } from '../../../core/matching/observation.ts';
import type { Template } from '../../../core/matching/template.ts';
import type { Claim } from '../../../core/papers/claim.ts';
import type { Chance } from './chance.ts';
import { type Dweller, lookAt, packName } from './port-people.ts';

/** Far above what two made-up faces have in common, far below what two looks at one of them have. */
const minSimilarity = 0.7;
export const minMargin = 0.05;
const consensus: ConsensusConfig = {
  framesNeeded: 3,
  framesBeforeUnknown: 6,
  minSimilarity,
  frameSlack: 0.5,
  minQualitySum: 1,
  minMargin,
  maxEvidenceAgeMs: 4000,
};
const frameEveryMs = 120;

/** The faces of everybody whom the port knows, searched and weighed as a gate does it. */
export class PortFaces {
  /** Cosine from which on two faces may be one person's. */
  readonly duplicateBar = minSimilarity;
  readonly #index = createFaceIndex(packName);
  readonly #chance: Chance;
  #walkUps = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  enrol({ person, templates }: Dweller): void {
    this.#index.replace(person.personId, templates);
  }

  /** What the frames of one walk-up amount to, among these people only. */
  verdictOn(
    face: readonly number[],
    among: ReadonlySet<PersonId>,
    claim: Claim | undefined,
  ): Exclude<Verdict, { kind: 'more' }> {
    this.#walkUps += 1;
    const track = this.#walkUps as TrackId;
    let evidence: Evidence = emptyEvidence(track);
    for (let frame = 0; frame <= consensus.framesBeforeUnknown; frame += 1) {
      const { galleryEmpty, candidates } = this.#index.search(lookAt(face, this.#chance), 5, among);
      const capturedAt = (frame * frameEveryMs) as MonoMs;
      const seen = {
        face: 'probed',
        capturedAt,
        track,
        galleryEmpty,
        candidates,
        quality: 0.8,
        claim,
      } as const;
      evidence = gather(evidence, seen, consensus);
      const verdict = weigh(evidence, consensus);
      if (verdict.kind !== 'more') return verdict;
    }
    throw new Error('The evidence of a walk-up came to nothing.');
  }

  /** Everybody, best first; there is one pack only, and no older one. */
  searchEveryone(probe: Template, limit: number): SearchResult {
    return this.#index.search(probe, limit);
  }

  /** Whom the face resembles of everybody (tier 2), or of those who are watched for (tier 3). */
  resembled(face: readonly number[], among?: ReadonlySet<PersonId>): readonly Candidate[] {
    const { candidates } = this.#index.search(lookAt(face, this.#chance), 5, among);
    return candidates.filter(({ similarity }) => similarity >= minSimilarity);
  }
}
