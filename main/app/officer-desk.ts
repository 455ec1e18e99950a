import type { CaseId, GrantId, OfficerId, PassageId, PersonId, VoyageId } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import type { Grant } from '../core/gate/state.ts';
import { lineAfter, nextWay } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type Direction, type LaneDirection, waysOf } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { CaseDesk, OpenCase } from './case-desk.ts';
import type { GateRunner } from './gate-runner.ts';
import type { PassLedger } from './pass-ledger.ts';
import type { Recorder } from './recorder.ts';

export interface Officer {
  readonly officerId: OfficerId;
  readonly name: string;
}

/** Why an officer's action did not take place. Each has a sentence in `refusalSentences`. */
export type DeskRefusal =
  | 'officer/not-signed-in'
  | 'officer/unknown'
  | 'case/unknown'
  | 'person/unknown'
  | 'person/not-at-lane'
  | 'lane/not-possible-now'
  | 'lane/no-emergency'
  | 'lane/fire-line-on'
  | 'officer/second-must-differ'
  | 'passage/unknown'
  | 'passage/already-known';

export interface Admission {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly reason: Extract<ReasonCode, 'OVERRIDE_1P' | 'MANUAL_PAPER'>;
  readonly note: string;
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
}

/** The desk of the gate itself, and one for each window. */
export interface OfficerDesks extends OfficerDesk {
  /**
   * For a window that has come: who signs in there acts there and nowhere else. Until then it has whoever is
   * signed in at the gate itself; only the demo signs somebody in there.
   */
  forWindow(): OfficerDesk;
}

interface Deps {
  readonly officers: readonly Officer[];
  readonly runner: () => GateRunner;
  readonly recorder: Recorder;
  readonly people: PeopleStore;
  readonly voyages: VoyageStore;
  readonly desk: CaseDesk;
  readonly ledger: PassLedger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly lane: LaneDirection;
  /** The face of the case is in view; true also while no camera could show it and the officer's own eyes must do. */
  readonly isAtLane: (entry: OpenCase) => boolean;
}

export function createOfficerDesk(deps: Deps): OfficerDesks {
  const ofGate = createDesk(deps, () => undefined);
  return { ...ofGate, forWindow: () => createDesk(deps, ofGate.officer) };
}

function createDesk(deps: Deps, officerOtherwise: () => Officer | undefined): OfficerDesk {
  let own: Officer | undefined;
  const officer = (): Officer | undefined => own ?? officerOtherwise();
  const signedIn = (): Result<Officer, DeskRefusal> => {
    const by = officer();
    return by === undefined ? err('officer/not-signed-in') : ok(by);
  };

  return {
    officer,
    signIn(officerId) {
      const known = deps.officers.find((o) => o.officerId === officerId);
      if (known === undefined) return err('officer/unknown');
      if (known === own) return ok(known);
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
      return by.ok ? statePassage(deps, by.value, passageId, walked) : by;
    },
    rearm() {
      const by = signedIn();
      return by.ok ? rearm(deps, by.value) : by;
    },
  };
}

function admit(deps: Deps, officer: Officer, admission: Admission): Result<void, DeskRefusal> {
  const { caseId, personId, reason, note } = admission;
  const entry = deps.desk.find(caseId);
  if (entry === undefined) return err('case/unknown');
  if (deps.people.find(personId) === undefined) return err('person/unknown');
  // A busy lane refuses the order itself, and the journal says so.
  if (isFree(deps.runner()) && !deps.isAtLane(entry)) return err('person/not-at-lane');
  const grantId = deps.ids.uuid() as GrantId;
  const grant = {
    grantId,
    passageId: entry.passageId,
    personId,
    ...wayOf(deps, personId),
    reasons: [reason, ...entry.reasons] as const,
    by: { kind: 'officer', officerId: officer.officerId, caseId: entry.caseId },
  } as const satisfies Grant;
  deps.runner().dispatch({ kind: 'officer-admitted', grant });
  if (!holds(deps.runner(), grantId)) return err('lane/not-possible-now');
  deps.desk.close(entry.caseId);
  recordResolution(deps, entry, officer, { outcome: 'admitted', note, personId, reasons: [reason] });
  return ok();
}

function isFree(runner: GateRunner): boolean {
  const state = runner.state();
  return !('grant' in state) && state.kind !== 'free-passage';
}

/** The machine took the order: the grant is in the journal and on its way to the turnstile. */
function holds(runner: GateRunner, grantId: GrantId): boolean {
  const state = runner.state();
  return 'grant' in state && state.grant.grantId === grantId && state.kind !== 'committing';
}

/**
 * The open list on which this lane can take the person on, else any open list that names them. Whoever is due
 * nowhere goes the lane's own way; at a lane for both that is out to the boats.
 */
function wayOf(deps: Deps, personId: PersonId): { voyageId: VoyageId | undefined; direction: Direction } {
  const lines = deps.voyages.listOpen().flatMap((v) => v.lines.filter((l) => l.personId === personId));
  const due = lines.find((l) => nextWay(l.state, deps.lane) !== undefined);
  const ownWay = waysOf(deps.lane)[0] ?? 'out';
  const direction = due === undefined ? ownWay : (nextWay(due.state, deps.lane) ?? ownWay);
  return { voyageId: (due ?? lines[0])?.voyageId, direction };
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

function statePassage(
  deps: Deps,
  officer: Officer,
  passageId: PassageId,
  walked: boolean,
): Result<void, DeskRefusal> {
  const pass = deps.ledger.find(passageId);
  if (pass === undefined) return err('passage/unknown');
  if (pass.confirmation !== 'none') return err('passage/already-known');
  const { grantId, personId, voyageId, direction } = pass;
  const { officerId } = officer;
  const payload = { passageId, grantId, personId, voyageId: voyageId ?? null, direction, officerId, walked };
  const move = (): void => {
    if (voyageId !== undefined)
      deps.voyages.moveLine(voyageId, personId, lineAfter(direction), deps.clock.wall());
  };
  deps.recorder.record([{ kind: 'passage.stated', payload }], walked ? move : undefined);
  deps.ledger.ended(passageId, walked ? 'walked' : 'did-not-walk');
  return ok();
}

function rearm(
  { runner, ids }: Deps,
  { officerId }: Officer,
): Result<'first-of-two' | 'rearmed', DeskRefusal> {
  const state = runner().state();
  if (state.kind !== 'free-passage') return err('lane/no-emergency');
  if (state.line === 'on') return err('lane/fire-line-on');
  if (state.rearm?.by === officerId) return err('officer/second-must-differ');
  runner().dispatch({ kind: 'rearm', officerId, rearmId: ids.uuid() });
  return ok(runner().state().kind === 'free-passage' ? 'first-of-two' : 'rearmed');
}

/** What the officer reads when an action did not take place. */
export const refusalSentences: Readonly<Record<DeskRefusal, string>> = {
  'officer/not-signed-in': 'Nobody is signed in. Choose your name at the top before deciding.',
  'officer/unknown': 'This officer is not in the list of this gate. Ask the supervisor to add them.',
  'case/unknown': 'This case is already closed. Nothing was changed.',
  'person/unknown': 'This person is not known at this port. Choose another person or enrol them first.',
  'person/not-at-lane':
    'This person is no longer before the camera, so nothing was opened: somebody else could have walked in their name. Ask them to step up again.',
  'lane/not-possible-now':
    'The lane cannot open now: somebody is passing, or turnstile or record are out of order. Nothing was opened; try again when the lane is free.',
  'lane/no-emergency': 'This lane is not in an emergency. Nothing was changed.',
  'lane/fire-line-on':
    'The fire line is still on, so the lane stays open for everybody. Re-arm it when the alarm is over.',
  'officer/second-must-differ':
    'You have confirmed already. A second, different officer must sign in and confirm within a minute.',
  'passage/unknown': 'This passage is no longer in the list of this lane. Nothing was changed.',
  'passage/already-known': 'It is already known how this passage ended. Nothing was changed.',
};
