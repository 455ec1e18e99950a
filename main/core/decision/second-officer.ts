import type { MonoMs, OfficerId, PersonId } from '../brand.ts';
import { unreachable } from '../result.ts';

/**
 * An admission that the rules leave to two officers, as a pure state machine. Both must be of the staff who may
 * confirm, they must be different people, and neither may have enrolled the person whom they let through.
 */

export interface SecondAsk {
  /** Distinct for each ask: a PIN that was being checked must not confirm a later one. */
  readonly askId: string;
  readonly first: OfficerId;
  readonly personId: PersonId;
  /** By the monotonic clock; the last moment that counts. */
  readonly until: MonoMs;
}

/** Who wants to be the second officer. */
export interface SecondOfficer {
  readonly officerId: OfficerId;
  /** Their role includes it. */
  readonly mayConfirm: boolean;
  readonly enrolledPerson: boolean;
}

export type SecondState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asked'; readonly ask: SecondAsk }
  /** Nobody came in time; the case is as it was before. */
  | { readonly kind: 'late' };

export type SecondEvent =
  | { readonly kind: 'ask'; readonly ask: SecondAsk }
  /** Somebody gives their name; the PIN is checked only for whom it could help. */
  | { readonly kind: 'named'; readonly who: SecondOfficer; readonly now: MonoMs }
  /** Their PIN was checked. */
  | {
      readonly kind: 'proven';
      readonly askId: string;
      readonly who: SecondOfficer;
      /** `not-allowed`: there is no PIN, or it cannot be looked at now. */
      readonly pin: 'right' | 'wrong-pin' | 'locked-out' | 'not-allowed';
      readonly now: MonoMs;
    }
  | { readonly kind: 'timer'; readonly now: MonoMs }
  | { readonly kind: 'withdrawn' }
  /** The case was decided or has gone. */
  | { readonly kind: 'closed' };

export type SecondAnswer =
  | 'asked'
  /** The same officer asks for the same person again: the time runs on. */
  | 'asked-already'
  | 'pin-wanted'
  | 'confirmed'
  | 'withdrawn'
  | 'too-late'
  | 'same-officer'
  | 'not-allowed'
  | 'enrolled-person'
  | 'wrong-pin'
  | 'locked-out'
  | 'none-asked'
  | 'nothing';

export interface SecondStep {
  readonly state: SecondState;
  readonly answer: SecondAnswer;
}

const idle: SecondState = { kind: 'idle' };

export function stepSecond(state: SecondState, event: SecondEvent): SecondStep {
  switch (event.kind) {
    case 'ask':
      return isSameWish(state, event.ask)
        ? { state, answer: 'asked-already' }
        : { state: { kind: 'asked', ask: event.ask }, answer: 'asked' };
    case 'named':
      return named(state, event.who, event.now);
    case 'proven':
      return proven(state, event);
    case 'timer':
      return state.kind === 'asked' && event.now >= state.ask.until
        ? { state: { kind: 'late' }, answer: 'too-late' }
        : { state, answer: 'nothing' };
    case 'withdrawn':
      return state.kind === 'asked'
        ? { state: idle, answer: 'withdrawn' }
        : { state: idle, answer: 'none-asked' };
    case 'closed':
      return { state: idle, answer: state.kind === 'asked' ? 'withdrawn' : 'nothing' };
    default:
      return unreachable(event);
  }
}

/** A colleague who presses the same at another panel does not begin it anew: they confirm it with their PIN. */
function isSameWish(state: SecondState, ask: SecondAsk): boolean {
  return state.kind === 'asked' && state.ask.personId === ask.personId;
}

function named(state: SecondState, who: SecondOfficer, now: MonoMs): SecondStep {
  switch (state.kind) {
    case 'idle':
      return { state, answer: 'none-asked' };
    case 'late':
      return { state, answer: 'too-late' };
    case 'asked':
      return { state, answer: obstacleOf(state.ask, who, now) ?? 'pin-wanted' };
    default:
      return unreachable(state);
  }
}

/** Checking a PIN takes a while: everything is asked once more. */
function proven(
  state: SecondState,
  { askId, who, pin, now }: Extract<SecondEvent, { kind: 'proven' }>,
): SecondStep {
  const before = named(state, who, now);
  if (before.answer !== 'pin-wanted') return before;
  if (state.kind !== 'asked' || state.ask.askId !== askId) return { state, answer: 'none-asked' };
  return { state, answer: pin === 'right' ? 'confirmed' : pin };
}

function obstacleOf(ask: SecondAsk, who: SecondOfficer, now: MonoMs): SecondAnswer | undefined {
  // Also true of a time that is no number: nothing opens by it.
  if (!(now < ask.until)) return 'too-late';
  if (who.officerId === ask.first) return 'same-officer';
  if (!who.mayConfirm) return 'not-allowed';
  return who.enrolledPerson ? 'enrolled-person' : undefined;
}
