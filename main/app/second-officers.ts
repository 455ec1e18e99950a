import type { CaseId, MonoMs, OfficerId, PersonId, WallMs } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import {
  type SecondAnswer,
  type SecondAsk,
  type SecondEvent,
  type SecondOfficer,
  type SecondState,
  stepSecond,
} from '../core/decision/second-officer.ts';
import type { SecondRefusal } from '../core/events/staff-kinds.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { mayDo } from '../core/officers/roles.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { PeopleNotes } from '../ports/people-notes.ts';
import type { Officer } from './officer-desk.ts';
import type { Refusal } from './officer-refusals.ts';
import type { Recorder } from './recorder.ts';
import type { RuleBook } from './rule-book.ts';

/** Whether this is the officer's PIN; wrong ones count towards the same lock-out as at signing in. */
export type CheckPin = (officerId: OfficerId, pin: string) => Promise<Result<unknown, Refusal>>;

/** An admission that waits for the second officer. */
export interface WaitingSecond {
  readonly first: OfficerId;
  readonly personId: PersonId;
  /** Wall clock, for display. */
  readonly untilMs: WallMs;
}

/** The admissions that wait for a second officer, one for each case at most. In memory: a restart opens nothing. */
export interface SecondOfficers {
  /** From now on the second officer has as long as the rules say. @returns until when, by the wall clock */
  ask(caseId: CaseId, first: OfficerId, personId: PersonId, reasons: readonly ReasonCode[]): WallMs;
  /** Whether this officer, by name and PIN, may be the second for the case now. Every refusal is in the record. */
  prove(caseId: CaseId, officerId: OfficerId, pin: string): Promise<Result<Officer, Refusal>>;
  withdraw(caseId: CaseId, by: OfficerId): Result<void, DeskRefusal>;
  /** The case is over; `admitted`: with the word of both. */
  closed(caseId: CaseId, how: 'admitted' | 'otherwise', by: OfficerId | null): void;
  waiting(caseId: CaseId): WaitingSecond | undefined;
  close(): void;
}

interface Deps {
  readonly officers: () => readonly Officer[];
  readonly notes: Pick<PeopleNotes, 'enrolledBy'>;
  readonly checkPin: CheckPin;
  readonly recorder: Pick<Recorder, 'record'>;
  readonly clock: Pick<Clock, 'mono' | 'wall' | 'after'>;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly rules: Pick<RuleBook, 'current'>;
  /** Nobody came in time. */
  readonly late: (caseId: CaseId) => void;
}

interface Standing {
  readonly state: SecondState;
  readonly untilMs: WallMs;
  readonly cancel: () => void;
}

export function createSecondOfficers(deps: Deps): SecondOfficers {
  return new Seconds(deps);
}

class Seconds implements SecondOfficers {
  readonly #deps: Deps;
  readonly #standings = new Map<CaseId, Standing>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  ask(caseId: CaseId, first: OfficerId, personId: PersonId, reasons: readonly ReasonCode[]): WallMs {
    const { clock, ids, recorder, rules } = this.#deps;
    const { secondWindowMs } = rules.current().rules;
    const before = this.#standings.get(caseId);
    const until = (clock.mono() + secondWindowMs) as MonoMs;
    const ask = { askId: ids.uuid(), first, personId, until };
    const { state, answer } = stepSecond(before?.state ?? idle, { kind: 'ask', ask });
    if (answer === 'asked-already' && before !== undefined) return before.untilMs;
    before?.cancel();
    if (before?.state.kind === 'asked') this.#recordRefusal(caseId, first, 'withdrawn');
    const untilMs = (clock.wall() + secondWindowMs) as WallMs;
    const cancel = clock.after(secondWindowMs, () => this.#timeIsUp(caseId));
    this.#standings.set(caseId, { state, untilMs, cancel });
    const payload = { caseId, officerId: first, personId, reasons: [...reasons] };
    recorder.record([{ kind: 'case.second-asked', payload }]);
    return untilMs;
  }

  async prove(caseId: CaseId, officerId: OfficerId, pin: string): Promise<Result<Officer, Refusal>> {
    const { checkPin, clock } = this.#deps;
    const officer = this.#listed(officerId);
    if (officer === undefined) return err({ code: 'officer/unknown' });
    const asked = askOf(this.#standings.get(caseId)?.state);
    const before = this.#step(caseId, { kind: 'named', who: this.#who(officer, asked), now: clock.mono() });
    if (before !== 'pin-wanted' || asked === undefined) return err(this.#refused(caseId, officerId, before));
    const checked = await checkPin(officerId, pin);
    // It took a while: somebody else may have decided, the time may be up, and the list may have changed.
    const proof = checked.ok ? 'right' : proofOf(checked.error);
    const nobody: SecondOfficer = { officerId, mayConfirm: false, enrolledPerson: false };
    const now = this.#listed(officerId);
    const about = { askId: asked.askId, who: now === undefined ? nobody : this.#who(now, asked) };
    const answer = this.#step(caseId, { kind: 'proven', ...about, pin: proof, now: clock.mono() });
    if (answer === 'confirmed') return ok(officer);
    const why = this.#refused(caseId, officerId, answer);
    return err(!checked.ok && answer === proof ? checked.error : why);
  }

  withdraw(caseId: CaseId, by: OfficerId): Result<void, DeskRefusal> {
    if (this.#step(caseId, { kind: 'withdrawn' }) !== 'withdrawn') return err('second/none-asked');
    this.#recordRefusal(caseId, by, 'withdrawn');
    return ok();
  }

  closed(caseId: CaseId, how: 'admitted' | 'otherwise', by: OfficerId | null): void {
    const answer = this.#step(caseId, { kind: 'closed' });
    if (answer === 'withdrawn' && how === 'otherwise') this.#recordRefusal(caseId, by, 'withdrawn');
  }

  waiting(caseId: CaseId): WaitingSecond | undefined {
    const standing = this.#standings.get(caseId);
    const asked = askOf(standing?.state);
    if (standing === undefined || asked === undefined) return undefined;
    return { first: asked.first, personId: asked.personId, untilMs: standing.untilMs };
  }

  close(): void {
    for (const { cancel } of this.#standings.values()) cancel();
    this.#standings.clear();
  }

  #step(caseId: CaseId, event: SecondEvent): SecondAnswer {
    const standing = this.#standings.get(caseId);
    const { state, answer } = stepSecond(standing?.state ?? idle, event);
    if (state.kind !== 'asked') standing?.cancel();
    if (state.kind === 'idle') this.#standings.delete(caseId);
    else if (standing !== undefined) this.#standings.set(caseId, { ...standing, state });
    return answer;
  }

  #listed(officerId: OfficerId): Officer | undefined {
    return this.#deps.officers().find((officer) => officer.officerId === officerId);
  }

  #who({ officerId, roles }: Officer, asked: SecondAsk | undefined): SecondOfficer {
    const enrolledPerson =
      asked !== undefined && this.#deps.notes.enrolledBy(asked.personId).includes(officerId);
    return { officerId, mayConfirm: mayDo(roles, 'confirm-second'), enrolledPerson };
  }

  #timeIsUp(caseId: CaseId): void {
    if (this.#step(caseId, { kind: 'timer', now: this.#deps.clock.mono() }) !== 'too-late') return;
    this.#recordRefusal(caseId, null, 'too-late');
    this.#deps.late(caseId);
  }

  #refused(caseId: CaseId, officerId: OfficerId, answer: SecondAnswer): Refusal {
    const cause = causeOf[answer];
    if (cause !== undefined) this.#recordRefusal(caseId, officerId, cause);
    return { code: refusalOf[answer] ?? 'second/none-asked' };
  }

  #recordRefusal(caseId: CaseId, officerId: OfficerId | null, cause: SecondRefusal): void {
    const payload = { caseId, officerId, cause };
    this.#deps.recorder.record([{ kind: 'case.second-refused', payload }]);
  }
}

const idle: SecondState = { kind: 'idle' };

/** What no PIN at all or a record that cannot be read comes to: nobody has proven who they are. */
function proofOf({ code }: Refusal): 'wrong-pin' | 'locked-out' | 'not-allowed' {
  if (code === 'officer/wrong-pin') return 'wrong-pin';
  return code === 'officer/locked-out' ? 'locked-out' : 'not-allowed';
}

function askOf(state: SecondState | undefined) {
  return state?.kind === 'asked' ? state.ask : undefined;
}

/** What the record says; nothing where nobody was refused. */
const causeOf: Partial<Record<SecondAnswer, SecondRefusal>> = {
  'too-late': 'too-late',
  'same-officer': 'same-officer',
  'not-allowed': 'not-allowed',
  'enrolled-person': 'enrolled-person',
  'wrong-pin': 'wrong-pin',
  'locked-out': 'locked-out',
};

const refusalOf: Partial<Record<SecondAnswer, DeskRefusal>> = {
  'too-late': 'second/too-late',
  'same-officer': 'officer/second-must-differ',
  'not-allowed': 'second/not-allowed',
  'enrolled-person': 'second/enrolled-person',
  'wrong-pin': 'officer/wrong-pin',
  'locked-out': 'officer/locked-out',
};
