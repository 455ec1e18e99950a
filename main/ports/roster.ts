import type { PictureFault } from '../core/enrolment/refusal.ts';
import type { RosterRow } from '../core/enrolment/roster-row.ts';
import type { Result } from '../core/result.ts';

/** Why a whole crew list was refused. The sentence says what to do. */
export interface RosterFault {
  readonly code:
    | 'roster/unreadable'
    | 'roster/too-large'
    | 'roster/not-utf8'
    | 'roster/malformed'
    | 'roster/columns'
    | 'roster/empty';
  readonly sentence: string;
}

/** A crew list from outside with the pictures that it names. */
export interface RosterSource {
  rows(): Promise<Result<readonly RosterRow[], RosterFault>>;
  /**
   * The pictures that a name of the list stands for: itself, or, for a folder, those in it by name. A name that is
   * not there stands for itself, and `picture` says so.
   */
  picturesOf(name: string): Promise<Result<readonly string[], PictureFault>>;
  /** The bytes of a picture by the name that the list gives it. */
  picture(name: string): Promise<Result<Uint8Array, PictureFault>>;
}
