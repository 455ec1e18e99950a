import type { OfficerRole } from '../../../main/bridge/contract.ts';

/** The pad on which a PIN is typed. */
export interface PinPadTexts {
  readonly title: string;
  /** For whoever cannot see the dots. */
  readonly typed: (digits: number) => string;
  readonly remove: string;
  readonly ok: string;
}

/** Signing in, locking, handing over. */
export interface ShiftTexts {
  readonly pad: PinPadTexts;
  readonly chooseName: string;
  readonly enterPin: (name: string) => string;
  readonly otherName: string;
  readonly noPin: string;
  readonly lockedOut: (minutes: number) => string;
  /** On a gate where nobody has a PIN yet. */
  readonly firstOfAll: string;
  readonly chooseFirst: (name: string) => string;
  readonly typeAgain: string;
  readonly differs: string;

  readonly lockedTitle: string;
  readonly lockedFor: (name: string) => string;
  readonly lockedText: string;
  readonly waiting: (cases: number) => string;
  readonly somebodyElse: string;
  readonly signedOutTitle: string;
  readonly signedOutText: string;

  readonly menuTitle: string;
  readonly lock: string;
  readonly signOut: string;
  readonly changePin: string;

  readonly handOverTitle: string;
  readonly handOverText: string;
  readonly note: string;
  readonly signOutNow: string;
  readonly noteFrom: (name: string, time: string) => string;
  readonly noteRead: string;

  readonly mustChangeTitle: string;
  readonly mustChangeText: string;
  readonly oldPin: string;
  readonly newPin: string;
  readonly pinChanged: string;
}

/** The list of officers. */
export interface OfficersTexts {
  readonly title: string;
  readonly text: string;
  readonly byCentre: string;
  readonly add: string;
  readonly change: string;
  readonly remove: string;
  readonly removeAsk: (name: string) => string;
  readonly resetPin: string;
  readonly resetAsk: (name: string) => string;
  /** Shown once, with the PIN below it. */
  readonly pinFor: (name: string) => string;
  readonly pinOnce: string;
  readonly pinNoted: string;
  readonly name: string;
  readonly officerId: string;
  readonly officerIdHint: string;
  readonly roles: string;
  readonly save: string;
  readonly saved: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly hasPin: string;
  readonly noPin: string;
  readonly loading: string;
  readonly roleNames: Readonly<Record<OfficerRole, string>>;
  readonly roleDoes: Readonly<Record<OfficerRole, string>>;
}
