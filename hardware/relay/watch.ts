import { ok } from '../../main/core/result.ts';
import type { LineResult, TurnstileFault } from '../serial/line.ts';
import { type DriverClock, pause } from '../serial/pause.ts';
import type { BoardAbilities, BoardSession, BoardTiming } from './board.ts';
import type { ContactGuard } from './contact-guard.ts';
import type { Passages } from './passages.ts';
import type { QuestionHold } from './question-hold.ts';

/** A board in one opening of its line. */
export interface Session extends BoardSession {
  readonly guard: ContactGuard;
  abilities: BoardAbilities;
  /** When the contacts, or the ability to answer, were last looked at. */
  checkedAt: number;
  /** The inputs when the board was identified; null when there are none. */
  firstInputs: readonly boolean[] | null;
}

/** The driver, as its watch sees it. */
export interface WatchOwner {
  readonly clock: DriverClock;
  readonly timing: BoardTiming;
  readonly passages: Passages | null;
  /** False once the session is over: then nothing it says counts any more. */
  current(session: Session): boolean;
  /** Pulses begun so far, and whether one is being made. */
  pulses(): { readonly begun: number; readonly busy: boolean };
  /** The contacts were looked at. */
  contactsChecked(session: Session): void;
  /** A board that could not be asked answers now. */
  answersNow(session: Session): void;
  drop(code: TurnstileFault): void;
  readonly hold: QuestionHold;
}

/** A board that could not be asked at first is asked again this often, in milliseconds. */
const probeAgainMs = 5000;
/** So many looks in a row must fail before the board counts as gone: one may fall to noise. */
const failuresAllowed = 2;
/** While a grant is likely, whether it still is is looked at this often, in milliseconds. */
const heldLookMs = 20;

/**
 * Looks at the board for as long as its session lasts: at its inputs for passages, at its contacts for
 * one that should be open. A board that stops answering is noticed here, also on a line that does not
 * report the loss of its plug.
 */
export async function watch(session: Session, owner: WatchOwner): Promise<void> {
  let failures = 0;
  while (owner.current(session)) {
    if (failures === 0) await pause(owner.clock, owner.timing.tickMs);
    await whileHeld(session, owner);
    if (!owner.current(session)) return;
    const look = await lookOnce(session, owner);
    owner.hold.looked(owner.clock.mono());
    if (!owner.current(session)) return;
    failures = look.ok ? 0 : failures + 1;
    if (!look.ok && failures >= failuresAllowed) {
      owner.drop(look.error);
      return;
    }
  }
}

/** A grant that was announced goes before the next question. */
async function whileHeld(session: Session, { clock, hold, current }: WatchOwner): Promise<void> {
  while (current(session) && hold.isHeld(clock.mono(), session.abilities.inputs))
    await pause(clock, heldLookMs);
}

async function lookOnce(session: Session, owner: WatchOwner): Promise<LineResult> {
  const { clock, timing, passages } = owner;
  if (session.abilities.inputs && passages !== null) {
    const inputs = await session.board.inputs(passages.inputCount);
    if (!inputs.ok) return inputs;
    if (owner.current(session)) passages.observe(inputs.value, clock.mono());
  }
  const { readBack } = session.abilities;
  const dueMs = readBack ? timing.contactCheckMs : probeAgainMs;
  if (owner.pulses().busy || clock.mono() - session.checkedAt < dueMs) return ok();
  session.checkedAt = clock.mono();
  return readBack ? checkContacts(session, owner) : probeAgain(session, owner);
}

async function checkContacts(session: Session, owner: WatchOwner): Promise<LineResult> {
  const { begun } = owner.pulses();
  const checked = await session.guard.check(() => owner.pulses().begun === begun);
  if (owner.current(session)) owner.contactsChecked(session);
  return checked;
}

async function probeAgain(session: Session, owner: WatchOwner): Promise<LineResult> {
  const abilities = await session.board.identify();
  if (!abilities.ok) return abilities;
  session.abilities = abilities.value;
  if (abilities.value.readBack && owner.current(session)) owner.answersNow(session);
  return ok();
}
