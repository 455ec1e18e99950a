import type { PersonId, VoyageId, WallMs } from '../brand.ts';
import { type EffectiveFact, effectiveFacts } from './effective-facts.ts';
import { noVoyage, type VoyageFact, type VoyageNotice } from './fact.ts';
import { inOrder } from './order.ts';
import { newTrack, outcomeOf, type Statement, sinceJoining, type Track } from './track.ts';
import {
  advance,
  type Joined,
  type Joining,
  listOf,
  misfit,
  newerOf,
  newVoyage,
  trackOf,
  type VoyageLife,
} from './voyage-machine.ts';

/** All voyages and people of which facts are known, at the end of those facts. */
export interface PortStory {
  readonly voyages: ReadonlyMap<VoyageId, VoyageLife>;
  /** By voyage: who changed over to it at sea, as both masters say. */
  readonly joined: ReadonlyMap<VoyageId, Joined>;
  readonly people: ReadonlyMap<PersonId, PersonStory>;
}

/** What is said of one person beside the voyages they were on. */
export interface PersonStory {
  /** Reported missing or dead, of which voyage. */
  readonly reports: readonly Sighting[];
  /** Places in the order at which an officer said that they were found. */
  readonly found: readonly number[];
  /** Walked through a gate, or came onto a list. */
  readonly seen: readonly (Sighting & { readonly isList: boolean })[];
}

export interface Sighting {
  readonly voyageId: VoyageId;
  readonly place: number;
  readonly at: WallMs;
}

/** Nobody has joined. */
export const nobodyJoined: Joined = new Map();

/** Tells the facts from the first to the last. Their order and repetition change nothing. */
export function tellStory(facts: Iterable<VoyageFact>): PortStory {
  const ordered = effectiveFacts(inOrder(facts));
  const voyages = new Map<VoyageId, VoyageLife>();
  const joined = new Map<VoyageId, Map<PersonId, Joining>>();
  const announced = announcedBy(ordered);
  for (const [place, fact] of ordered.entries()) {
    if (fact.voyageId === noVoyage) continue;
    const before = voyages.get(fact.voyageId) ?? newVoyage(fact.voyageId, announced.get(fact.voyageId));
    const after = isLostOn(voyages, joined, before, fact)
      ? misfit(before, fact, 'closed')
      : advance(before, fact, place, joined.get(fact.voyageId) ?? nobodyJoined);
    voyages.set(fact.voyageId, after);
    if ('personId' in fact) changeOver(joined, before, after, fact.personId);
  }
  return { voyages, joined, people: peopleOf(ordered) };
}

function announcedBy(ordered: readonly EffectiveFact[]): ReadonlyMap<VoyageId, VoyageNotice> {
  const newest = new Map<VoyageId, VoyageNotice>();
  for (const fact of ordered)
    if (fact.kind === 'filed') newest.set(fact.voyageId, newerOf(newest.get(fact.voyageId), fact.notice));
  return newest;
}

/** Keeps the list of the other boat up to date with what was said of somebody on this one. */
function changeOver(
  joined: Map<VoyageId, Map<PersonId, Joining>>,
  before: VoyageLife,
  after: VoyageLife,
  personId: PersonId,
): void {
  const [was, is] = [before, after].map((life) => transferOf(trackOf(life, personId), life.voyageId));
  if (was === is) return;
  if (was !== undefined) joined.get(was)?.delete(personId);
  if (is === undefined) return;
  const role = listOf(after, nobodyJoined).get(personId) ?? 'crew';
  const since = leftPlaceOf(after, joined, personId);
  joined.set(is, (joined.get(is) ?? new Map()).set(personId, { role, since }));
}

/** When they went aboard the boat that they left at sea; whoever had come over to it themselves, the one before. */
function leftPlaceOf(life: VoyageLife, joined: ReadonlyMap<VoyageId, Joined>, personId: PersonId): number {
  const came = joined.get(life.voyageId)?.get(personId)?.since;
  return trackOf(life, personId).outPlace ?? came ?? -1;
}

/**
 * Whether somebody is said to have changed over to a voyage that was closed, and not come home with it since they left:
 * no list would wait for them any more.
 */
function isLostOn(
  voyages: ReadonlyMap<VoyageId, VoyageLife>,
  joined: ReadonlyMap<VoyageId, Joined>,
  life: VoyageLife,
  fact: EffectiveFact,
): boolean {
  if (fact.kind !== 'line-stated') return false;
  const is = { outcome: fact.outcome, otherVoyageId: fact.otherVoyageId };
  const to = transferOf({ ...newTrack, stated: is }, fact.voyageId);
  const other = to === undefined ? undefined : voyages.get(to);
  if (other?.step !== 'closed') return false;
  const since = leftPlaceOf(life, joined, fact.personId);
  return outcomeOf(sinceJoining(trackOf(other, fact.personId), since)) === undefined;
}

function transferOf({ stated }: Track, from: VoyageId): VoyageId | undefined {
  const isTransfer = (one: Statement | undefined) => one?.outcome === 'transferred-declared';
  return isTransfer(stated) && stated?.otherVoyageId !== from ? stated?.otherVoyageId : undefined;
}

function peopleOf(ordered: readonly EffectiveFact[]): ReadonlyMap<PersonId, PersonStory> {
  const people = new Map<
    PersonId,
    { reports: Sighting[]; found: number[]; seen: (Sighting & { isList: boolean })[] }
  >();
  const listed = new Set<string>();
  const of = (personId: PersonId) => {
    const known = people.get(personId);
    if (known !== undefined) return known;
    const story = { reports: [], found: [], seen: [] };
    people.set(personId, story);
    return story;
  };
  for (const [place, fact] of ordered.entries()) {
    const sighting = { voyageId: fact.voyageId, place, at: fact.at };
    if (fact.kind === 'passed' || fact.kind === 'line-added')
      of(fact.personId).seen.push({ ...sighting, isList: fact.kind === 'line-added' });
    else if (fact.kind === 'missing-reported' || (fact.kind === 'line-stated' && isLoss(fact.outcome)))
      of(fact.personId).reports.push(sighting);
    else if (fact.kind === 'found') of(fact.personId).found.push(place);
    else if (fact.kind === 'filed')
      for (const { personId } of fact.notice.lines) {
        // When they came onto the list, not when one more gate or a later revision said so.
        const line = `${fact.voyageId} ${personId}`;
        if (listed.has(line)) continue;
        listed.add(line);
        of(personId).seen.push({
          ...sighting,
          at: fact.notice.listFiledAt ?? fact.notice.filedAt,
          isList: true,
        });
      }
  }
  return people;
}

function isLoss(outcome: string): boolean {
  return outcome === 'missing-reported' || outcome === 'deceased';
}
