import type { CaseView } from '../../main/bridge/contract.ts';
import type { CandidateView } from '../vocabulary.ts';

const ranks: Readonly<Record<CaseView['priority'], number>> = { 'at-lane': 0, high: 1, normal: 2 };

/** Who stands at the lane first, then what two officers must decide, then who has waited longest. */
export function inQueueOrder(cases: readonly CaseView[]): readonly CaseView[] {
  return [...cases].sort(
    (one, other) =>
      rankOf(one) - rankOf(other) || one.raisedAtMs - other.raisedAtMs || one.ticket - other.ticket,
  );
}

function rankOf({ atLane, priority }: CaseView): number {
  return atLane ? ranks['at-lane'] : ranks[priority];
}

/** So many candidates are shown with their faces side by side. */
const sideBySide = 3;

export interface CandidatesShown {
  readonly large: readonly CandidateView[];
  /** One line each. */
  readonly small: readonly CandidateView[];
}

/** The most alike large; whoever an officer has ruled out makes room for the others. */
export function candidatesShown(candidates: readonly CandidateView[]): CandidatesShown {
  const open = candidates.filter((each) => !each.isNotThem);
  const ruledOut = candidates.filter((each) => each.isNotThem);
  const ordered = [...open, ...ruledOut];
  return { large: ordered.slice(0, sideBySide), small: ordered.slice(sideBySide) };
}
