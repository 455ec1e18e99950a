import { ok } from '../../main/core/result.ts';
import type { LineResult, TurnstileFault } from '../serial/line.ts';
import type { DriverClock } from '../serial/pause.ts';
import { watch as watchDevice } from '../serial/watch.ts';
import type { BoardAbilities, BoardSession, BoardTiming } from './board.ts';
import type { ContactGuard } from './contact-guard.ts';
import { longestBlindMs, type QuestionHold } from './question-hold.ts';
import type { TurnstileInputs } from './turnstile-inputs.ts';
import type { InputStates } from './wiring.ts';

/** A board in one opening of its line. */
export interface Session extends BoardSession {
  readonly guard: ContactGuard;
  abilities: BoardAbilities;
  /** When the contacts, or the ability to answer, were last looked at. */
  checkedAt: number;
  /** The inputs when the board was identified; null when there are none. */
  firstInputs: InputStates | null;
}

/** The driver, as its watch sees it. */
export interface WatchOwner {
  readonly clock: DriverClock;
  readonly timing: BoardTiming;
  readonly inputs: TurnstileInputs | null;
  /** False once the session is over: then nothing it says counts any more. */
  current(session: Session): boolean;
  /** Pulses begun so far, and whether one is being made. */
  pulses(): { readonly begun: number; readonly busy: boolean };
  /** The board was looked at: what was seen may be a fault, or the end of one. */
  looked(session: Session): void;
  /** A board that could not be asked answers now. */
  answersNow(session: Session): void;
  drop(code: TurnstileFault): void;
  readonly hold: QuestionHold;
}

/** A board that could not be asked at first is asked again this often, in milliseconds. */
const probeAgainMs = 5000;
/** Longest rest between two looks at a contact that is suspected to be closed, in milliseconds. */
const suspectTickMs = 100;

/** Looks at the board for as long as its session lasts: at its inputs for passages, at its contacts for one that should be open. */
export function watch(session: Session, owner: WatchOwner): Promise<void> {
  const { clock, hold, drop } = owner;
  let beganAtMs = clock.mono();
  return watchDevice({
    clock,
    drop,
    current: () => owner.current(session),
    restMs: () => restMs(session, owner),
    isHeld: () => isHeld(session, owner),
    look: () => {
      beganAtMs = clock.mono();
      return lookOnce(session, owner);
    },
    looked: () => {
      hold.looked(beganAtMs);
      owner.looked(session);
    },
  });
}

function restMs({ guard, abilities }: Session, { timing }: WatchOwner): number {
  return abilities.readBack && guard.suspects ? Math.min(timing.tickMs, suspectTickMs) : timing.tickMs;
}

/** A grant that was announced goes before the next question, but not before one that may find an open arm. */
function isHeld({ guard, abilities }: Session, { clock, hold }: WatchOwner): boolean {
  const blindMs = abilities.inputs ? longestBlindMs.passContacts : longestBlindMs.contactsOnly;
  return hold.isHeld(clock.mono(), blindMs) && !(abilities.readBack && guard.suspects);
}

async function lookOnce(session: Session, owner: WatchOwner): Promise<LineResult> {
  const { clock, timing, inputs } = owner;
  if (session.abilities.inputs && inputs !== null) {
    // The answer speaks of this moment at the earliest: a grant that overtakes it did not cause what it tells.
    const askedAtMs = clock.mono();
    const states = await session.board.inputs(inputs.wanted);
    if (!states.ok) return states;
    if (owner.current(session)) {
      inputs.assess(states.value, askedAtMs);
      inputs.report(states.value, askedAtMs);
    }
  }
  const { readBack } = session.abilities;
  const checkMs = session.guard.suspects ? 0 : timing.contactCheckMs;
  const dueMs = readBack ? checkMs : probeAgainMs;
  if (owner.pulses().busy || clock.mono() - session.checkedAt < dueMs) return ok();
  const { begun } = owner.pulses();
  const checked = await (readBack
    ? session.guard.check(() => owner.pulses().begun === begun)
    : probeAgain(session, owner));
  // One that failed is due again at once: only two in a row tell a dead board from noise.
  session.checkedAt = checked.ok ? clock.mono() : Number.NEGATIVE_INFINITY;
  return checked;
}

async function probeAgain(session: Session, owner: WatchOwner): Promise<LineResult> {
  const off = await session.guard.openBlindly();
  if (!off.ok) return off;
  const abilities = await session.board.identify();
  if (!abilities.ok) return abilities;
  session.abilities = abilities.value;
  if (abilities.value.readBack && owner.current(session)) owner.answersNow(session);
  return ok();
}
