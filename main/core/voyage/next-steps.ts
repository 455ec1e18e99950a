import type { PersonId } from '../brand.ts';
import type { DeskRefusal } from '../officers/refusals.ts';
import { err, ok, type Result, unreachable } from '../result.ts';
import type { LineOutcome } from './phase.ts';
import type { ReconcileRules, VoyageReconciliation } from './reconciliation.ts';

/** What an officer may do about a voyage. */
export const nextStepNames = [
  'seal',
  'depart',
  'return',
  'land',
  'state-outcomes',
  'close',
  'dispute',
  'settle',
] as const;
export type NextStep = (typeof nextStepNames)[number];

export interface StepRefusal {
  readonly code: DeskRefusal;
  readonly params?: { readonly count: number };
}
export type May = Result<void, StepRefusal>;

/** What may be done at this point, in the order in which it comes. */
export function nextSteps(life: VoyageReconciliation): readonly NextStep[] {
  return nextStepNames.filter((step) => isDue(life, step));
}

/** Lines without an outcome, and people aboard who have no line. */
export function countOpen(life: VoyageReconciliation): number {
  const lines = life.lines.filter(({ outcome }) => outcome === undefined);
  return lines.length + life.extras.filter(({ lastDirection }) => lastDirection === 'out').length;
}

/** @returns `voyage/wrong-phase`, `voyage/disputed`, `voyage/closed`; `voyage/open-lines` with their count */
export function mayClose(life: VoyageReconciliation): May {
  const count = countOpen(life);
  const standing = mayTake(
    life,
    life.sealedAt !== undefined || life.departedAt !== undefined || hasReturned(life),
  );
  if (!standing.ok || count === 0) return standing;
  return err({ code: 'voyage/open-lines', params: { count } });
}

/**
 * @param noShows whom the seal names as staying ashore
 * @returns also `voyage/not-master` for a master whom the list does not name, `person/not-on-list`, and
 *   `voyage/aboard-not-no-show` for somebody who has gone aboard, or signs as the master
 */
export function maySeal(
  life: VoyageReconciliation,
  { masterId, noShows }: { readonly masterId: PersonId; readonly noShows: readonly PersonId[] },
): May {
  const standing = mayTake(life, isDue(life, 'seal'));
  if (!standing.ok) return standing;
  const lines = new Map(life.lines.map((line) => [line.personId, line]));
  if (!lines.has(masterId)) return refuse('voyage/not-master');
  if (noShows.some((personId) => !lines.has(personId))) return refuse('person/not-on-list');
  const isAboard = (personId: PersonId) =>
    personId === masterId || lines.get(personId)?.lastDirection === 'out';
  return noShows.some(isAboard) ? refuse('voyage/aboard-not-no-show') : ok();
}

/**
 * Whether this may be said of somebody on the list.
 * @returns also `person/not-on-list`; `outcome/not-possible` where passages say otherwise;
 *   `outcome/transfer-forbidden` where the rules know no transfer at sea
 */
export function mayState(
  life: VoyageReconciliation,
  personId: PersonId,
  outcome: LineOutcome,
  rules: Pick<ReconcileRules, 'transferAtSea'>,
): May {
  const standing = mayTake(life, isDue(life, 'state-outcomes'));
  if (!standing.ok) return standing;
  const line = life.lines.find((one) => one.personId === personId);
  if (line === undefined) return refuse('person/not-on-list');
  const cameBack = line.outcome === 'returned' && line.lastDirection === 'in';
  if (cameBack || (outcome === 'no-show' && line.lastDirection === 'out'))
    return refuse('outcome/not-possible');
  if (outcome === 'transferred-declared' && rules.transferAtSea !== 'declared')
    return refuse('outcome/transfer-forbidden');
  return ok();
}

function isDue(life: VoyageReconciliation, step: NextStep): boolean {
  const { phase, sealedAt, departedAt, returningAt, landedAt } = life;
  if (phase === 'closed') return false;
  if (phase === 'disputed') return step === 'settle';
  switch (step) {
    case 'seal':
      return phase === 'filed' || phase === 'boarding';
    case 'depart':
      return phase === 'sealed';
    case 'return':
      return departedAt !== undefined && !hasReturned(life);
    case 'land':
      return returningAt !== undefined && landedAt === undefined;
    case 'state-outcomes':
      return phase !== 'filed' && phase !== 'boarding';
    case 'close':
      return (
        countOpen(life) === 0 && (sealedAt !== undefined || departedAt !== undefined || hasReturned(life))
      );
    case 'dispute':
      return true;
    case 'settle':
      return false;
    default:
      return unreachable(step);
  }
}

function hasReturned({ returningAt, landedAt }: VoyageReconciliation): boolean {
  return returningAt !== undefined || landedAt !== undefined;
}

function mayTake({ phase }: VoyageReconciliation, isInOrder: boolean): May {
  if (phase === 'closed') return refuse('voyage/closed');
  if (phase === 'disputed') return refuse('voyage/disputed');
  return isInOrder ? ok() : refuse('voyage/wrong-phase');
}

function refuse(code: DeskRefusal): { readonly ok: false; readonly error: StepRefusal } {
  return { ok: false, error: { code } };
}
