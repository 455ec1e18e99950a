import type { CaseId, OfficerId, PersonId, WallMs } from '../core/brand.ts';
import {
  type SecondAnswer,
  type SecondEvent,
  type SecondOfficer,
  type SecondState,
  secondWindowMs,
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
  /** From now on the second officer has a minute. @returns until when, by the wall clock */
  ask(caseId: CaseId, first: OfficerId, personId: PersonId, reasons: readonly string[]): WallMs;
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
  /** Nobody came in time. */
  readonly late: (caseId: CaseId) => void;
}

interface Standing {
  readonly state: SecondState;
  readonly untilMs: WallMs;
  readonly cancel: () => void;
}

export function createSecondOfficers(deps: Deps): SecondOfficers {
  const { recorder, clock } = deps;
  const standings = new Map<CaseId, Standing>();

  function step(caseId: CaseId, event: SecondEvent): SecondAnswer {
    const standing = standings.get(caseId);
    const { state, answer } = stepSecond(standing?.state ?? { kind: 'idle' }, event);
    if (state.kind !== 'asked') standing?.cancel();
    if (state.kind === 'idle') standings.delete(caseId);
    else if (standing !== undefined) standings.set(caseId, { ...standing, state });
    return answer;
  }

  function recordRefusal(caseId: CaseId, officerId: OfficerId | null, cause: SecondRefusal): void {
    recorder.record([{ kind: 'case.second-refused', payload: { caseId, officerId, cause } }]);
  }

  function timeIsUp(caseId: CaseId): void {
    if (step(caseId, { kind: 'timer', now: clock.mono() }) !== 'too-late') return;
    recordRefusal(caseId, null, 'too-late');
    deps.late(caseId);
  }

  function refused(caseId: CaseId, officerId: OfficerId, answer: SecondAnswer): Refusal {
    const cause = causeOf[answer];
    if (cause !== undefined) recordRefusal(caseId, officerId, cause);
    return { code: refusalOf[answer] ?? 'second/none-asked' };
  }

  return {
    ask(caseId, first, personId, reasons) {
      const before = standings.get(caseId);
      const until = (clock.mono() + secondWindowMs) as ReturnType<Clock['mono']>;
      const ask = { askId: deps.ids.uuid(), first, personId, until };
      const { state, answer } = stepSecond(before?.state ?? { kind: 'idle' }, { kind: 'ask', ask });
      if (answer === 'asked-already' && before !== undefined) return before.untilMs;
      before?.cancel();
      if (before?.state.kind === 'asked') recordRefusal(caseId, first, 'withdrawn');
      const untilMs = (clock.wall() + secondWindowMs) as WallMs;
      standings.set(caseId, {
        state,
        untilMs,
        cancel: clock.after(secondWindowMs, () => timeIsUp(caseId)),
      });
      const payload = { caseId, officerId: first, personId, reasons: [...reasons] as never };
      recorder.record([{ kind: 'case.second-asked', payload }]);
      return untilMs;
    },
    async prove(caseId, officerId, pin) {
      const officer = deps.officers().find((o) => o.officerId === officerId);
      if (officer === undefined) return err({ code: 'officer/unknown' });
      const asked = askOf(standings.get(caseId)?.state);
      const who = (): SecondOfficer => ({
        officerId,
        mayConfirm: mayDo(officer.roles, 'confirm-second'),
        enrolledPerson: asked !== undefined && deps.notes.enrolledBy(asked.personId).includes(officerId),
      });
      const before = step(caseId, { kind: 'named', who: who(), now: clock.mono() });
      if (before !== 'pin-wanted' || asked === undefined) return err(refused(caseId, officerId, before));
      const checked = await deps.checkPin(officerId, pin);
      // It took a while: somebody else may have decided, and the time may be up.
      const proof = checked.ok ? 'right' : proofOf(checked.error);
      const event = { askId: asked.askId, who: who(), pin: proof, now: clock.mono() } as const;
      const answer = step(caseId, { kind: 'proven', ...event });
      if (answer === 'confirmed') return ok(officer);
      const why = refused(caseId, officerId, answer);
      return err(!checked.ok && answer === proof ? checked.error : why);
    },
    withdraw(caseId, by) {
      const answer = step(caseId, { kind: 'withdrawn' });
      if (answer !== 'withdrawn') return err('second/none-asked');
      recordRefusal(caseId, by, 'withdrawn');
      return ok();
    },
    closed(caseId, how, by) {
      const answer = step(caseId, { kind: 'closed' });
      if (answer === 'withdrawn' && how === 'otherwise') recordRefusal(caseId, by, 'withdrawn');
    },
    waiting(caseId) {
      const standing = standings.get(caseId);
      const asked = askOf(standing?.state);
      if (standing === undefined || asked === undefined) return undefined;
      return { first: asked.first, personId: asked.personId, untilMs: standing.untilMs };
    },
    close() {
      for (const { cancel } of standings.values()) cancel();
      standings.clear();
    },
  };
}

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
