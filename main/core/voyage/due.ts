import type { PersonId, VoyageId } from '../brand.ts';
import type { LineState, ManifestLine, Voyage } from '../people.ts';
import type { Direction, LaneDirection } from './direction.ts';
import type { VoyagePhase } from './phase.ts';

/** A crossing that a crew list waits for. */
export interface Due {
  readonly voyageId: VoyageId;
  readonly direction: Direction;
}

/** The lines of a person on the open lists. */
export function linesOf(personId: PersonId, voyages: readonly Voyage[]): readonly ManifestLine[] {
  return voyages.flatMap((voyage) =>
    voyage.state === 'open' ? voyage.lines.filter((line) => line.personId === personId) : [],
  );
}

/**
 * Which of a person's lines this lane can move on. Whoever is out can only come in, from the boat they went out
 * with: another list on which they are expected waits until they have.
 */
export function duesOf(lines: readonly ManifestLine[], lane: LaneDirection): readonly Due[] {
  const out = lines.filter((line) => line.state === 'out');
  return (out.length > 0 ? out : lines).flatMap(({ state, voyageId }) => {
    const direction = nextWay(state);
    const leads = direction !== undefined && (lane === 'both' || lane === direction);
    return leads ? [{ voyageId, direction }] : [];
  });
}

/** The way that a line's person goes next; undefined when the list expects nothing more of them. */
export function nextWay(state: LineState): Direction | undefined {
  return wayAfter[state];
}

const wayAfter: Readonly<Record<LineState, Direction | undefined>> = {
  expected: 'out',
  out: 'in',
  returned: undefined,
};

/**
 * Where a line stands once a passage in this direction was confirmed or stated.
 * @param phase of a voyage with a notice: while its boat has not been sealed, whoever comes ashore is expected again
 */
export function lineAfter(direction: Direction, phase?: VoyagePhase): LineState {
  if (direction === 'out') return 'out';
  return phase === 'filed' || phase === 'boarding' ? 'expected' : 'returned';
}
