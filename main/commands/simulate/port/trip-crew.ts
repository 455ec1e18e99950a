import type { PersonId, VoyageId } from '../../../core/brand.ts';
import type { Planted, TripFault } from './planted.ts';
import { dateOf } from './port-people.ts';
import { dayMs, PortTooSmall } from './port-size.ts';
import type { Trip } from './port-timetable.ts';
import { dwellerOf, hire, ranks, type World } from './port-world.ts';

/** Somebody who will come to the gate before the departure. */
export interface Boarder {
  /** Whom the paper names that they carry. */
  readonly personId: PersonId;
  /** Who it is. */
  readonly self: PersonId;
  /** Shows the paper to the reader. */
  readonly shows: boolean;
}

/** What will be told of a crew, and what will be true of it. */
export interface TripCrew {
  readonly listed: readonly { readonly personId: PersonId; readonly role: string }[];
  readonly boarders: readonly Boarder[];
  /** On a second notice, a few hours after the first. */
  readonly lateNames: readonly PersonId[];
}

const shares = {
  changesBoat: 0.03,
  noShow: 0.012,
  substituteOfThem: 0.5,
  shows: 0.02,
  revised: 0.05,
} as const;

/** Whom this boat takes along; people change between boats only here, ashore. */
export function musterCrew(world: World, trip: Trip): TripCrew {
  const { chance, faults, crews } = world;
  const crew = crews[trip.boat] ?? [];
  for (let place = ranks.length; place < crew.length; place += 1)
    if (chance.happens(shares.changesBoat)) changePlaces(world, crew, place);
  const fault = faults.get(trip.voyageId);
  const listed = [...crew];
  const boarders = crew.map((personId) => honest(world, personId));
  plant(world, trip, fault, listed, boarders);
  if (fault === undefined) somebodyStaysAway(world, boarders);
  const lateName = fault === undefined && chance.happens(shares.revised) ? hire(world) : undefined;
  if (lateName !== undefined) boarders.push(honest(world, lateName));
  return {
    listed: listed.map((personId, place) => ({ personId, role: ranks[place] ?? 'crew' })),
    boarders: [...boarders],
    lateNames: lateName === undefined ? [] : [lateName],
  };
}

function honest({ chance }: World, personId: PersonId): Boarder {
  return { personId, self: personId, shows: chance.happens(shares.shows) };
}

function changePlaces(world: World, crew: PersonId[], place: number): void {
  const [old, fresh] = [crew[place], hire(world)];
  if (old === undefined || fresh === undefined) return;
  crew[place] = fresh;
  world.reserve.push(old);
}

function somebodyStaysAway(world: World, boarders: Boarder[]): void {
  for (let place = boarders.length - 1; place >= ranks.length; place -= 1) {
    if (!world.chance.happens(shares.noShow)) continue;
    const substitute = world.chance.happens(shares.substituteOfThem) ? hire(world) : undefined;
    boarders.splice(place, 1, ...(substitute === undefined ? [] : [honest(world, substitute)]));
  }
}

/** What goes wrong before the boat has left; the rest happens at sea. */
function plant(
  world: World,
  trip: Trip,
  fault: TripFault | undefined,
  listed: PersonId[],
  boarders: Boarder[],
): void {
  const voyageId = trip.voyageId as VoyageId;
  const somebody = () => world.chance.whole(ranks.length, boarders.length - 1);
  switch (fault?.kind) {
    case 'expired-permit': {
      const personId = boarders[somebody()]?.personId as PersonId;
      expirePermit(world, personId, trip);
      world.planted.push({ kind: 'expired-permit', personIds: [personId], voyageId, by: ['lane'] });
      return;
    }
    case 'underage': {
      const personId = hired(world);
      const dweller = dwellerOf(world, personId);
      const born = trip.boardsAt - world.chance.between(15.1, 17.9) * 365.25 * dayMs;
      dweller.person = { ...dweller.person, dateOfBirth: dateOf(born) };
      listed.push(personId);
      boarders.push({ personId, self: personId, shows: false });
      world.planted.push({ kind: 'underage', personIds: [personId], voyageId, by: ['lane'] });
      return;
    }
    case 'swapped': {
      if (fault.how === 'at-sea') return;
      const place = somebody();
      const personId = boarders[place]?.personId as PersonId;
      const self = hired(world);
      boarders[place] = { personId, self, shows: true };
      world.planted.push({ kind: 'swapped', personIds: [personId, self], voyageId, by: ['lane'] });
      return;
    }
    case 'reappeared': {
      const personId = world.vanished.get(fault.from);
      if (personId === undefined) throw new Error('Nobody has vanished who could reappear.');
      const isAshore = fault.how === 'ashore';
      // Who is sent away at the lane sails with nobody, and is nothing to reconcile.
      const by: Planted['by'] = isAshore ? ['lane', 'reconciliation'] : ['lane'];
      world.planted.push({ kind: 'reappeared', personIds: [personId], voyageId, by });
      if (isAshore) return;
      listed.push(personId);
      boarders.push({ personId, self: personId, shows: false });
      return;
    }
    default:
  }
}

function hired(world: World): PersonId {
  const personId = hire(world);
  if (personId === undefined) throw new PortTooSmall('Nobody is left for hire: give the port more people.');
  return personId;
}

/** One of the papers that the law asks for ended some days before the departure; it is renewed after it. */
function expirePermit(world: World, personId: PersonId, trip: Trip): void {
  const dweller = dwellerOf(world, personId);
  const before = dweller.person;
  const [kind] = world.chance.shuffled(['s285-permit', 'work-permit'] as const);
  const chosen = before.papers?.some((paper) => paper.kind === kind) ? kind : 's285-permit';
  const expires = dateOf(trip.boardsAt - world.chance.between(1, 25) * dayMs);
  const papers = before.papers?.map((paper) => (paper.kind === chosen ? { ...paper, expires } : paper));
  dweller.person = { ...before, papers };
  world.agenda.enter(trip.departsAt, () => {
    dweller.person = { ...dweller.person, papers: before.papers };
  });
}
