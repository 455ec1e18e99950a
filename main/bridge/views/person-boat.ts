import type { PersonId } from '../../core/brand.ts';
import type { Voyage } from '../../core/people.ts';

/** The boat on whose open list somebody stands; null: on none. */
export function boatOf(open: readonly Voyage[], personId: PersonId): string | null {
  return open.find((v) => v.lines.some((l) => l.personId === personId))?.vesselName ?? null;
}
