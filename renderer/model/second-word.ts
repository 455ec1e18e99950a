import type { CaseView, OfficerView } from '../../main/bridge/contract.ts';

type Colleague = OfficerView['officers'][number];

/** How an admission that needs a second officer stands. */
export type SecondState =
  /** The gate has not shown it yet. */
  | { readonly kind: 'preparing' }
  | {
      readonly kind: 'asked';
      readonly first: string;
      readonly person: string;
      readonly secondsLeft: number;
      /** Everybody but the first; the gate judges who may. */
      readonly colleagues: readonly Colleague[];
    }
  /** The minute has passed, or the gate has dropped it. */
  | { readonly kind: 'over' };

/**
 * @param wasAsked it was seen to be asked before
 * @param nowMs the gate's wall clock
 */
export function secondState(
  open: Pick<CaseView, 'second'> | undefined,
  officers: readonly Colleague[],
  wasAsked: boolean,
  nowMs: number,
): SecondState {
  const second = open?.second;
  if (!second) return { kind: wasAsked ? 'over' : 'preparing' };
  const secondsLeft = Math.ceil((second.untilMs - nowMs) / 1_000);
  if (secondsLeft <= 0) return { kind: 'over' };
  const colleagues = officers.filter(({ officerId }) => officerId !== second.officerId);
  return { kind: 'asked', first: second.name, person: second.personName, secondsLeft, colleagues };
}
