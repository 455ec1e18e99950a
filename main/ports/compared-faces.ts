import type { PersonId } from '../core/brand.ts';

/** Somebody with templates that have not been held against everybody's. */
export interface FreshFace {
  readonly personId: PersonId;
  /** The newest of their templates, by the order in which the store took them. */
  readonly upTo: number;
}

/** Whose faces have been held against everybody else's, so that only new ones need it. */
export interface ComparedFaces {
  /** People with a template of this pack that is newer than what was compared of them, oldest first. */
  fresh(pack: string): readonly FreshFace[];
  /** They have been compared with everybody. */
  compared(pack: string, people: readonly FreshFace[]): void;
  /** People of whom nothing can be said: no template of this pack. */
  unchecked(pack: string): number;
}
