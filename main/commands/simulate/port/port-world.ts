import type { PersonId, VoyageId } from '../../../core/brand.ts';
import type { WatchKind } from '../../../core/decision/standing-findings.ts';
import type { EventDraft } from '../../../core/events/kinds.ts';
import type { ActiveRules } from '../../../core/rules/rules.ts';
import { Agenda } from './agenda.ts';
import { type Chance, createChance } from './chance.ts';
import { type Planted, plantFaults, type TripFault } from './planted.ts';
import { PortFaces } from './port-faces.ts';
import { PortGate } from './port-gate.ts';
import { type Dweller, newDweller, populate } from './port-people.ts';
import { type PortSize, PortTooSmall } from './port-size.ts';
import { planTrips, type Trip } from './port-timetable.ts';

/** The port as it is, which only this simulation knows, and its gates, which know what they are told and see. */
export interface World {
  readonly size: PortSize;
  readonly active: ActiveRules;
  readonly chance: Chance;
  readonly agenda: Agenda;
  readonly trips: readonly Trip[];
  readonly gates: readonly PortGate[];
  readonly faces: PortFaces;
  readonly dwellers: ReadonlyMap<PersonId, Dweller>;
  /** Of each boat: master, helmsman, engineer, crew. */
  readonly crews: readonly PersonId[][];
  /** Ashore, without a boat, and for hire. */
  readonly reserve: PersonId[];
  /** Who is at sea with which voyage in truth. */
  readonly aboard: Map<VoyageId, Set<PersonId>>;
  readonly faults: ReadonlyMap<string, TripFault>;
  readonly planted: Planted[];
  /** Reported missing, as the centre tells every gate. */
  readonly watchList: Map<PersonId, WatchKind>;
  /** Of whom finding duplicates has said that they may be somebody else as well. */
  readonly doubted: Set<PersonId>;
  /** Who vanished on which voyage. */
  readonly vanished: Map<string, PersonId>;
}

/** Roles in the order in which a crew stands on its list. */
export const ranks = ['master', 'helmsman', 'engineer'] as const;

/** @param veryLateMs so long after the departure no rules accept a crew list any more */
export function createWorld(size: PortSize, active: ActiveRules, veryLateMs: number): World {
  const seeds = createChance(size.seed);
  // A stream for each matter: another rule set changes what happens at the lanes, and must not change the timetable.
  const stream = () => createChance(Math.floor(seeds.next() * 2 ** 31));
  const [trade, people, looks, life, faults] = [stream(), stream(), stream(), stream(), stream()];
  const trips = planTrips(size, trade);
  const planted: Planted[] = [];
  const dwellers = populate(size, people);
  const doubles = plantDuplicates(dwellers, size, people, planted);
  const faces = new PortFaces(looks);
  for (const dweller of dwellers) faces.enrol(dweller);
  const crews = manBoats(dwellers.slice(0, dwellers.length - doubles), size, people);
  const hired = new Set(crews.flat());
  const ids = dwellers.map(({ person }) => person.personId);
  return {
    ...{ size, active, trips, faces, crews, planted, chance: life, agenda: new Agenda() },
    gates: Array.from({ length: size.gates }, (_, n) => new PortGate(n, life.whole(-2000, 2000))),
    dwellers: new Map(dwellers.map((dweller) => [dweller.person.personId, dweller])),
    reserve: life.shuffled(ids.slice(0, ids.length - doubles).filter((id) => !hired.has(id))),
    aboard: new Map(),
    faults: plantFaults(trips, size, faults, veryLateMs),
    vanished: new Map(),
    watchList: new Map(),
    doubted: new Set(),
  };
}

/** The last people of the roster have a face that somebody else has already. */
function plantDuplicates(dwellers: Dweller[], size: PortSize, chance: Chance, planted: Planted[]): number {
  const count = size.faults.duplicate;
  for (let n = 0; n < count; n += 1) {
    const original = dwellers[n * 7];
    const place = dwellers.length - count + n;
    if (original === undefined) throw new PortTooSmall('Too few people for the duplicates.');
    const double = newDweller(place + 1, chance, original.face);
    dwellers[place] = double;
    const personIds = [original.person.personId, double.person.personId];
    planted.push({ kind: 'duplicate', personIds, voyageId: undefined, by: ['faces', 'lane'] });
  }
  return count;
}

/** So many go to sea, and the rest wait for work. */
const mannedShare = 0.92;

function manBoats(dwellers: readonly Dweller[], size: PortSize, chance: Chance): PersonId[][] {
  const free = dwellers.map(({ person }) => person.personId);
  const mean = (size.people * mannedShare) / size.boats;
  const crews: PersonId[][] = [];
  for (let boat = 0; boat < size.boats; boat += 1) {
    const wanted = Math.round(mean + chance.normal() * (mean / 4));
    crews.push(free.splice(0, Math.max(6, Math.min(Math.round(2 * mean), wanted))));
  }
  return crews;
}

export function gateOf(world: World, number: number): PortGate {
  const gate = world.gates[number];
  if (gate === undefined) throw new Error(`There is no gate ${number}.`);
  return gate;
}

export function dwellerOf(world: World, personId: PersonId): Dweller {
  const dweller = world.dwellers.get(personId);
  if (dweller === undefined) throw new Error(`Nobody is called ${personId}.`);
  return dweller;
}

/** The same word at every gate, as a list of the centre brings it. */
export function toAllGates(world: World, at: number, draft: EventDraft): void {
  for (const gate of world.gates) gate.record(at, draft);
}

export function hire(world: World): PersonId | undefined {
  return world.reserve.shift();
}
