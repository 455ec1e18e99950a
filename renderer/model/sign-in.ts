import type { OfficerView } from '../../main/bridge/contract.ts';

export type ListedOfficer = OfficerView['officers'][number];

/** Then a supervisor chooses the first PIN by signing in. */
export function nobodyHasPin(officers: readonly ListedOfficer[]): boolean {
  return officers.every(({ hasPin }) => !hasPin);
}

/** Whole minutes that an officer is still locked out; 0: not. */
export function lockedOutMinutes({ lockedOutUntilMs }: ListedOfficer, gateNowMs: number): number {
  return lockedOutUntilMs === null ? 0 : Math.max(0, Math.ceil((lockedOutUntilMs - gateNowMs) / 60_000));
}

/** The gate need not hear of every touch; a third of the shortest time after which a panel locks itself. */
export const stillHereEveryMs = 20_000;

export function tellsStillHere(toldAtMs: number, nowMs: number): boolean {
  return nowMs - toldAtMs >= stillHereEveryMs || nowMs < toldAtMs;
}
