import type { PersonId } from '../core/brand.ts';
import { addShare, livenessOf, type SpoofCheck } from '../core/matching/liveness.ts';
import type { SignInProof } from '../core/officers/session.ts';
import { err, ok, type Result } from '../core/result.ts';
import { personBehind } from '../core/sync/roster-plan.ts';
import type { Clock } from '../ports/clock.ts';
import type { CentreIds } from '../ports/dataset-store.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { BarSource } from './bar-source.ts';
import type { LiveGallery } from './gallery.ts';
import type { HealthBoard } from './health-board.ts';
import { cannotSee, freshLook } from './lane-sight.ts';
import type { Officer } from './officer-desk.ts';
import type { DeskRefusal } from './officer-refusals.ts';
import type { Look, RecognitionLoop } from './recognition-loop.ts';
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

interface Deps {
  readonly rule: FaceRule;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly centreIds: Pick<CentreIds, 'personOf'>;
  readonly gallery: Pick<LiveGallery, 'knows' | 'pack' | 'searchPerson'>;
  readonly bars: Pick<BarSource, 'current'>;
  readonly loop: Pick<RecognitionLoop, 'newestLook'>;
  readonly health: Pick<HealthBoard, 'codeOf'>;
  readonly clock: Pick<Clock, 'mono'>;
  readonly spoofCheck: SpoofCheck;
}

export function createOfficerFaces(deps: Deps): OfficerFaces {
  return {
    prove(officer) {
      if (deps.rule === 'off' || cannotTell(deps)) return ok('pin');
      const personId = personOf(deps, officer);
      if (!personId.ok) return personId;
      const { gallery, loop, clock } = deps;
      if (personId.value === undefined || !gallery.knows(personId.value))
        return err('officer/face-not-enrolled');
      const look = freshLook(loop, clock);
      return look !== undefined && shows(deps, look, personId.value)
        ? ok('pin-and-face')
        : err('officer/face-not-seen');
    },
  };
}

/** A bar of 1 is none: nobody is told by their face until it is mended, and officers must work all the same. */
function cannotTell({ health, gallery, bars }: Deps): boolean {
  return cannotSee(health) || gallery.pack() === undefined || bars.current().minSimilarityClaimed >= 1;
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

/** This frame alone: what an earlier one showed may have been somebody else, who stood there before. */
function shows({ gallery, bars, spoofCheck }: Deps, { face }: Look, personId: PersonId): boolean {
  const { template, elderTemplate, liveness } = face;
  if (template === undefined) return false;
  const isDoubtful = livenessOf(addShare(undefined, liveness), spoofCheck) === 'doubtful';
  if (spoofCheck.action === 'refer' && isDoubtful) return false;
  const { candidates } = gallery.searchPerson(template, personId, elderTemplate);
  const similarity = candidates.find((each) => each.personId === personId)?.similarity;
  // What is no number reaches no bar.
  return similarity !== undefined && similarity >= bars.current().minSimilarityClaimed;
}
