import { type CaseView, type RefuseReason, refuseReasons } from '../../main/bridge/contract.ts';

/** The reasons to choose from: those of the case first, each once. */
export function reasonsToRefuse({ reasons }: Pick<CaseView, 'reasons'>): {
  readonly ofCase: readonly RefuseReason[];
  readonly others: readonly RefuseReason[];
} {
  const stands = (reason: RefuseReason) => (reasons as readonly string[]).includes(reason);
  return { ofCase: refuseReasons.filter(stands), others: refuseReasons.filter((reason) => !stands(reason)) };
}
