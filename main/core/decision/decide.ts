import { isNonEmpty, type NonEmpty, type PersonId, type VoyageId } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Conclusion, Verdict } from '../matching/evidence.ts';
import type { Candidate } from '../matching/observation.ts';
import type { Claim } from '../papers/claim.ts';
import type { Person, Voyage } from '../people.ts';
import { unreachable } from '../result.ts';
import type { BoardingBoat } from '../voyage/boarding-boat.ts';
import type { Direction, LaneDirection } from '../voyage/direction.ts';
import { addAlarms, rivalOf, silentAlarm } from './alarms.ts';
import { findingOnClaim } from './decide-claim.ts';
import { type DecisionRules, type FindingTerms, findingsAgainst, findingsOnWay } from './findings.ts';
import { officersNeeded } from './handling.ts';
import { mayGoOut, placeOf } from './place.ts';
import type { WatchList } from './standing-findings.ts';

/**
 * Where somebody is who has walked through here: still before the camera, out of sight only for moments, or gone
 * (also said of whoever has not walked).
 */
export type Whereabouts = 'in-view' | 'lately-gone' | 'gone';

/** What the policy may know; everything is handed in, nothing is looked up. */
export interface DecisionInput extends FindingTerms {
  readonly verdict: Conclusion;
  readonly lane: LaneDirection;
  /** Those that name the matched person, or the holder of the paper, are enough. */
  readonly openVoyages: readonly Voyage[];
  /** The matched person's record, if the verdict is a match and the store knows them. */
  readonly person: Person | undefined;
  /** Best people of everyone known to this port who passed the stricter bar (tier 2). Names a case, opens nothing. */
  readonly knownElsewhere: readonly Candidate[];
  /** Whom the face resembles of those who are watched for, by the strictest bar (tier 3). Raises a case, opens nothing. */
  readonly seenOfWatched: readonly Candidate[];
  readonly watchList: WatchList;
  /** The matched person may be somebody else who is known here too. */
  readonly isDoubted: boolean;
  /** The boat that boards now; undefined: nobody has said, and nothing tells. */
  readonly boarding: BoardingBoat | undefined;
  /** Of an earlier grant to the matched person nobody has stated yet whether they walked. */
  readonly passageUnconfirmed: boolean;
  /** Of the matched person since their last passage here. */
  readonly whereabouts: Whereabouts;
  /** The paper against whose holder alone the face was held. */
  readonly claim?: Claim | undefined;
  /** Whom the face would clearly have been taken for without the paper, if that is somebody else than its holder. */
  readonly namedInstead?: Candidate | undefined;
  readonly rules: DecisionRules;
  /** Lead over everybody else that a match must have. */
  readonly minMargin: number;
  /** The frames of this passage look like a picture of a face, and the port wants to be told. */
  readonly spoofSuspected?: boolean | undefined;
}

/** What the officer is shown of a decision. */
export interface Grounds {
  readonly reasons: NonEmpty<ReasonCode>;
  readonly candidates: readonly Candidate[];
}

/** A decision is an outcome, never an error. */
export type Decision =
  | {
      readonly kind: 'admit';
      readonly personId: PersonId;
      readonly voyageId: VoyageId;
      readonly direction: Direction;
      readonly match: Extract<Verdict, { kind: 'match' }>;
      /** What was found and keeps nobody: by the rules, or because they come home. */
      readonly noted: readonly ReasonCode[];
      /** A case to be raised beside it without anybody's noticing at the lane. */
      readonly silently?: Grounds | undefined;
    }
  | ({ readonly kind: 'refer' } & Grounds)
  /** By the rules in force nobody at this gate can let them go out. The lane behaves as for `refer`. */
  | ({ readonly kind: 'refuse' } & Grounds)
  /** The person who has walked through and still stands in view: no second story, and no way back. */
  | { readonly kind: 'already-passed' };

/** What is found, before the rules say what is to be done about it. */
type Proposal =
  | Extract<Decision, { kind: 'admit' | 'already-passed' }>
  /** Undefined `way`: nobody knows which way they go. */
  | ({ readonly kind: 'ask'; readonly way: Direction | undefined } & Grounds);

/**
 * Who may pass by face alone: a person on exactly one open list, which stands where this lane can take them on.
 * Anti-passback is nothing else: a line moves on a confirmed passage only, and nobody passes twice from one place.
 *
 * What else is found asks for whatever the rules in force say of it. That nobody knows who somebody is, or where they
 * go, always asks for an officer: there is nobody whom the gate could admit.
 */
export function decide(input: DecisionInput): Decision {
  const found = proposalFor(input);
  if (found.kind === 'already-passed') return found;
  if (found.kind === 'admit') {
    if (input.spoofSuspected !== true) return found;
    const { personId, similarity } = found.match;
    const suspect = { reasons: ['SPOOF_SUSPECT'], candidates: [{ personId, similarity }] } as const;
    return asked(input, { kind: 'ask', way: found.direction, ...suspect });
  }
  if (input.spoofSuspected !== true) return asked(input, found);
  return asked(input, { ...found, reasons: [...found.reasons, 'SPOOF_SUSPECT'] });
}

function asked(input: DecisionInput, found: Extract<Proposal, { kind: 'ask' }>): Decision {
  const grounds = addAlarms(found, input);
  const needed = officersNeeded(grounds.reasons, input.rules.handling, found.way);
  return { kind: needed === 'barred' ? 'refuse' : 'refer', ...grounds };
}

function proposalFor(input: DecisionInput): Proposal {
  const { verdict, knownElsewhere } = input;
  switch (verdict.kind) {
    case 'match':
      return decideMatch(input, verdict);
    case 'ambiguous':
      return decideClaim(input, verdict.candidates) ?? ask(input, ['AMBIGUOUS'], verdict.candidates);
    case 'unknown': {
      const reason: ReasonCode = isNonEmpty(knownElsewhere) ? 'NOT_ON_LIST' : 'UNKNOWN_FACE';
      return decideClaim(input, verdict.candidates) ?? ask(input, [reason], knownElsewhere);
    }
    case 'unusable':
      return ask(input, ['LOW_QUALITY'], []);
    default:
      return unreachable(verdict);
  }
}

function ask(
  { lane }: DecisionInput,
  reasons: NonEmpty<ReasonCode>,
  candidates: readonly Candidate[],
): Proposal {
  return { kind: 'ask', way: lane === 'both' ? undefined : lane, reasons, candidates };
}

/** Undefined where no paper was shown. */
function decideClaim(input: DecisionInput, compared: readonly Candidate[]): Proposal | undefined {
  const { claim, knownElsewhere, openVoyages } = input;
  if (claim === undefined) return undefined;
  const { reasons, candidates } = findingOnClaim(claim, compared, knownElsewhere, openVoyages);
  return ask(input, reasons, candidates);
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

function decideMatch(input: DecisionInput, match: Extract<Verdict, { kind: 'match' }>): Proposal {
  const { personId, similarity } = match;
  const { person, watchList, isDoubted, rules, openVoyages } = input;
  const contradiction = contradictionOf(input, { personId, similarity });
  if (contradiction !== undefined) return ask(input, ['CLAIM_MISMATCH'], contradiction);
  if (input.whereabouts === 'in-view') return { kind: 'already-passed' };
  const candidates = [{ personId, similarity }];
  if (person === undefined) return ask(input, ['UNKNOWN_FACE'], candidates);
  const rival = rivalOf(match, input);
  if (rival !== undefined) return ask(input, ['AMBIGUOUS'], [...candidates, rival]);

  const place = placeOf(input, personId);
  const due = 'due' in place ? place.due : undefined;
  const way = due?.direction ?? (mayGoOut(input, personId) ? 'out' : 'in');
  const boat = openVoyages.find(({ voyageId }) => voyageId === due?.voyageId);
  const subject = { person, watched: watchList.get(personId), isDoubted };
  const findings = findingsAgainst(subject, boat, input);
  const placed = 'reasons' in place ? place.reasons : [];
  const { standing, goingOut, ofPerson } = findings;
  const reasons = [...standing, ...placed, ...(way === 'out' ? goingOut : [])];
  const mustAsk = officersNeeded(findingsOnWay(findings, way), rules.handling, way) !== 'none';
  if (due !== undefined && !mustAsk) {
    const noted = [...standing, ...(way === 'out' ? goingOut : ofPerson)];
    return { kind: 'admit', personId, match, ...due, noted, silently: silentAlarm(match, noted, input) };
  }
  return { kind: 'ask', way, reasons: isNonEmpty(reasons) ? reasons : ['NOT_ON_LIST'], candidates };
}
