import type { VoyageId, WallMs } from '../brand.ts';
import type { VoyageFact } from './fact.ts';
import type { VoyagePhase } from './phase.ts';
import { nobodyJoined, tellStory } from './port-story.ts';
import { phaseOf } from './voyage-machine.ts';

/** Where one voyage stands. */
export interface Standing {
  readonly phase: VoyagePhase;
  readonly clearedAt: WallMs | undefined;
}

/** @param facts of this voyage, and of those from which somebody changed over to it */
export function standingOf(voyageId: VoyageId, facts: Iterable<VoyageFact>): Standing {
  const { voyages, joined } = tellStory(facts);
  const life = voyages.get(voyageId);
  if (life === undefined) return { phase: 'filed', clearedAt: undefined };
  return { phase: phaseOf(life, joined.get(voyageId) ?? nobodyJoined), clearedAt: life.clearedAt };
}
