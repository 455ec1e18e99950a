import type { CaseId, NonEmpty, PassageId } from '../core/brand.ts';
import { faultCatalogue, type ReasonCode } from '../core/codes.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { Admission, CaseDecisions, Decided, DecisionDeps } from './case-decisions.ts';
import type { HealthBoard } from './health-board.ts';
import type { Officer } from './officer-desk.ts';
import { isFree, orderFault, wayOf } from './officer-grant.ts';

/** Whom to let through without a case of the camera. */
export type ManualOpening = Omit<Admission, 'caseId'>;

export interface ManualDeps extends Pick<DecisionDeps, 'people' | 'desk' | 'recorder' | 'findingsOn'> {
  readonly grants: Pick<DecisionDeps, 'runner' | 'voyages' | 'ids' | 'lane'>;
  readonly decisions: Pick<CaseDecisions, 'admit' | 'close'>;
  readonly health: Pick<HealthBoard, 'all'>;
  readonly ids: Ids;
}

/**
 * Lets a known person through on the officer's word alone: that is what it is for while the camera is out. A case is
 * raised and resolved in one, so that the record says who, why, and what spoke against it; nothing else differs from a
 * case of the camera: the machine writes the grant before it opens (I1), the list moves on the passage (I2), and what
 * asks for two officers gets two. Whoever stands before a working camera the officer's own eyes must judge: the face
 * may be hidden just because somebody else leans in.
 */
export function openByHand(
  deps: ManualDeps,
  by: Officer,
  opening: ManualOpening,
): Result<Decided, DeskRefusal> {
  const { desk, recorder, ids, decisions } = deps;
  const { personId } = opening;
  if (deps.people.find(personId) === undefined) return err('person/unknown');
  const fault = orderFault(deps.grants, opening);
  if (fault !== undefined) return err(fault);
  // Before anything is written: a second press on a lane that opens already must not leave another case.
  if (!isFree(deps.grants.runner())) return err(refusalNow(deps));
  const way = wayOf(deps.grants, personId, opening);
  const raised = {
    caseId: ids.uuid() as CaseId,
    passageId: ids.uuid() as PassageId,
    track: undefined,
    reasons: [...reasonsNow(deps), ...deps.findingsOn(personId, way)] as NonEmpty<ReasonCode>,
    candidates: [],
    probe: undefined,
  };
  const { entry } = desk.raise(raised);
  const { caseId, passageId, reasons } = raised;
  const payload = { caseId, ticket: entry.ticket, passageId, reasons: [...reasons], candidates: [] };
  recorder.record([{ kind: 'case.raised', payload }]);
  const decided = decisions.admit(by, { ...opening, caseId });
  if (decided.ok) return ok(decided.value);
  decisions.close(by, caseId, { outcome: 'left', note: opening.note, personId });
  return decided;
}

function refusalNow({ grants }: ManualDeps): DeskRefusal {
  return grants.runner().state().kind === 'free-passage' ? 'lane/not-rearmed' : 'lane/not-possible-now';
}

function reasonsNow({ health }: ManualDeps): NonEmpty<ReasonCode> {
  const isDegraded = health
    .all()
    .some(({ code }) => code !== undefined && faultCatalogue[code].severity === 'blocks');
  return [isDegraded ? 'DEVICE_DEGRADED' : 'MANUAL_PAPER'];
}
