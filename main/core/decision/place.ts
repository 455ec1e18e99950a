import type { NonEmpty, PersonId } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Voyage } from '../people.ts';
import type { LaneDirection } from '../voyage/direction.ts';
import { type Due, duesOf, linesOf } from '../voyage/due.ts';
import { isBoarding, windowHolds } from './boarding-time.ts';
import type { DecisionInput } from './decide.ts';

type Place = { readonly due: Due } | { readonly reasons: NonEmpty<ReasonCode> };

/** Where somebody is due to go through this lane, or why they are not. */
export function placeOf(input: DecisionInput, personId: PersonId): Place {
  const { lane, openVoyages, passageUnconfirmed, whereabouts, boarding } = input;
  const refer = (...reasons: NonEmpty<ReasonCode>): Place => ({ reasons });
  // Perhaps they are through already; a second grant would let somebody else pass in their name.
  if (passageUnconfirmed) return refer('PASSBACK');
  // Nobody turns round within moments: it is somebody like them, or an officer should hear why.
  if (whereabouts === 'lately-gone') return refer('PASSBACK');

  const lines = linesOf(personId, openVoyages);
  const [due, second] = boardableFirst(duesOf(lines, lane), input);
  if (second !== undefined) return refer('ON_OTHER_BOAT');
  if (due !== undefined) return isForOther(due, boarding) ? refer('ON_OTHER_BOAT') : { due };
  if (lines.length === 0) return refer('NOT_ON_LIST');
  const states = new Set(lines.map(({ state }) => state));
  // Comes ashore without having gone out; whoever has done either before is not to do it again.
  if (!states.has('out') && !states.has('returned')) return refer('EXTRA_ON_RETURN');
  // Out with one boat and about to leave with another: came back where nobody looked, or is somebody else.
  return states.has('out') && states.has('expected') ? refer('PASSBACK', 'ON_OTHER_BOAT') : refer('PASSBACK');
}

/**
 * While an officer, or the only window that holds, says which boat boards, nobody goes aboard another one. Where the
 * last passers alone suggest it, it is a guess, and two boats may board at once.
 */
function isForOther(due: Due, boarding: DecisionInput['boarding']): boolean {
  if (boarding === undefined || boarding.by === 'passers' || due.direction !== 'out') return false;
  return due.voyageId !== boarding.voyageId;
}

/** Of several boats that wait for somebody, today's is meant and not tomorrow's; two of today are two boats. */
function boardableFirst(dues: readonly Due[], input: DecisionInput): readonly Due[] {
  if (dues.length < 2) return dues;
  const now = dues.filter((due) => due.direction === 'in' || mayBoard(due, input));
  return now.length === 0 ? dues : now;
}

function mayBoard({ voyageId }: Due, { openVoyages, time, rules }: DecisionInput): boolean {
  const notice = openVoyages.find((voyage) => voyage.voyageId === voyageId)?.notice;
  if (notice === undefined) return true;
  const window = windowHolds(notice, time.at, time.doubtMs, rules);
  return isBoarding(notice.phase) && (window.holds || !window.isSure);
}

/** Whoever is out by some list can only be coming home through a lane for both ways. */
export function mayGoOut(
  { lane, openVoyages }: { readonly lane: LaneDirection; readonly openVoyages: readonly Voyage[] },
  personId: PersonId,
): boolean {
  if (lane !== 'both') return lane === 'out';
  return !linesOf(personId, openVoyages).some(({ state }) => state === 'out');
}
