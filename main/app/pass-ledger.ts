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
  /** The same person has passed again on the same voyage since: the crew list stands where that has left it. */
  readonly isOvertaken: boolean;
}

/** Whether somebody walked, as the device or an officer said. */
export function hasWalked(confirmation: Confirmation): boolean {
  return confirmation === 'device' || confirmation === 'walked';
}

/**
 * What is known of all once one of them has ended so.
 * @param passes newest first
 */
export function withEnding(
  passes: readonly Pass[],
  passageId: PassageId,
  confirmation: Confirmation,
): readonly Pass[] {
  const at = passes.findIndex((pass) => pass.passageId === passageId);
  const ended = passes[at];
  if (ended === undefined) return passes;
  const overtakes = ({ personId, voyageId }: Pass): boolean =>
    hasWalked(confirmation) && personId === ended.personId && voyageId === ended.voyageId;
  return passes.map((pass, i) => {
    if (i === at) return { ...pass, confirmation };
    return i > at && overtakes(pass) ? { ...pass, isOvertaken: true } : pass;
  });
}

/**
 * The last passes of this lane for the officer's eyes, and every one that nobody has stated yet. The journal is the
 * record.
 */
export interface PassLedger {
  granted(grant: Grant): void;
  ended(passageId: PassageId, confirmation: Confirmation): void;
  find(passageId: PassageId): Pass | undefined;
  byGrant(grantId: GrantId): Pass | undefined;
  /** At most 20: what waits for an officer's word first, then the newest. */
  recent(): readonly Pass[];
  /** The voyages on which somebody was let in, and nobody knows whether they walked. */
  unconfirmedOf(personId: PersonId): readonly VoyageId[];
}

const shown = 20;

const isOpen = (pass: Pass): boolean => pass.confirmation === 'none';

/** Old passes go, but never one that waits for an officer's word. */
function trimmed(passes: readonly Pass[]): readonly Pass[] {
  return passes.filter((pass, i) => i < shown || isOpen(pass));
}

/** @param earlier passes of earlier runs, newest first */
export function createPassLedger(clock: Clock, earlier: readonly Pass[] = []): PassLedger {
  let passes = trimmed(earlier);
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
        isOvertaken: false,
      };
      passes = trimmed([pass, ...passes]);
    },
    ended(passageId, confirmation) {
      passes = withEnding(passes, passageId, confirmation);
    },
    find: (passageId) => passes.find((p) => p.passageId === passageId),
    byGrant: (grantId) => passes.find((p) => p.grantId === grantId),
    recent: () => [...passes.filter(isOpen), ...passes.filter((pass) => !isOpen(pass))].slice(0, shown),
    unconfirmedOf: (personId) =>
      passes.flatMap((pass) =>
        isOpen(pass) && pass.personId === personId && pass.voyageId !== undefined ? [pass.voyageId] : [],
      ),
  };
}
