import type { PersonId, VoyageId } from '../brand.ts';
import { noVoyage } from './fact.ts';
import { byText } from './order.ts';
import { nobodyJoined, type PersonStory, type PortStory } from './port-story.ts';
import type { VoyageFinding } from './reconciliation.ts';
import { isAboard, outcomeOf } from './track.ts';
import { listOf, trackIn, trackOf, type VoyageLife } from './voyage-machine.ts';

/**
 * Who was reported missing or dead and has been seen since, before anybody said that they were found. One finding for
 * each voyage of a report and each boat on which they were seen.
 */
export function reappearances({ people }: PortStory): readonly VoyageFinding[] {
  return [...people].flatMap(([personId, story]) =>
    [...new Set(story.reports.map(({ voyageId }) => voyageId))].flatMap((voyageId) =>
      seenAfter(story, voyageId).map((otherVoyageId) => ({
        kind: 'reappeared' as const,
        voyageId,
        personIds: [personId],
        otherVoyageId,
      })),
    ),
  );
}

function seenAfter({ reports, found, seen }: PersonStory, voyageId: VoyageId) {
  const others = new Set<VoyageId | undefined>();
  for (const report of reports.filter((one) => one.voyageId === voyageId)) {
    const foundPlace = Math.min(...found.filter((place) => place > report.place));
    for (const { place, at, voyageId: other, isList } of seen) {
      const isSince = place > report.place && place < foundPlace && (!isList || at > report.at);
      if (!isSince || (isList && other === voyageId)) continue;
      others.add(other === voyageId || other === noVoyage ? undefined : other);
    }
  }
  return [...others];
}

/** Who stands on the lists of two boats for the same time, or is aboard of two. Told of both voyages. */
export function onTwoBoats(story: PortStory): readonly VoyageFinding[] {
  const places = new Map<PersonId, VoyageLife[]>();
  for (const life of story.voyages.values()) {
    if (life.step === 'closed') continue;
    const joined = story.joined.get(life.voyageId) ?? nobodyJoined;
    const list = listOf(life, joined);
    for (const personId of new Set([...list.keys(), ...life.people.keys()])) {
      const track = trackIn(life, joined, personId);
      const waits = list.has(personId) && outcomeOf(track) === undefined;
      if (waits || isAboard(track)) places.set(personId, [...(places.get(personId) ?? []), life]);
    }
  }
  return [...places].flatMap(([personId, lives]) =>
    lives.flatMap((life) =>
      lives
        .filter((other) => other !== life && clash(life, other, personId))
        .map(({ voyageId }) => ({
          kind: 'on-two-boats' as const,
          voyageId: life.voyageId,
          personIds: [personId],
          otherVoyageId: voyageId,
        })),
    ),
  );
}

function clash(one: VoyageLife, other: VoyageLife, personId: PersonId): boolean {
  if (isSameBoat(one, other)) return false;
  if ([one, other].every((life) => isAboard(trackOf(life, personId)))) return true;
  const [a, b] = [timeOf(one), timeOf(other)];
  return a !== undefined && b !== undefined && a.from < b.to && b.from < a.to;
}

/** When a boat is away, as far as that is known or announced; undefined: nobody says from when. */
function timeOf(life: VoyageLife): { readonly from: number; readonly to: number } | undefined {
  const notice = life.notice ?? life.announced;
  const from = life.departedAt ?? notice?.windowFrom;
  if (from === undefined) return undefined;
  const to = life.landedAt ?? life.arrival?.eta ?? notice?.eta ?? notice?.windowTo ?? from;
  return { from, to: Math.max(to, from + 1) };
}

/** The next voyage of a boat may be announced before this one has ended. */
function isSameBoat(one: VoyageLife, other: VoyageLife): boolean {
  const [a, b] = [one, other].map(({ notice, announced }) => (notice ?? announced)?.vessel);
  if (a === undefined || b === undefined) return false;
  if (a.registration !== undefined && b.registration !== undefined) return a.registration === b.registration;
  return byText(a.mark, b.mark) === 0;
}
