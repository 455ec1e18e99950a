import type { AlarmId, CaseId, OfficerId, PassageId, PersonId } from '../core/brand.ts';
import type { RefuseReason } from '../core/decision/officer-reasons.ts';
import type { AlarmOutcome } from '../core/events/kinds.ts';
import { mayDo, type OfficerAct, type OfficerRole } from '../core/officers/roles.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Admission, Closing, Decided } from './case-decisions.ts';
import { createCaseTable, type TableDeps } from './case-table.ts';
import type { ManualOpening } from './manual-opening.ts';
import type { DeskRefusal, Refusal } from './officer-refusals.ts';
import { acknowledge, rearm, type StatementDeps, statePassage } from './officer-statements.ts';
import type { WaitingSecond } from './second-officers.ts';

export type { Admission, Decided } from './case-decisions.ts';
export type { ManualOpening } from './manual-opening.ts';

export interface Officer {
  readonly officerId: OfficerId;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
  /** Who they are among the people of this gate or of the centre; asked for where a face is, see `OfficerFaces`. */
  readonly personId?: PersonId;
}

/** What the officer of one window may do. Every action needs somebody signed in and names them in the journal. */
export interface OfficerDesk {
  officer(): Officer | undefined;
  signIn(officerId: string): Result<Officer, DeskRefusal>;
  /** The officer signed in here, if their role includes this. */
  allowed(act: OfficerAct): Result<Officer, DeskRefusal>;
  /** Opens the lane for this person, once, or asks for a second officer. The case closes when the grant is in the journal. */
  admit(admission: Admission): Result<Decided, DeskRefusal>;
  /** The second officer, by name and PIN, within a minute of the first. */
  confirmSecond(caseId: CaseId, officerId: OfficerId, pin: string): Promise<Result<void, Refusal>>;
  withdrawSecond(caseId: CaseId): Result<void, DeskRefusal>;
  /** Lets a known person through without a case of the camera. */
  openByHand(opening: ManualOpening): Result<Decided, DeskRefusal>;
  refuse(caseId: CaseId, reason: RefuseReason, note: string): Result<void, DeskRefusal>;
  /** `refused` for what the case was raised for, `left`, or `enrolled` by `personId`. */
  closeCase(
    caseId: CaseId,
    outcome: Closing['outcome'],
    note: string,
    personId?: PersonId,
  ): Result<void, DeskRefusal>;
  /** The face of this case is not this candidate's. */
  markNotThem(caseId: CaseId, personId: PersonId): Result<void, DeskRefusal>;
  /** Who decided this case a moment ago. */
  decidedBy(caseId: CaseId): Officer | undefined;
  /** The admission of this case that waits for a second officer. */
  waitingSecond(caseId: CaseId): WaitingSecond | undefined;
  /** What an unconfirmed passage was. Only now does the crew list move (invariant I2). */
  statePassage(passageId: PassageId, walked: boolean): Result<void, DeskRefusal>;
  /** Says that the lane may work again after an emergency; `rearmed` once a second officer has said so too. */
  rearm(): Result<'first-of-two' | 'rearmed', DeskRefusal>;
  /** Has seen that somebody went through, and perhaps knows who it was. */
  acknowledge(alarmId: AlarmId, outcome: AlarmOutcome | null): Result<void, DeskRefusal>;
}

/** The desk of the gate itself, and one for each window. */
export interface OfficerDesks extends OfficerDesk {
  /** For a window: whoever works there acts there and nowhere else. */
  forWindow(officer: () => Officer | undefined): OfficerDesk;
  /** Nothing waits for a second officer any more. */
  close(): void;
}

type Deps = StatementDeps & TableDeps;

export function createOfficerDesk(deps: Deps): OfficerDesks {
  const table = createCaseTable(deps);
  const ofGate = createDesk(deps, table, () => undefined);
  return {
    ...ofGate,
    forWindow: (officer) => createDesk(deps, table, officer),
    close: () => table.seconds.close(),
  };
}

function createDesk(
  deps: Deps,
  { decisions, seconds, resolved, open }: ReturnType<typeof createCaseTable>,
  officerOtherwise: () => Officer | undefined,
): OfficerDesk {
  let own: Officer | undefined;
  const officer = (): Officer | undefined => {
    // Whom the list no longer names may do nothing any more, also where they are signed in.
    if (own !== undefined && !deps.officers().some((o) => o.officerId === own?.officerId)) own = undefined;
    return own ?? officerOtherwise();
  };
  const allowed = (act: OfficerAct): Result<Officer, DeskRefusal> => {
    const by = officer();
    if (by === undefined) return err('officer/not-signed-in');
    return mayDo(by.roles, act) ? ok(by) : err('officer/not-allowed');
  };
  /** Does it in the name of whoever works here, if they may. */
  function as<T>(act: OfficerAct, run: (by: Officer) => Result<T, DeskRefusal>): Result<T, DeskRefusal> {
    const by = allowed(act);
    return by.ok ? run(by.value) : by;
  }

  return {
    officer,
    allowed,
    signIn(officerId) {
      const known = deps.officers().find((o) => o.officerId === officerId);
      if (known === undefined) return err('officer/unknown');
      if (known.officerId === own?.officerId) return ok(known);
      own = known;
      deps.recorder.record([{ kind: 'officer.signed-in', payload: { officerId: known.officerId } }]);
      return ok(known);
    },
    admit: (admission) => as('decide-case', (by) => decisions.admit(by, admission)),
    async confirmSecond(caseId, officerId, pin) {
      const by = allowed('decide-case');
      return by.ok ? decisions.confirmSecond(caseId, officerId, pin) : err({ code: by.error });
    },
    withdrawSecond: (caseId) => as('decide-case', (by) => decisions.withdrawSecond(by, caseId)),
    openByHand: (opening) => as('open-by-hand', (by) => open(by, opening)),
    refuse: (caseId, reason, note) => as('decide-case', (by) => decisions.refuse(by, caseId, reason, note)),
    closeCase: (caseId, outcome, note, personId) =>
      as('decide-case', (by) => decisions.close(by, caseId, { outcome, note, personId })),
    markNotThem: (caseId, personId) => as('decide-case', (by) => decisions.markNotThem(by, caseId, personId)),
    decidedBy: resolved.decidedBy,
    waitingSecond: (caseId) => seconds.waiting(caseId),
    statePassage: (passageId, walked) =>
      as('state-passage', (by) => statePassage(deps, by.officerId, passageId, walked)),
    rearm: () => as('rearm', (by) => rearm(deps, by.officerId)),
    acknowledge: (alarmId, outcome) =>
      as('acknowledge', (by) => acknowledge(deps, by.officerId, alarmId, outcome)),
  };
}
