import type { MonoMs, OfficerId } from '../brand.ts';
import { unreachable } from '../result.ts';

/** Who works at one window. `touchedAt`: monotonic clock. */
export type Session =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly officerId: OfficerId; readonly touchedAt: MonoMs }
  /** Nothing is shown and nothing can be done until the same officer has given their PIN. */
  | { readonly kind: 'locked'; readonly officerId: OfficerId };

/** How an officer has proven who they are. */
export type SignInProof = 'pin' | 'pin-and-face';

export const signedOut: Session = { kind: 'signed-out' };

export type SessionEvent =
  /** The officer has proven who they are. */
  | {
      readonly kind: 'identified';
      readonly officerId: OfficerId;
      readonly how: SignInProof;
      readonly at: MonoMs;
    }
  | { readonly kind: 'touched'; readonly at: MonoMs }
  | { readonly kind: 'time'; readonly at: MonoMs }
  | { readonly kind: 'lock' }
  | { readonly kind: 'end'; readonly cause: 'by-hand' | 'window-gone' | 'struck-off' };

/** What the record says of a step. */
export type SessionFact =
  | { readonly kind: 'signed-in'; readonly officerId: OfficerId; readonly how: SignInProof }
  | {
      readonly kind: 'signed-out';
      readonly officerId: OfficerId;
      readonly cause: 'by-hand' | 'other-officer' | 'window-gone' | 'struck-off';
    }
  | { readonly kind: 'locked'; readonly officerId: OfficerId; readonly cause: 'idle' | 'by-hand' }
  | { readonly kind: 'unlocked'; readonly officerId: OfficerId; readonly how: SignInProof };

export interface SessionStep {
  readonly session: Session;
  readonly facts: readonly SessionFact[];
}

/** @param lockAfterMs without a touch the window locks itself; by the monotonic clock, which nobody sets */
export function stepSession(session: Session, event: SessionEvent, lockAfterMs: number): SessionStep {
  switch (session.kind) {
    case 'signed-out':
      return fromSignedOut(session, event);
    case 'signed-in':
      return fromSignedIn(session, event, lockAfterMs);
    case 'locked':
      return fromLocked(session, event);
    default:
      return unreachable(session);
  }
}

const stay = (session: Session): SessionStep => ({ session, facts: [] });

function fromSignedOut(session: Session, event: SessionEvent): SessionStep {
  switch (event.kind) {
    case 'identified': {
      const { officerId, how, at } = event;
      return {
        session: { kind: 'signed-in', officerId, touchedAt: at },
        facts: [{ kind: 'signed-in', officerId, how }],
      };
    }
    case 'touched':
    case 'time':
    case 'lock':
    case 'end':
      return stay(session);
    default:
      return unreachable(event);
  }
}

type SignedIn = Extract<Session, { kind: 'signed-in' }>;

function fromSignedIn(session: SignedIn, event: SessionEvent, lockAfterMs: number): SessionStep {
  const { officerId } = session;
  switch (event.kind) {
    case 'identified':
      if (event.officerId === officerId) return stay({ ...session, touchedAt: event.at });
      return takenOver(officerId, event);
    case 'touched':
      // A touch that comes after the time is too late: whoever touches may be somebody else.
      return isIdle(session, event.at, lockAfterMs)
        ? locked(officerId, 'idle')
        : stay({ ...session, touchedAt: event.at });
    case 'time':
      return isIdle(session, event.at, lockAfterMs) ? locked(officerId, 'idle') : stay(session);
    case 'lock':
      return locked(officerId, 'by-hand');
    case 'end':
      return ended(officerId, event.cause);
    default:
      return unreachable(event);
  }
}

function fromLocked(session: Extract<Session, { kind: 'locked' }>, event: SessionEvent): SessionStep {
  const { officerId } = session;
  switch (event.kind) {
    case 'identified':
      if (event.officerId !== officerId) return takenOver(officerId, event);
      return {
        session: { kind: 'signed-in', officerId, touchedAt: event.at },
        facts: [{ kind: 'unlocked', officerId, how: event.how }],
      };
    case 'touched':
    case 'time':
    case 'lock':
      return stay(session);
    case 'end':
      return ended(officerId, event.cause);
    default:
      return unreachable(event);
  }
}

function isIdle({ touchedAt }: SignedIn, at: MonoMs, lockAfterMs: number): boolean {
  return at - touchedAt >= lockAfterMs;
}

function locked(officerId: OfficerId, cause: 'idle' | 'by-hand'): SessionStep {
  return { session: { kind: 'locked', officerId }, facts: [{ kind: 'locked', officerId, cause }] };
}

function ended(officerId: OfficerId, cause: 'by-hand' | 'window-gone' | 'struck-off'): SessionStep {
  return { session: signedOut, facts: [{ kind: 'signed-out', officerId, cause }] };
}

function takenOver(
  before: OfficerId,
  { officerId, how, at }: Extract<SessionEvent, { kind: 'identified' }>,
): SessionStep {
  return {
    session: { kind: 'signed-in', officerId, touchedAt: at },
    facts: [
      { kind: 'signed-out', officerId: before, cause: 'other-officer' },
      { kind: 'signed-in', officerId, how },
    ],
  };
}
