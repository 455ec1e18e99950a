import type { CaseId, NonEmpty, OfficerId, PersonId, VoyageId } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import { type OfficersNeeded, officersNeeded } from '../core/decision/handling.ts';
import type { AdmitReason, RefuseReason } from '../core/decision/officer-reasons.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { mayDo } from '../core/officers/roles.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Direction } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { PeopleNotes } from '../ports/people-notes.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { CaseDesk, OpenCase } from './case-desk.ts';
import { admittedDrafts, notePairs, resolvedDraft } from './case-records.ts';
import type { Officer } from './officer-desk.ts';
import { type GrantDeps, giveOrder, isFree, orderFault, type Way, wayOf } from './officer-grant.ts';
import type { Refusal } from './officer-refusals.ts';
import type { Recorder } from './recorder.ts';
import type { ResolvedCases } from './resolved-cases.ts';
import type { RuleBook } from './rule-book.ts';
import type { SecondOfficers } from './second-officers.ts';

/** What an officer orders about a person. */
export interface Admission {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly reason: AdmitReason;
  /** At most 300 characters. */
  readonly note: string;
  /** At a lane for both ways the officer says which; without it, where the crew list asks the person to go. */
  readonly direction?: Direction | undefined;
  /** The boat of somebody who is on no list: they are recorded as an extra of it. */
  readonly voyageId?: VoyageId | undefined;
}

/** `second-needed`: nothing was opened; somebody else must confirm until then (wall clock, for display). */
export type Decided =
  | { readonly state: 'done' }
  | { readonly state: 'second-needed'; readonly caseId: CaseId; readonly untilMs: number };

/**
 * What speaks against this person's passing this way, whatever the camera saw: who they are, and outwards age, papers
 * and what is known of the boat.
 */
export type FindingsOn = (personId: PersonId, way: Way) => readonly ReasonCode[];

export interface DecisionDeps extends GrantDeps {
  readonly officers: () => readonly Officer[];
  readonly recorder: Pick<Recorder, 'record'>;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly notes: PeopleNotes;
  readonly desk: CaseDesk;
  readonly clock: Pick<Clock, 'wall'>;
  readonly seconds: SecondOfficers;
  readonly resolved: ResolvedCases;
  /** The face of the case is in view; true also while no camera could show it and the officer's own eyes must do. */
  readonly isAtLane: (entry: OpenCase) => boolean;
  readonly findingsOn: FindingsOn;
  readonly rules: Pick<RuleBook, 'current'>;
}

/** What officers decide about open cases: one state for all windows of a gate. */
export interface CaseDecisions {
  /** Opens the lane for this person, once, or asks for the second officer. The case closes with the grant in the journal. */
  admit(by: Officer, admission: Admission): Result<Decided, DeskRefusal>;
  /** The second officer, by name and PIN: opens the lane if nothing has changed since. */
  confirmSecond(caseId: CaseId, officerId: OfficerId, pin: string): Promise<Result<void, Refusal>>;
  withdrawSecond(by: Officer, caseId: CaseId): Result<void, DeskRefusal>;
  refuse(by: Officer, caseId: CaseId, reason: RefuseReason, note: string): Result<void, DeskRefusal>;
  close(by: Officer, caseId: CaseId, closing: Closing): Result<void, DeskRefusal>;
  /** The face of this case is not this candidate's. */
  markNotThem(by: Officer, caseId: CaseId, personId: PersonId): Result<void, DeskRefusal>;
}

export interface Closing {
  readonly outcome: 'refused' | 'left' | 'enrolled';
  readonly note: string;
  readonly personId?: PersonId | undefined;
  /** Those of the case unless given. */
  readonly reasons?: NonEmpty<ReasonCode>;
}

/** Of an admission that waits for the second officer. */
interface Held {
  readonly first: Officer;
  readonly admission: Admission;
}

export function createCaseDecisions(deps: DecisionDeps): CaseDecisions {
  return new Decisions(deps);
}

class Decisions implements CaseDecisions {
  readonly #deps: DecisionDeps;
  /** Admissions that wait for the second officer. */
  readonly #held = new Map<CaseId, Held>();

  constructor(deps: DecisionDeps) {
    this.#deps = deps;
  }

  admit(by: Officer, admission: Admission): Result<Decided, DeskRefusal> {
    const { desk, findingsOn } = this.#deps;
    const { caseId, personId } = admission;
    const entry = desk.find(caseId);
    if (entry === undefined) return err(goneCase(this.#deps, by, caseId));
    const fault = personFault(this.#deps, entry, personId) ?? orderFault(this.#deps, admission);
    if (fault !== undefined) return err(fault);
    const way = wayOf(this.#deps, personId, admission);
    const own = findingsOn(personId, way);
    const findings = unique([...entry.reasons, ...own]);
    const needed = this.#needed(entry, personId, own, way);
    if (needed === 'barred') return err('case/barred');
    if (needed === 'two') return this.#askSecond(entry, by, admission, findings);
    const done = this.#letThrough(entry, { first: by, admission }, undefined);
    return done.ok ? ok({ state: 'done' }) : done;
  }

  async confirmSecond(caseId: CaseId, officerId: OfficerId, pin: string): Promise<Result<void, Refusal>> {
    const { desk, seconds, officers } = this.#deps;
    const proven = await seconds.prove(desk.find(caseId)?.caseId ?? caseId, officerId, pin);
    const entry = desk.find(caseId);
    if (entry === undefined) return err({ code: goneCase(this.#deps, undefined, caseId) });
    if (!proven.ok) return proven;
    const waits = this.#held.get(entry.caseId);
    const first = officers().find((o) => o.officerId === waits?.first.officerId);
    // Struck off the list meanwhile, or of another role: their word is no word any more.
    const stands = first !== undefined && mayDo(first.roles, 'decide-case');
    if (waits === undefined || !stands) return err({ code: 'second/none-asked' });
    const { admission } = waits;
    const fault = personFault(this.#deps, entry, admission.personId) ?? orderFault(this.#deps, admission);
    const done = fault === undefined ? this.#letThrough(entry, waits, proven.value) : err(fault);
    return done.ok ? done : err({ code: done.error });
  }

  withdrawSecond(by: Officer, caseId: CaseId): Result<void, DeskRefusal> {
    const { desk, seconds } = this.#deps;
    const entry = desk.find(caseId);
    if (entry === undefined) return err(goneCase(this.#deps, by, caseId));
    const withdrawn = seconds.withdraw(entry.caseId, by.officerId);
    if (withdrawn.ok) this.#held.delete(entry.caseId);
    // Nobody waits for a case that was only there to be opened by hand.
    const isOver = withdrawn.ok && entry.track === undefined;
    return isOver ? this.close(by, caseId, { outcome: 'left', note: '' }) : withdrawn;
  }

  refuse(by: Officer, caseId: CaseId, reason: RefuseReason, note: string): Result<void, DeskRefusal> {
    const entry = this.#deps.desk.find(caseId);
    if (entry === undefined) return err(goneCase(this.#deps, by, caseId));
    const reasons = unique([reason, ...entry.reasons]);
    const personId = refusedPerson(entry, reason);
    return this.close(by, caseId, { outcome: 'refused', note, reasons, personId });
  }

  close(by: Officer, caseId: CaseId, closing: Closing): Result<void, DeskRefusal> {
    const { desk, recorder, runner } = this.#deps;
    const entry = desk.close(caseId);
    if (entry === undefined) return err(goneCase(this.#deps, by, caseId));
    this.#ended(entry, by, 'otherwise');
    recorder.record([resolvedDraft(entry, by.officerId, { reasons: entry.reasons, ...closing })]);
    for (const id of [entry.caseId, ...entry.alsoKnownAs])
      runner().dispatch({ kind: 'case-closed', caseId: id });
    return ok();
  }

  markNotThem(by: Officer, caseId: CaseId, personId: PersonId): Result<void, DeskRefusal> {
    const { desk, seconds, recorder } = this.#deps;
    const entry = desk.find(caseId);
    if (entry === undefined) return err(goneCase(this.#deps, by, caseId));
    if (!entry.candidates.some((c) => c.personId === personId)) return err('case/person-not-candidate');
    if (entry.notThem.includes(personId)) return ok();
    desk.markNotThem(entry.caseId, personId);
    if (seconds.waiting(entry.caseId)?.personId === personId) {
      seconds.closed(entry.caseId, 'otherwise', by.officerId);
      this.#held.delete(entry.caseId);
    }
    const payload = { officerId: by.officerId, caseId: entry.caseId, personId };
    recorder.record([{ kind: 'person.not-same', payload }]);
    return ok();
  }

  /** What was found of one candidate bars nobody else; to say that it is somebody else then takes two. */
  #needed(
    { reasons, candidates }: OpenCase,
    personId: PersonId,
    own: readonly ReasonCode[],
    { direction }: Way,
  ): OfficersNeeded {
    const { handling } = this.#deps.rules.current().rules;
    const needed = officersNeeded([...reasons, ...own], handling, direction);
    const isAboutThem = candidates.length === 0 || candidates.some((c) => c.personId === personId);
    if (needed !== 'barred' || isAboutThem) return needed;
    return officersNeeded(own, handling, direction) === 'barred' ? 'barred' : 'two';
  }

  #askSecond(
    { caseId }: OpenCase,
    by: Officer,
    admission: Admission,
    findings: NonEmpty<ReasonCode>,
  ): Result<Decided, DeskRefusal> {
    const { seconds, notes, recorder } = this.#deps;
    const { personId } = admission;
    const { officerId } = by;
    if (notes.enrolledBy(personId).includes(officerId)) {
      const payload = { caseId, officerId, cause: 'enrolled-person' as const };
      recorder.record([{ kind: 'case.second-refused', payload }]);
      return err('second/enrolled-person');
    }
    // Asked anew by a colleague it is still the word of the first, who is bound by it.
    const before = seconds.waiting(caseId);
    const untilMs = seconds.ask(caseId, officerId, personId, findings);
    if (before?.personId !== personId) this.#held.set(caseId, { first: by, admission });
    return ok({ state: 'second-needed', caseId, untilMs });
  }

  /** @param second undefined where one officer is enough */
  #letThrough(
    entry: OpenCase,
    { first, admission }: Held,
    second: Officer | undefined,
  ): Result<void, DeskRefusal> {
    const { runner, isAtLane, findingsOn, desk, recorder, notes, clock } = this.#deps;
    // A busy lane refuses the order itself, and the journal says so.
    if (isFree(runner()) && !isAtLane(entry)) return err('person/not-at-lane');
    const { personId, reason, note } = admission;
    const way = wayOf(this.#deps, personId, admission);
    const word = second === undefined ? ([reason] as const) : twoOfficers(reason);
    const own = findingsOn(personId, way);
    const reasons = unique([...word, ...entry.reasons, ...own]);
    const ids = { officerId: first.officerId, secondOfficerId: second?.officerId };
    const about = { caseId: entry.caseId, passageId: entry.passageId, personId };
    // Another rule set may hold since the first officer pressed.
    if (this.#needed(entry, personId, own, way) === 'barred') return err('case/barred');
    const given = giveOrder(this.#deps, { ...about, ...ids, reasons, way });
    if (!given.ok) return given;
    desk.close(entry.caseId);
    this.#ended(entry, first, 'admitted');
    const drafts = admittedDrafts(entry, { personId, note, reasons, ...ids });
    recorder.record(drafts, () => notePairs(notes, drafts, clock.wall()));
    return ok();
  }

  #ended(entry: OpenCase, by: Officer, how: 'admitted' | 'otherwise'): void {
    const { seconds, resolved } = this.#deps;
    this.#held.delete(entry.caseId);
    seconds.closed(entry.caseId, how, by.officerId);
    resolved.resolved(entry, by);
  }
}

function twoOfficers(reason: AdmitReason): NonEmpty<ReasonCode> {
  return reason === 'OVERRIDE_1P' ? ['OVERRIDE_2P'] : ['OVERRIDE_2P', reason];
}

function unique(reasons: NonEmpty<ReasonCode>): NonEmpty<ReasonCode> {
  const [first, ...rest] = reasons;
  return [first, ...new Set(rest.filter((reason) => reason !== first))];
}

function personFault(
  { people }: DecisionDeps,
  { notThem }: OpenCase,
  personId: PersonId,
): DeskRefusal | undefined {
  if (people.find(personId) === undefined) return 'person/unknown';
  return notThem.includes(personId) ? 'case/not-them' : undefined;
}

function goneCase(deps: DecisionDeps, by: Officer | undefined, caseId: CaseId): DeskRefusal {
  const decidedBy = deps.resolved.decidedBy(caseId);
  return decidedBy === undefined || decidedBy.officerId === by?.officerId
    ? 'case/unknown'
    : 'case/already-decided';
}

/**
 * Whom the refusal is about: the one person whom the face was taken for, unless the officer refuses just because it
 * is not them, or nobody knows who it is.
 */
function refusedPerson({ candidates, notThem }: OpenCase, reason: RefuseReason): PersonId | undefined {
  const [only, second] = candidates.filter(({ personId }) => !notThem.includes(personId));
  return second === undefined && !notThemselves.has(reason) ? only?.personId : undefined;
}

const notThemselves: ReadonlySet<RefuseReason> = new Set([
  'UNKNOWN_FACE',
  'CLAIM_MISMATCH',
  'SPOOF_SUSPECT',
  'DUPLICATE_IDENTITY',
] satisfies RefuseReason[]);
