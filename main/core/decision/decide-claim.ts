import type { NonEmpty, PersonId } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Candidate } from '../matching/observation.ts';
import type { Claim } from '../papers/claim.ts';
import type { Voyage } from '../people.ts';
import { linesOf } from '../voyage/due.ts';

/** A paper was shown, and the face was not found to be its holder's: what the officer is told. */
export interface ClaimFinding {
  readonly reasons: NonEmpty<ReasonCode>;
  readonly candidates: readonly Candidate[];
}

/** As many as a case has room for. */
const mostCandidates = 5;

/**
 * Whoever shows a paper is its holder or a matter for the officer: nobody is looked for among all the others
 * instead.
 * @param compared the holder, as far as the face resembled them
 * @param knownElsewhere whom the face resembles of everybody known to this port (tier 2)
 */
export function findingOnClaim(
  { personId }: Claim,
  compared: readonly Candidate[],
  knownElsewhere: readonly Candidate[],
  voyages: readonly Voyage[],
): ClaimFinding {
  const others = knownElsewhere.filter((c) => compared.every((known) => known.personId !== c.personId));
  const candidates = [...compared, ...others].slice(0, mostCandidates);
  return { reasons: reasonsOf(personId, knownElsewhere, voyages), candidates };
}

function reasonsOf(
  holder: PersonId | undefined,
  knownElsewhere: readonly Candidate[],
  voyages: readonly Voyage[],
): NonEmpty<ReasonCode> {
  if (holder === undefined) return ['CLAIM_UNKNOWN'];
  if (linesOf(holder, voyages).length > 0) return ['CLAIM_MISMATCH'];
  // On no list nobody is compared for opening; the wider search may still show that the paper is theirs.
  return knownElsewhere[0]?.personId === holder ? ['NOT_ON_LIST'] : ['CLAIM_MISMATCH', 'NOT_ON_LIST'];
}
