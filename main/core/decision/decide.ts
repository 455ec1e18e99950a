import { isNonEmpty, type NonEmpty, type PersonId, type VoyageId } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Conclusion, Verdict } from '../matching/evidence.ts';
import type { Candidate } from '../matching/observation.ts';
import type { Claim } from '../papers/claim.ts';
import type { Person, Voyage } from '../people.ts';
import { unreachable } from '../result.ts';
import { type Direction, type LaneDirection, waysOf } from '../voyage/direction.ts';
import { type Due, duesOf, lineAfter, linesOf } from '../voyage/due.ts';
import { findingOnClaim } from './decide-claim.ts';
import { type PassageDay, type PersonFinding, type PersonRules, personFindings } from './person-findings.ts';

/**
 * Where somebody is who has walked through here: still before the camera, out of sight only for moments, or gone
 * (also said of whoever has not walked).
 */
export type Whereabouts = 'in-view' | 'lately-gone' | 'gone';

/** What the policy may know; everything is handed in, nothing is looked up. */
export interface DecisionInput {
  readonly verdict: Conclusion;
  readonly lane: LaneDirection;
  readonly openVoyages: readonly Voyage[];
  /** The matched person's record, if the verdict is a match and the store knows them. */
  readonly person: Person | undefined;
  /** Best people of everyone known to this port who passed the stricter bar (tier 2). Names a case, opens nothing. */
  readonly knownElsewhere: readonly Candidate[];
  /** Of an earlier grant to the matched person nobody has stated yet whether they walked. */
  readonly passageUnconfirmed: boolean;
  /** Of the matched person since their last passage here. */
  readonly whereabouts: Whereabouts;
  /** The paper against whose holder alone the face was held. */
  readonly claim?: Claim | undefined;
  /** Whom the face would clearly have been taken for without the paper, if that is somebody else than its holder. */
  readonly namedInstead?: Candidate | undefined;
  readonly day: PassageDay;
  readonly rules: PersonRules;
  /** The frames of this passage look like a picture of a face, and the port wants to be told. */
  readonly spoofSuspected?: boolean | undefined;
}

/** A decision is an outcome, never an error. */
export type Decision =
  | {
      readonly kind: 'admit';
      readonly personId: PersonId;
      readonly voyageId: VoyageId;
      readonly direction: Direction;
      readonly match: Extract<Verdict, { kind: 'match' }>;
      /** What an officer would have been asked about on the way out; ashore it keeps nobody waiting at the water. */
      readonly noted: readonly PersonFinding[];
    }
  | {
      readonly kind: 'refer';
      readonly reasons: NonEmpty<ReasonCode>;
      readonly candidates: readonly Candidate[];
    }
  /** The person who has walked through and still stands in view: no second story, and no way back. */
  | { readonly kind: 'already-passed' };

/**
 * Who may pass by face alone: a person on exactly one open list, which stands where this lane can take them on.
 * Anti-passback is nothing else: a line moves on a confirmed passage only, and nobody passes twice from one place.
 *
 * Age and papers are asked of whoever goes out. Whoever comes home is let ashore whatever they say: the law is about
 * going to sea, and nobody is safer for waiting on the pier. Who they are is asked both ways.
 */
export function decide(input: DecisionInput): Decision {
  const decision = decideVerdict(input);
  if (input.spoofSuspected !== true || decision.kind === 'already-passed') return decision;
  if (decision.kind === 'refer') return { ...decision, reasons: [...decision.reasons, 'SPOOF_SUSPECT'] };
  const { personId, similarity } = decision.match;
  return {
    kind: 'refer',
    reasons: ['SPOOF_SUSPECT'],
    candidates: [{ personId, similarity }],
  };
}

function decideVerdict(input: DecisionInput): Decision {
  const { verdict } = input;
  switch (verdict.kind) {
    case 'match':
      return decideMatch(input, verdict);
    case 'ambiguous':
      return decideClaim(input, verdict.candidates) ?? decideAmbiguous(verdict.candidates);
    case 'unknown':
      return decideClaim(input, verdict.candidates) ?? decideUnknown(input.knownElsewhere);
    case 'unusable':
      return { kind: 'refer', reasons: ['LOW_QUALITY'], candidates: [] };
    default:
      return unreachable(verdict);
  }
}

function decideAmbiguous(candidates: readonly Candidate[]): Decision {
  return { kind: 'refer', reasons: ['AMBIGUOUS'], candidates };
}

function decideUnknown(knownElsewhere: readonly Candidate[]): Decision {
  const reasons: NonEmpty<ReasonCode> = isNonEmpty(knownElsewhere) ? ['NOT_ON_LIST'] : ['UNKNOWN_FACE'];
  return { kind: 'refer', reasons, candidates: knownElsewhere };
}

/** Undefined where no paper was shown. */
function decideClaim(
  { claim, knownElsewhere, openVoyages }: DecisionInput,
  compared: readonly Candidate[],
): Decision | undefined {
  if (claim === undefined) return undefined;
  return { kind: 'refer', ...findingOnClaim(claim, compared, knownElsewhere, openVoyages) };
}

/** A paper never lets anybody through as its holder whom the gate would have known as somebody else. */
function contradictionOf(
  { claim, namedInstead }: DecisionInput,
  matched: Candidate,
): readonly Candidate[] | undefined {
  if (claim === undefined) return undefined;
  if (namedInstead !== undefined) return [matched, namedInstead];
  return claim.personId === matched.personId ? undefined : [matched];
}

function decideMatch(input: DecisionInput, match: Extract<Verdict, { kind: 'match' }>): Decision {
  const { personId } = match;
  const { whereabouts } = input;
  const matched = { personId, similarity: match.similarity };
  const contradiction = contradictionOf(input, matched);
  if (contradiction !== undefined)
    return { kind: 'refer', reasons: ['CLAIM_MISMATCH'], candidates: contradiction };
  if (whereabouts === 'in-view') return { kind: 'already-passed' };
  const candidates = [matched];
  const refer = (...reasons: NonEmpty<ReasonCode>): Decision => ({ kind: 'refer', reasons, candidates });

  const { person, day, rules } = input;
  if (person === undefined) return refer('UNKNOWN_FACE');
  const findings = personFindings(person, day, rules);
  const place = placeOf(input, person);
  if ('reasons' in place) return refer(...place.reasons, ...(mayGoOut(input, personId) ? findings : []));
  const { due } = place;
  if (due.direction === 'out' && isNonEmpty(findings)) return refer(...findings);
  return { kind: 'admit', personId, match, ...due, noted: findings };
}

type Place = { readonly due: Due } | { readonly reasons: NonEmpty<ReasonCode> };

/** Where somebody is due to go through this lane, or why they are not. */
function placeOf(input: DecisionInput, person: Person): Place {
  const { lane, openVoyages, passageUnconfirmed, whereabouts } = input;
  const refer = (...reasons: NonEmpty<ReasonCode>): Place => ({ reasons });
  const status = reasonOfStatus(person);
  if (status !== undefined) return refer(status);

  // Perhaps they are through already; a second grant would let somebody else pass in their name.
  if (passageUnconfirmed) return refer('PASSBACK');
  // Nobody turns round within moments: it is somebody like them, or an officer should hear why.
  if (whereabouts === 'lately-gone') return refer('PASSBACK');

  const lines = linesOf(person.personId, openVoyages);
  const [due, second] = duesOf(lines, lane);
  if (second !== undefined) return refer('ON_OTHER_BOAT');
  if (due !== undefined) return { due };
  if (lines.length === 0) return refer('NOT_ON_LIST');
  const states = new Set(lines.map(({ state }) => state));
  if (!waysOf(lane).some((way) => states.has(lineAfter(way)))) return refer('EXTRA_ON_RETURN');
  // Out with one boat and about to leave with another: came back where nobody looked, or is somebody else.
  return states.has('out') && states.has('expected') ? refer('PASSBACK', 'ON_OTHER_BOAT') : refer('PASSBACK');
}

/** Whoever is out by some list can only be coming home through a lane for both ways. */
function mayGoOut({ lane, openVoyages }: DecisionInput, personId: PersonId): boolean {
  if (lane !== 'both') return lane === 'out';
  return !linesOf(personId, openVoyages).some(({ state }) => state === 'out');
}

function reasonOfStatus(person: Person): ReasonCode | undefined {
  switch (person.status) {
    case 'active':
      return undefined;
    case 'missing':
    case 'deceased':
      return 'MISSING_REAPPEARED';
    case 'suspended':
    case 'closed':
      return 'PERSON_NOT_ACTIVE';
    default:
      return unreachable(person.status);
  }
}
