import type { AlarmId, CaseId, GrantId, OfficerId, PassageId, PersonId, VoyageId } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import type { AlarmOutcome } from '../core/events/kinds.ts';
import type { Grant } from '../core/gate/state.ts';
import type { OfficerRole } from '../core/officers/roles.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type Direction, type LaneDirection, waysOf } from '../core/voyage/direction.ts';
import { duesOf, linesOf, nextWay } from '../core/voyage/due.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { CaseDesk, OpenCase } from './case-desk.ts';
import type { GateRunner } from './gate-runner.ts';
import type { DeskRefusal } from './officer-refusals.ts';
import { acknowledge, rearm, type StatementDeps, statePassage } from './officer-statements.ts';

export interface Officer {
  readonly officerId: OfficerId;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
}

export interface Admission {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly reason: Extract<ReasonCode, 'OVERRIDE_1P' | 'MANUAL_PAPER'>;
  readonly note: string;
  /** At a lane for both ways the officer says which; without it, where the crew list asks the person to go. */
  readonly direction?: Direction | undefined;
}

/** What the officer of one window may do. Every action needs somebody signed in and names them in the journal. */
export interface OfficerDesk {
  officer(): Officer | undefined;
  signIn(officerId: string): Result<Officer, DeskRefusal>;
  /** Opens the lane for this person, once. The case closes when the grant is in the journal. */
  admit(admission: Admission): Result<void, DeskRefusal>;
  /** `refused`, `left`, or `enrolled` by `personId`. */
  closeCase(
    caseId: CaseId,
    outcome: 'refused' | 'left' | 'enrolled',
    note: string,
    personId?: PersonId,
  ): Result<void, DeskRefusal>;
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
}

interface Deps extends StatementDeps {
  /** Who may sign in now. */
  readonly officers: () => readonly Officer[];
  readonly people: PeopleStore;
  readonly desk: CaseDesk;
  readonly lane: LaneDirection;
  /** The face of the case is in view; true also while no camera could show it and the officer's own eyes must do. */
  readonly isAtLane: (entry: OpenCase) => boolean;
}

export function createOfficerDesk(deps: Deps): OfficerDesks {
  const ofGate = createDesk(deps, () => undefined);
  return { ...ofGate, forWindow: (officer) => createDesk(deps, officer) };
}

function createDesk(deps: Deps, officerOtherwise: () => Officer | undefined): OfficerDesk {
  let own: Officer | undefined;
  const officer = (): Officer | undefined => {
    // Whom the list no longer names may do nothing any more, also where they are signed in.
    if (own !== undefined && !deps.officers().some((o) => o.officerId === own?.officerId)) own = undefined;
    return own ?? officerOtherwise();
  };
  const signedIn = (): Result<Officer, DeskRefusal> => {
    const by = officer();
    return by === undefined ? err('officer/not-signed-in') : ok(by);
  };

  return {
    officer,
    signIn(officerId) {
      const known = deps.officers().find((o) => o.officerId === officerId);
      if (known === undefined) return err('officer/unknown');
      if (known.officerId === own?.officerId) return ok(known);
      own = known;
      deps.recorder.record([{ kind: 'officer.signed-in', payload: { officerId: known.officerId } }]);
      return ok(known);
    },
    admit(admission) {
      const by = signedIn();
      return by.ok ? admit(deps, by.value, admission) : by;
    },
    closeCase(caseId, outcome, note, personId) {
      const by = signedIn();
      if (!by.ok) return by;
      const entry = deps.desk.close(caseId);
      if (entry === undefined) return err('case/unknown');
      recordResolution(deps, entry, by.value, { outcome, note, personId, reasons: entry.reasons });
      for (const id of [entry.caseId, ...entry.alsoKnownAs])
        deps.runner().dispatch({ kind: 'case-closed', caseId: id });
      return ok();
    },
    statePassage(passageId, walked) {
      const by = signedIn();
      return by.ok ? statePassage(deps, by.value.officerId, passageId, walked) : by;
    },
    rearm() {
      const by = signedIn();
      return by.ok ? rearm(deps, by.value.officerId) : by;
    },
    acknowledge(alarmId, outcome) {
      const by = signedIn();
      return by.ok ? acknowledge(deps, by.value.officerId, alarmId, outcome) : by;
    },
  };
}

function admit(deps: Deps, officer: Officer, admission: Admission): Result<void, DeskRefusal> {
  const { caseId, personId, reason, note, direction } = admission;
  const entry = deps.desk.find(caseId);
  if (entry === undefined) return err('case/unknown');
  if (deps.people.find(personId) === undefined) return err('person/unknown');
  if (direction !== undefined && !waysOf(deps.lane).includes(direction)) return err('lane/wrong-way');
  // A busy lane refuses the order itself, and the journal says so.
  if (isFree(deps.runner()) && !deps.isAtLane(entry)) return err('person/not-at-lane');
  const grantId = deps.ids.uuid() as GrantId;
  const grant = {
    grantId,
    passageId: entry.passageId,
    personId,
    ...wayOf(deps, personId, direction),
    reasons: [reason, ...entry.reasons] as const,
    by: { kind: 'officer', officerId: officer.officerId, caseId: entry.caseId },
  } as const satisfies Grant;
  deps.runner().dispatch({ kind: 'officer-admitted', grant });
  if (!holds(deps.runner(), grantId))
    return err(isFreePassage(deps.runner()) ? 'lane/not-rearmed' : 'lane/not-possible-now');
  deps.desk.close(entry.caseId);
  recordResolution(deps, entry, officer, { outcome: 'admitted', note, personId, reasons: [reason] });
  return ok();
}

function isFree(runner: GateRunner): boolean {
  return !('grant' in runner.state()) && !isFreePassage(runner);
}

function isFreePassage(runner: GateRunner): boolean {
  return runner.state().kind === 'free-passage';
}

/** The machine took the order: the grant is in the journal and on its way to the turnstile. */
function holds(runner: GateRunner, grantId: GrantId): boolean {
  const state = runner.state();
  return 'grant' in state && state.grant.grantId === grantId && state.kind !== 'committing';
}

/**
 * The way that the officer names, else the one that the crew lists ask for, else the lane's own, which at a lane for
 * both is out to the boats; and the open list that waits for it, else any that names the person.
 */
function wayOf(
  deps: Deps,
  personId: PersonId,
  named: Direction | undefined,
): { voyageId: VoyageId | undefined; direction: Direction } {
  const lines = linesOf(personId, deps.voyages.listOpen());
  const [due] = duesOf(lines, deps.lane);
  const direction = named ?? due?.direction ?? waysOf(deps.lane)[0] ?? 'out';
  const waiting = due?.direction === direction ? due : lines.find((l) => nextWay(l.state) === direction);
  return { voyageId: (waiting ?? lines[0])?.voyageId, direction };
}

function recordResolution(
  deps: Deps,
  entry: OpenCase,
  officer: Officer,
  how: {
    outcome: 'admitted' | 'refused' | 'left' | 'enrolled';
    note: string;
    personId: PersonId | undefined;
    reasons: readonly ReasonCode[];
  },
): void {
  const { outcome, note, personId, reasons } = how;
  const payload = {
    caseId: entry.caseId,
    outcome,
    officerId: officer.officerId,
    personId: personId ?? null,
    reasons: [...reasons],
    note,
  };
  deps.recorder.record([{ kind: 'case.resolved', payload }]);
}
