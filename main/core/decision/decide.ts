import { isNonEmpty, type NonEmpty, type PersonId, type VoyageId } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Conclusion, Verdict } from '../matching/evidence.ts';
import type { Candidate } from '../matching/observation.ts';
import { lineAfter, nextWay, type Person, type Voyage } from '../people.ts';
import { unreachable } from '../result.ts';
import { type Direction, type LaneDirection, waysOf } from '../voyage/direction.ts';

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
  /** The last person whose passage ended here, if that was just now. */
  readonly justPassed: PersonId | undefined;
}

/** A decision is an outcome, never an error. */
export type Decision =
  | {
      readonly kind: 'admit';
      readonly personId: PersonId;
      readonly voyageId: VoyageId;
      readonly direction: Direction;
      readonly match: Extract<Verdict, { kind: 'match' }>;
    }
  | {
      readonly kind: 'refer';
      readonly reasons: NonEmpty<ReasonCode>;
      readonly candidates: readonly Candidate[];
    }
  /** The person who has just walked through and still stands in view: no second story. */
  | { readonly kind: 'already-passed' };

/**
 * Who may pass by face alone: a person on exactly one open list, which stands where this lane can take them on.
 * Anti-passback is nothing else: a line moves on a confirmed passage only, and nobody passes twice from one place.
 */
export function decide(input: DecisionInput): Decision {
  const { verdict } = input;
  switch (verdict.kind) {
    case 'match':
      return decideMatch(input, verdict);
    case 'ambiguous':
      return { kind: 'refer', reasons: ['AMBIGUOUS'], candidates: verdict.candidates };
    case 'unknown':
      return decideUnknown(input.knownElsewhere);
    case 'unusable':
      return { kind: 'refer', reasons: ['LOW_QUALITY'], candidates: [] };
    default:
      return unreachable(verdict);
  }
}

function decideUnknown(knownElsewhere: readonly Candidate[]): Decision {
  const reasons: NonEmpty<ReasonCode> = isNonEmpty(knownElsewhere) ? ['NOT_ON_LIST'] : ['UNKNOWN_FACE'];
  return { kind: 'refer', reasons, candidates: knownElsewhere };
}

function decideMatch(input: DecisionInput, match: Extract<Verdict, { kind: 'match' }>): Decision {
  const { personId } = match;
  if (input.justPassed === personId) return { kind: 'already-passed' };
  const candidates = [{ personId, similarity: match.similarity }];
  const refer = (reason: ReasonCode): Decision => ({ kind: 'refer', reasons: [reason], candidates });

  if (input.person === undefined) return refer('UNKNOWN_FACE');
  const status = reasonOfStatus(input.person);
  if (status !== undefined) return refer(status);

  // Perhaps they are through already; a second grant would let somebody else pass in their name.
  if (input.passageUnconfirmed) return refer('PASSBACK');

  const lines = input.openVoyages.flatMap((v) =>
    v.state === 'open' ? v.lines.filter((l) => l.personId === personId) : [],
  );
  const due = lines.flatMap(({ state, voyageId }) => {
    const direction = nextWay(state, input.lane);
    return direction === undefined ? [] : [{ voyageId, direction }];
  });
  const [line, second] = due;
  if (second !== undefined) return refer('ON_OTHER_BOAT');
  if (line !== undefined) return { kind: 'admit', personId, match, ...line };
  if (lines.length === 0) return refer('NOT_ON_LIST');
  const done = waysOf(input.lane).map(lineAfter);
  return refer(lines.some(({ state }) => done.includes(state)) ? 'PASSBACK' : 'EXTRA_ON_RETURN');
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
