import type { PersonId } from '../core/brand.ts';

/** Somebody with templates that have not been held against everybody's. */
export interface FreshFace {
  readonly personId: PersonId;
  /** The newest of their templates, by the order in which the store took them. */
  readonly upTo: number;
}

/** How far faces have been held against everybody else's, so that only new ones need it. Names nobody. */
export interface ComparedFaces {
  /** How many people have a template of this pack that is newer than what was compared. */
  waiting(pack: string): number;
  /** The next of them, by their newest template, at most `limit`. */
  next(pack: string, limit: number): readonly FreshFace[];
  /** Whoever has no newer template than this has been compared with everybody. */
  compared(pack: string, upTo: number): void;
  /** Everybody waits again: another bar may find what the last one did not. */
  forget(pack: string): void;
  /** People of whom nothing can be said: no template of this pack. */
  unchecked(pack: string): number;
}
