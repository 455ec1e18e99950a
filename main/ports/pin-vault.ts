import type { OfficerId, WallMs } from '../core/brand.ts';
import type { PinTries } from '../core/officers/lock-out.ts';

/** A PIN from which nobody can get back to its digits; made by `PinVault.seal`. */
export interface SealedPin {
  /** In PHC string format: function, parameters, salt and hash. */
  readonly phc: string;
}

/** What is kept about the PIN of an officer, without the PIN. */
export interface PinEntry extends PinTries {
  readonly officerId: OfficerId;
  /** Somebody else chose it: it is good for nothing but choosing another one. */
  readonly mustChange: boolean;
}

/**
 * The PINs of this gate's officers. Sealing and comparing take some tenths of a second of another thread on purpose; what
 * writes is quick, and joins the caller's journal transaction when called inside `Journal.append`'s `within`.
 */
export interface PinVault {
  /** Of everybody who has a PIN, whether they may sign in now or not. Throws what the store throws. */
  entries(): readonly PinEntry[];
  seal(officerId: OfficerId, pin: string): Promise<SealedPin>;
  /** False for a wrong PIN, and after the same work for an officer who has none. */
  fits(officerId: OfficerId, pin: string): Promise<boolean>;
  /** Takes the place of an earlier one, and of its tries. */
  put(officerId: OfficerId, sealed: SealedPin, how: { mustChange: boolean; at: WallMs }): void;
  setTries(officerId: OfficerId, tries: PinTries): void;
  drop(officerId: OfficerId): void;
}
