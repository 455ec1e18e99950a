import type { ClaimId, PersonId, VoyageId } from '../../../core/brand.ts';
import type { Claim } from '../../../core/papers/claim.ts';
import type { Direction } from '../../../core/voyage/direction.ts';
import { decideAtLane } from './lane-decision.ts';
import { walkUp } from './lane-walk.ts';
import type { PortGate } from './port-gate.ts';
import { officers } from './port-officer.ts';
import { minuteMs, PortTooSmall } from './port-size.ts';
import type { Trip } from './port-timetable.ts';
import { dwellerOf, gateOf, hire, type World } from './port-world.ts';
import { declareTransfers, stateLeftAbroad } from './trip-at-sea.ts';
import { type Boarder, musterCrew } from './trip-crew.ts';
import { fileNotice } from './trip-notice.ts';

/** Enters all that will happen on a trip, from its notice until everybody is ashore. */
export function enterTrip(world: World, trip: Trip, veryLateMs: number): void {
  const { agenda, chance } = world;
  agenda.enter(trip.filedAt, () => {
    const crew = musterCrew(world, trip);
    fileNotice(world, trip, crew, veryLateMs);
    for (const boarder of crew.boarders)
      agenda.enter(trip.boardsAt + chance.between(1, 35) * minuteMs, () => board(world, trip, boarder));
  });
  agenda.enter(trip.boardsAt - 10 * minuteMs, () => begin(world, trip));
  agenda.enter(trip.departsAt - 2 * minuteMs, () => seal(world, trip));
  agenda.enter(trip.departsAt, () => depart(world, trip));
  agenda.enter(trip.returnsAt, () => comeBack(world, trip));
  agenda.enter(trip.landsAt, () => land(world, trip));
}

/** The inspectors clear the boat, and boarding begins. */
function begin(world: World, trip: Trip): void {
  const gate = gateOf(world, trip.gate);
  const at = trip.boardsAt - 10 * minuteMs;
  const { voyageId } = trip;
  const officerId = officers.first;
  gate.record(at, { kind: 'voyage.cleared', payload: { voyageId, officerId } });
  gate.record(at + minuteMs, { kind: 'voyage.boarding', payload: { voyageId, officerId } });
  for (const each of world.gates)
    each.changeNotice(voyageId as VoyageId, { clearedAt: gate.wallNow(at), phase: 'boarding' });
  world.aboard.set(voyageId as VoyageId, new Set());
}

function board(world: World, trip: Trip, boarder: Boarder): void {
  const claim = boarder.shows ? claimOf(boarder.personId) : undefined;
  const went = passLane(world, trip, gateOf(world, trip.gate), boarder, 'out', claim);
  if (went) world.aboard.get(trip.voyageId as VoyageId)?.add(boarder.self);
}

function claimOf(personId: PersonId): Claim {
  return { claimId: `claim-${personId}` as ClaimId, personId, paper: 'identity-card', reader: 'serial' };
}

function passLane(
  world: World,
  trip: Trip,
  gate: PortGate,
  { personId, self }: Pick<Boarder, 'personId' | 'self'>,
  way: Direction,
  claim: Claim | undefined,
): boolean {
  const { active, chance, faces, watchList, doubted } = world;
  const { rules } = active;
  const at = world.agenda.now();
  const voyageId = trip.voyageId as VoyageId;
  const recordOf = (id: PersonId) => world.dwellers.get(id)?.person;
  const { face } = dwellerOf(world, self);
  const openVoyages = gate.open();
  const onOpenLists = gate.onOpenLists();
  const knows = { openVoyages, onOpenLists, passers: gate.passers(), recordOf, watchList, doubted, rules };
  const standing = { face, claim, ...knows, at: gate.wallNow(at) };
  const decision = decideAtLane(standing, faces);
  const paperIsTheirs = personId === self;
  const who = { personId, way, voyageId, claim, paperIsTheirs, masterKnowsThem: true };
  return walkUp({ gate, rules, chance, at }, who, decision);
}

/** Master and officer sign what the gate's own list shows: neither knows more. */
function seal(world: World, trip: Trip): void {
  const gate = gateOf(world, trip.gate);
  const voyageId = trip.voyageId as VoyageId;
  const lines = gate.find(voyageId)?.lines ?? [];
  const aboard = lines.filter(({ state }) => state === 'out').map(({ personId }) => personId);
  const noShows = lines.filter(({ state }) => state === 'expected').map(({ personId }) => personId);
  const masterId = world.crews[trip.boat]?.[0] ?? 'nobody';
  const officerId = officers.first;
  gate.record(trip.departsAt - 2 * minuteMs, {
    kind: 'voyage.sealed',
    payload: { voyageId, officerId, masterId, masterProof: 'face', aboard, noShows },
  });
  for (const each of world.gates) each.changeNotice(voyageId, { phase: 'sealed' });
}

function depart(world: World, trip: Trip): void {
  const { voyageId } = trip;
  gateOf(world, trip.gate).record(trip.departsAt, {
    kind: 'voyage.departed',
    payload: { voyageId, officerId: null },
  });
  for (const each of world.gates) each.changeNotice(voyageId as VoyageId, { phase: 'out' });
  declareTransfers(world, trip);
}

function comeBack(world: World, trip: Trip): void {
  const voyageId = trip.voyageId as VoyageId;
  const gate = gateOf(world, trip.returnGate);
  gate.record(trip.returnsAt, {
    kind: 'voyage.returning',
    payload: { voyageId, officerId: null, noticeId: null },
  });
  for (const each of world.gates) each.changeNotice(voyageId, { phase: 'returning' });
  stateLeftAbroad(world, trip);
  for (const self of homecomers(world, trip)) {
    const at = trip.returnsAt + world.chance.between(3, 50) * minuteMs;
    world.agenda.enter(at, () => {
      if (!passLane(world, trip, gate, { personId: self, self }, 'in', undefined))
        throw new Error('Somebody was not let ashore.');
      if (!world.crews.some((crew) => crew.includes(self)) && !isTroubled(world, self))
        world.reserve.push(self);
    });
  }
}

/** Whoever has been planted once is hired no more, so that no fault stands in the way of another. */
function isTroubled(world: World, personId: PersonId): boolean {
  return world.planted.some(({ personIds }) => personIds.includes(personId));
}

/** Who comes ashore in truth; whoever vanishes at sea leaves a place in the crew. */
function homecomers(world: World, trip: Trip): readonly PersonId[] {
  const voyageId = trip.voyageId as VoyageId;
  const aboard = [...(world.aboard.get(voyageId) ?? [])];
  const fault = world.faults.get(trip.voyageId);
  switch (fault?.kind) {
    case 'missing': {
      const lost = loseSomebody(world, trip, aboard);
      world.vanished.set(trip.voyageId, lost);
      world.planted.push({ kind: 'missing', personIds: [lost], voyageId, by: ['reconciliation'] });
      return aboard.filter((personId) => personId !== lost);
    }
    case 'swapped': {
      if (fault.how === 'at-lane') return aboard;
      const lost = loseSomebody(world, trip, aboard);
      const instead = hire(world);
      if (instead === undefined)
        throw new PortTooSmall('Nobody is left to come instead: give the port more people.');
      world.planted.push({ kind: 'swapped', personIds: [lost, instead], voyageId, by: ['reconciliation'] });
      return aboard.map((personId) => (personId === lost ? instead : personId));
    }
    case 'reappeared': {
      const personId = world.vanished.get(fault.from);
      return fault.how === 'ashore' && personId !== undefined ? [...aboard, personId] : aboard;
    }
    default:
      return aboard;
  }
}

function loseSomebody(world: World, trip: Trip, aboard: readonly PersonId[]): PersonId {
  const crew = world.crews[trip.boat] ?? [];
  const doubles = new Set(world.planted.filter((p) => p.kind === 'duplicate').flatMap((p) => p.personIds));
  const lost = world.chance.pick(
    aboard.filter((personId) => crew.indexOf(personId) > 2 && !doubles.has(personId)),
  );
  const fresh = hire(world);
  crew.splice(crew.indexOf(lost), 1, ...(fresh === undefined ? [] : [fresh]));
  return lost;
}

function land(world: World, trip: Trip): void {
  const { voyageId } = trip;
  gateOf(world, trip.gate).record(trip.landsAt, {
    kind: 'voyage.landed',
    payload: { voyageId, officerId: officers.first },
  });
}
