import type { PersonId } from '../core/brand.ts';
import type { SignInProof } from '../core/officers/session.ts';
import { err, ok, type Result } from '../core/result.ts';
import { personBehind } from '../core/sync/roster-plan.ts';
import type { CentreIds } from '../ports/dataset-store.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { Officer } from './officer-desk.ts';
import type { DeskRefusal } from './officer-refusals.ts';
import { cannotTell, type PersonSightDeps, standsThere } from './person-sight.ts';
import { storeFaultIn } from './store-fault.ts';

/** Whether a face is asked for beside the PIN. */
export type FaceRule = 'off' | 'too';

/** The officer's face at the lane, asked for beside their PIN. */
export interface OfficerFaces {
  /**
   * Whether the face in the lane's newest frame is this officer's. `pin`: no face is asked for, or nobody's can be
   * told here now: camera or engine are down, or no bar is proven. A gate must stay workable then, and the record
   * says how they signed in.
   * Codes: `officer/face-not-enrolled`, `officer/face-not-seen`, `record/not-written`.
   */
  prove(officer: Officer): Result<SignInProof, DeskRefusal>;
}

interface Deps extends PersonSightDeps {
  readonly rule: FaceRule;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly centreIds: Pick<CentreIds, 'personOf'>;
}

export function createOfficerFaces(deps: Deps): OfficerFaces {
  return {
    prove(officer) {
      if (deps.rule === 'off' || cannotTell(deps)) return ok('pin');
      const personId = personOf(deps, officer);
      if (!personId.ok) return personId;
      if (personId.value === undefined || !deps.gallery.knows(personId.value))
        return err('officer/face-not-enrolled');
      return standsThere(deps, personId.value) ? ok('pin-and-face') : err('officer/face-not-seen');
    },
  };
}

/** The id is the gate's own, or the centre's. */
function personOf(
  { people, centreIds }: Deps,
  { personId }: Officer,
): Result<PersonId | undefined, DeskRefusal> {
  if (personId === undefined) return ok(undefined);
  try {
    const linked = (centralId: string) => centreIds.personOf(centralId);
    return ok(personBehind(personId, { find: (id) => people.find(id), linked }));
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return err('record/not-written');
  }
}
