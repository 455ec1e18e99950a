import type { CaseId } from '../core/brand.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import type { Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import {
  type CaseDecisions,
  createCaseDecisions,
  type Decided,
  type DecisionDeps,
} from './case-decisions.ts';
import { resolvedDraft } from './case-records.ts';
import type { HealthBoard } from './health-board.ts';
import { type ManualOpening, openByHand } from './manual-opening.ts';
import type { Officer } from './officer-desk.ts';
import { createResolvedCases, type ResolvedCases } from './resolved-cases.ts';
import { type CheckPin, createSecondOfficers, type SecondOfficers } from './second-officers.ts';

export interface TableDeps extends Omit<DecisionDeps, 'seconds' | 'resolved'> {
  readonly clock: Clock;
  readonly health: Pick<HealthBoard, 'all'>;
  readonly checkPin: CheckPin;
  /** The screens show something else now, and nobody pressed anything. */
  readonly changed: () => void;
}

/** Everything that officers decide together at one gate, whichever window they stand at. */
export interface CaseTable {
  readonly decisions: CaseDecisions;
  readonly seconds: SecondOfficers;
  readonly resolved: ResolvedCases;
  open(by: Officer, opening: ManualOpening): Result<Decided, DeskRefusal>;
}

export function createCaseTable(deps: TableDeps): CaseTable {
  const { desk, recorder, runner, voyages, ids, lane } = deps;
  const resolved = createResolvedCases();
  const seconds = createSecondOfficers({ ...deps, late });
  const decisions = createCaseDecisions({ ...deps, seconds, resolved });

  /** A case that was only there to be opened by hand goes; one of the camera stays to be decided anew. */
  function late(caseId: CaseId): void {
    const entry = desk.find(caseId);
    if (entry !== undefined && entry.track === undefined) {
      desk.close(caseId);
      recorder.record([resolvedDraft(entry, null, { outcome: 'left', note: '', reasons: entry.reasons })]);
    }
    deps.changed();
  }

  const grants = { runner, voyages, ids, lane };
  return {
    decisions,
    seconds,
    resolved,
    open: (by, opening) => openByHand({ ...deps, grants, decisions }, by, opening),
  };
}
