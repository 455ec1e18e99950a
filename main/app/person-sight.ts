import type { PersonId } from '../core/brand.ts';
import { addShare, livenessOf, type SpoofCheck } from '../core/matching/liveness.ts';
import type { Clock } from '../ports/clock.ts';
import type { BarSource } from './bar-source.ts';
import type { LiveGallery } from './gallery.ts';
import type { HealthBoard } from './health-board.ts';
import { cannotSee, freshLook } from './lane-sight.ts';
import type { Look, RecognitionLoop } from './recognition-loop.ts';

/** What it takes to say whether one certain person stands before the camera now. */
export interface PersonSightDeps {
  readonly gallery: Pick<LiveGallery, 'knows' | 'pack' | 'searchPerson'>;
  readonly bars: Pick<BarSource, 'current'>;
  readonly loop: Pick<RecognitionLoop, 'newestLook'>;
  readonly health: Pick<HealthBoard, 'codeOf'>;
  readonly clock: Pick<Clock, 'mono'>;
  readonly spoofCheck: SpoofCheck;
}

/** A bar of 1 is none: nobody is told by their face until it is mended. */
export function cannotTell({
  health,
  gallery,
  bars,
}: Pick<PersonSightDeps, 'health' | 'gallery' | 'bars'>): boolean {
  return cannotSee(health) || gallery.pack() === undefined || bars.current().minSimilarityClaimed >= 1;
}

/** The face in the lane's newest frame is this person's, by the bar of somebody who was named. */
export function standsThere(deps: PersonSightDeps, personId: PersonId): boolean {
  const look = freshLook(deps.loop, deps.clock);
  return look !== undefined && shows(deps, look, personId);
}

/** This frame alone: what an earlier one showed may have been somebody else, who stood there before. */
function shows({ gallery, bars, spoofCheck }: PersonSightDeps, { face }: Look, personId: PersonId): boolean {
  const { template, elderTemplate, liveness } = face;
  if (template === undefined) return false;
  const isDoubtful = livenessOf(addShare(undefined, liveness), spoofCheck) === 'doubtful';
  if (spoofCheck.action === 'refer' && isDoubtful) return false;
  const { candidates } = gallery.searchPerson(template, personId, elderTemplate);
  const similarity = candidates.find((each) => each.personId === personId)?.similarity;
  // What is no number reaches no bar.
  return similarity !== undefined && similarity >= bars.current().minSimilarityClaimed;
}
