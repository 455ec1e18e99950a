import type { CaseId, OfficerId } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import {
  type Session,
  type SessionEvent,
  type SessionFact,
  signedOut,
  stepSession,
} from '../core/officers/session.ts';
import { err, ok, type Result, unreachable } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { HandOver } from './hand-over.ts';
import type { Officer } from './officer-desk.ts';
import type { OfficerFaces } from './officer-faces.ts';
import type { OfficerPins, ShiftRule } from './officer-pins.ts';
import type { Refusal } from './officer-refusals.ts';
import type { Recorder } from './recorder.ts';
import { signInAs } from './shift-sign-in.ts';

/** What a window shows of who works there. */
export interface ShownShift {
  readonly state: Session['kind'];
  /** Signed in and not locked. */
  readonly officer: Officer | undefined;
  readonly lockedFor: Officer | undefined;
  readonly mustChangePin: boolean;
  /** What somebody else has left, with their name. */
  readonly handOver: (HandOver & { readonly name: string }) | undefined;
  readonly lockAfterMs: number;
}

/** Who works at one window, and the case that lies open there. */
export interface ShiftDesk {
  /** Undefined while nobody is signed in, and while the window is locked. */
  officer(): Officer | undefined;
  shown(): ShownShift;
  /** Codes: those of `OfficerPins.check` and `choose`, of `OfficerFaces.prove`, `officer/unknown`. An officer who was signed in is signed out. */
  signIn(officerId: string, pin: string): Promise<Result<void, Refusal>>;
  /** For the officer who is signed in. Codes: as `signIn`, `officer/not-signed-in`. */
  unlock(pin: string): Promise<Result<void, Refusal>>;
  lock(): Result<void, Refusal>;
  /** @param note for the next shift; undefined or blank leaves none */
  signOut(note: string | undefined): Result<void, Refusal>;
  changePin(oldPin: string, newPin: string): Promise<Result<void, Refusal>>;
  /** Somebody touches the window. */
  touched(): void;
  onTable(): CaseId | undefined;
  setOnTable(caseId: CaseId | undefined): void;
}

/** What a window leaves behind when it goes, for the one that comes in its place. */
export interface LeftShift {
  readonly session: Session;
  readonly onTable: CaseId | undefined;
  /** Somebody has signed in there. */
  readonly isUsed: boolean;
}

export interface ShiftDeps {
  readonly officers: () => readonly Officer[];
  /** Signed in at the gate itself: the demo. */
  readonly ofGate: () => Officer | undefined;
  readonly pins: OfficerPins;
  readonly faces: OfficerFaces;
  readonly rule: ShiftRule;
  readonly recorder: Pick<Recorder, 'record'>;
  readonly clock: Pick<Clock, 'mono' | 'wall' | 'after'>;
  /** Shared by all windows of a gate. */
  readonly handOver: { get(): HandOver | undefined; set(handOver: HandOver | undefined): void };
  readonly changed: () => void;
}

export interface KeptShiftDesk extends ShiftDesk {
  /** Ends the desk of a window that has gone. */
  leave(): LeftShift;
  end(cause: Extract<SessionEvent, { kind: 'end' }>['cause']): void;
}

const notSignedIn: Refusal = { code: 'officer/not-signed-in' };

/** @param left what another window left behind; it goes on here */
export function createShiftDesk(deps: ShiftDeps, left?: LeftShift): KeptShiftDesk {
  return new Desk(deps, left);
}

class Desk implements KeptShiftDesk {
  readonly #deps: ShiftDeps;
  #session: Session;
  #onTable: CaseId | undefined;
  /** Whoever has signed out here, or lost their place, is not replaced by the officer of the gate itself. */
  #isUsed: boolean;
  #hasGone = false;
  #cancel = (): void => undefined;

  constructor(deps: ShiftDeps, left: LeftShift | undefined) {
    this.#deps = deps;
    this.#session = left?.session ?? signedOut;
    this.#onTable = left?.onTable;
    this.#isUsed = left?.isUsed ?? false;
    // The time may have run out while no window was there.
    this.#step({ kind: 'time', at: deps.clock.mono() });
  }

  officer(): Officer | undefined {
    const own = this.#current();
    if (this.#session.kind === 'signed-in') return own;
    return this.#isUsed ? undefined : this.#deps.ofGate();
  }

  shown(): ShownShift {
    const { pins, rule } = this.#deps;
    const officer = this.officer();
    const session = this.#session;
    const state = officer === undefined ? session.kind : 'signed-in';
    const lockedFor = session.kind === 'locked' ? this.#current() : undefined;
    const mustChangePin = session.kind === 'signed-in' && pins.state(session.officerId).mustChange;
    const handOver = officer === undefined ? undefined : noteFor(this.#deps, officer);
    return { state, officer, lockedFor, mustChangePin, handOver, lockAfterMs: rule.lockAfterMs };
  }

  async signIn(officerId: string, pin: string): Promise<Result<void, Refusal>> {
    const identified = await signInAs(this.#deps, officerId, pin);
    if (!identified.ok) return identified;
    // The window went while the PIN was looked at: nobody works there.
    if (this.#hasGone) return err(notSignedIn);
    this.#step({ kind: 'identified', ...identified.value, at: this.#deps.clock.mono() });
    return ok();
  }

  async unlock(pin: string): Promise<Result<void, Refusal>> {
    const officer = this.#current();
    return officer === undefined ? err(notSignedIn) : this.signIn(officer.officerId, pin);
  }

  lock(): Result<void, Refusal> {
    // Whoever is signed in at the gate itself has no PIN that would open the window again.
    if (this.#session.kind === 'signed-out')
      return err(this.officer() === undefined ? notSignedIn : { code: 'officer/no-pin' });
    this.#step({ kind: 'lock' });
    return ok();
  }

  signOut(note: string | undefined): Result<void, Refusal> {
    const officer = this.officer();
    if (officer === undefined) return err(notSignedIn);
    leaveNote(this.#deps, officer, note);
    this.#isUsed = true;
    this.#step({ kind: 'end', cause: 'by-hand' });
    this.#deps.changed();
    return ok();
  }

  async changePin(oldPin: string, newPin: string): Promise<Result<void, Refusal>> {
    const { pins } = this.#deps;
    const officer = this.#current();
    if (officer === undefined || this.#session.kind !== 'signed-in') return err(notSignedIn);
    const { officerId } = officer;
    const checked = await pins.check(officerId, oldPin);
    return checked.ok ? pins.choose(officerId, newPin, officerId) : checked;
  }

  touched(): void {
    this.#step({ kind: 'touched', at: this.#deps.clock.mono() });
  }

  onTable(): CaseId | undefined {
    return this.#onTable;
  }

  setOnTable(caseId: CaseId | undefined): void {
    this.#onTable = caseId;
  }

  leave(): LeftShift {
    this.#hasGone = true;
    this.#cancel();
    return { session: this.#session, onTable: this.#onTable, isUsed: this.#isUsed };
  }

  end(cause: Extract<SessionEvent, { kind: 'end' }>['cause']): void {
    this.#step({ kind: 'end', cause });
  }

  #step(event: SessionEvent): void {
    const { rule, recorder, changed } = this.#deps;
    const before = this.#session;
    const { session, facts } = stepSession(before, event, rule.lockAfterMs);
    this.#session = session;
    if (session.kind !== 'signed-out') this.#isUsed = true;
    if (facts.length > 0) recorder.record(facts.map(draftOf));
    // Whoever comes next opens their own.
    if (officerIdOf(before) !== officerIdOf(session)) this.#onTable = undefined;
    this.#planLock();
    if (facts.length > 0) changed();
  }

  #planLock(): void {
    const { clock, rule } = this.#deps;
    this.#cancel();
    this.#cancel = () => undefined;
    if (this.#session.kind !== 'signed-in' || this.#hasGone) return;
    const leftMs = this.#session.touchedAt + rule.lockAfterMs - clock.mono();
    const time = (): void => this.#step({ kind: 'time', at: clock.mono() });
    this.#cancel = clock.after(Math.max(0, leftMs), time);
  }

  /** Whom the list no longer names may do nothing any more, also where they are signed in. */
  #current(): Officer | undefined {
    const officerId = officerIdOf(this.#session);
    if (officerId === undefined) return undefined;
    const officer = this.#deps.officers().find((each) => each.officerId === officerId);
    if (officer === undefined) this.end('struck-off');
    return officer;
  }
}

/** Nobody is shown their own note. */
function noteFor({ handOver, officers }: ShiftDeps, reader: Officer): ShownShift['handOver'] {
  const note = handOver.get();
  if (note === undefined || note.officerId === reader.officerId) return undefined;
  const author = officers().find((each) => each.officerId === note.officerId);
  return { ...note, name: author?.name ?? note.officerId };
}

/** The note that the officer had before their eyes is read, and theirs takes its place. */
function leaveNote({ recorder, handOver, clock }: ShiftDeps, { officerId }: Officer, note = ''): void {
  const text = note.trim();
  if (text !== '') {
    recorder.record([{ kind: 'shift.handed-over', payload: { officerId, note: text } }]);
    handOver.set({ officerId, note: text, atMs: clock.wall() });
  } else if (handOver.get()?.officerId !== officerId) handOver.set(undefined);
}

function officerIdOf(session: Session): OfficerId | undefined {
  return session.kind === 'signed-out' ? undefined : session.officerId;
}

function draftOf(fact: SessionFact): EventDraft {
  const { officerId } = fact;
  switch (fact.kind) {
    case 'signed-in':
      return { kind: 'officer.signed-in', payload: { officerId, how: fact.how } };
    case 'signed-out':
      return { kind: 'officer.signed-out', payload: { officerId, cause: fact.cause } };
    case 'locked':
      return { kind: 'panel.locked', payload: { officerId, cause: fact.cause } };
    case 'unlocked':
      return { kind: 'panel.unlocked', payload: { officerId, how: fact.how } };
    default:
      return unreachable(fact);
  }
}
