import type { GrantId, PassageId, PersonId, VoyageId } from '../core/brand.ts';
import type { Grant } from '../core/gate/state.ts';
import type { Direction } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';

/** How a granted passage ended, or that it has not yet. */
export type Confirmation = 'pending' | 'device' | 'none' | 'walked' | 'did-not-walk' | 'abandoned' | 'failed';

export interface Pass {
  readonly passageId: PassageId;
  readonly grantId: GrantId;
  readonly personId: PersonId;
  readonly voyageId: VoyageId | undefined;
  readonly direction: Direction;
  readonly how: 'face' | 'officer';
  /** Wall clock, for display. */
  readonly atMs: number;
  readonly confirmation: Confirmation;
}

/** The last passes of this lane, newest first, for the officer's eyes. The journal is the record. */
export interface PassLedger {
  granted(grant: Grant): void;
  ended(passageId: PassageId, confirmation: Confirmation): void;
  find(passageId: PassageId): Pass | undefined;
  recent(): readonly Pass[];
}

const kept = 20;

/** @param earlier passes of earlier runs, newest first */
export function createPassLedger(clock: Clock, earlier: readonly Pass[] = []): PassLedger {
  let passes = earlier.slice(0, kept);
  return {
    granted(grant) {
      const { passageId, grantId, personId, voyageId, direction, by } = grant;
      const pass: Pass = {
        passageId,
        grantId,
        personId,
        voyageId,
        direction,
        how: by.kind,
        atMs: clock.wall(),
        confirmation: 'pending',
      };
      passes = [pass, ...passes].slice(0, kept);
    },
    ended(passageId, confirmation) {
      passes = passes.map((p) => (p.passageId === passageId ? { ...p, confirmation } : p));
    },
    find: (passageId) => passes.find((p) => p.passageId === passageId),
    recent: () => passes,
  };
}
