import type { PersonId, VoyageId } from '../../../core/brand.ts';
import type { LineOutcome } from '../../../core/voyage/phase.ts';
import { officers } from './port-officer.ts';
import { hourMs, minuteMs } from './port-size.ts';
import type { Trip } from './port-timetable.ts';
import { gateOf, type World } from './port-world.ts';

/** What happens at sea in all honesty, and is told before the boat has landed. */

const shares = { transfer: 0.02, leftAbroad: 0.003 } as const;

/**
 * Where the rules know a declared transfer, crews make use of it: somebody changes to a boat that is at sea as well,
 * and both masters say so over the radio.
 */
export function declareTransfers(world: World, trip: Trip): void {
  const { chance, active, agenda, trips, faults } = world;
  if (active.rules.transferAtSea !== 'declared' || !chance.happens(shares.transfer)) return;
  if (faults.has(trip.voyageId)) return;
  const meetsAt = trip.departsAt + 3 * hourMs;
  const other = trips.find(
    (each) =>
      each.boat !== trip.boat &&
      !faults.has(each.voyageId) &&
      each.departsAt < meetsAt - hourMs &&
      each.returnsAt > meetsAt + 2 * hourMs,
  );
  if (other === undefined) return;
  agenda.enter(meetsAt, () => {
    const personId = takeOff(world, trip);
    if (personId === undefined) return;
    world.aboard.get(other.voyageId as VoyageId)?.add(personId);
    state(world, trip, personId, 'transferred-declared', other.voyageId, meetsAt + minuteMs);
  });
}

/** Somebody stays in another country, and the master reports it when the boat comes in. */
export function stateLeftAbroad(world: World, trip: Trip): void {
  if (world.faults.has(trip.voyageId) || !world.chance.happens(shares.leftAbroad)) return;
  const personId = takeOff(world, trip);
  if (personId !== undefined) state(world, trip, personId, 'left-abroad', null, trip.returnsAt + minuteMs);
}

/** Somebody of the crew leaves boat and crew; undefined where nobody can be spared. */
function takeOff(world: World, trip: Trip): PersonId | undefined {
  const crew = world.crews[trip.boat] ?? [];
  const aboard = world.aboard.get(trip.voyageId as VoyageId);
  const free = [...(aboard ?? [])].filter((personId) => crew.indexOf(personId) > 2);
  if (free.length < 3) return undefined;
  const personId = world.chance.pick(free);
  aboard?.delete(personId);
  crew.splice(crew.indexOf(personId), 1);
  return personId;
}

function state(
  world: World,
  trip: Trip,
  personId: PersonId,
  outcome: LineOutcome,
  otherVoyageId: string | null,
  at: number,
): void {
  const { voyageId } = trip;
  const payload = { voyageId, personId, outcome, otherVoyageId, officerId: officers.first, note: '' };
  gateOf(world, trip.gate).record(at, { kind: 'voyage.line-stated', payload });
}
