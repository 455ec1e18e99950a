import type { PersonId, VoyageId } from '../brand.ts';
import { byText } from './order.ts';
import { nobodyJoined, type PortStory } from './port-story.ts';
import type { ReconcileRules, VoyageFinding } from './reconciliation.ts';
import type { Track } from './track.ts';
import { listOf, trackIn, trackOf, type VoyageLife } from './voyage-machine.ts';

/** People of whom a finding of another kind tells already on which boat they came ashore. */
export type Explained = ReadonlyMap<VoyageId, ReadonlySet<PersonId>>;

/** Who came back with another boat than the one they went out with, and nobody may or did declare it. */
export function transfersOf(story: PortStory, rules: ReconcileRules): readonly VoyageFinding[] {
  const arrivals = arrivalsOf(story);
  return [...story.voyages.values()].flatMap((life) =>
    [...new Set([...life.people.keys(), ...(story.joined.get(life.voyageId)?.keys() ?? [])])].flatMap(
      (personId): VoyageFinding[] => {
        const other = otherBoatOf(story, arrivals.get(personId) ?? [], rules, life, personId);
        return other === undefined
          ? []
          : [{ kind: 'transferred', voyageId: life.voyageId, personIds: [personId], otherVoyageId: other }];
      },
    ),
  );
}

/** Of one boat: who is missing, who is too many, and who came in whose place. */
export function missingAndExtra(
  story: PortStory,
  life: VoyageLife,
  transferred: Explained,
  arrived: Explained,
): readonly VoyageFinding[] {
  const { voyageId } = life;
  const joined = story.joined.get(voyageId) ?? nobodyJoined;
  const list = listOf(life, joined);
  const people = [...new Set([...list.keys(), ...life.people.keys()])].sort();
  const isGone = (personId: PersonId) => transferred.get(voyageId)?.has(personId) === true;
  const gone = people.filter((personId) => {
    const track = trackIn(life, joined, personId);
    const went = track.wentOut || joined.has(personId);
    return (
      life.landedAt !== undefined && went && !track.returned && isUnexplained(track) && !isGone(personId)
    );
  });
  const extras = people.filter((personId) => {
    if (joined.has(personId) || arrived.get(voyageId)?.has(personId) === true) return false;
    const track = trackIn(life, joined, personId);
    if (!list.has(personId)) return track.wentOut || track.returned;
    return life.added.has(personId) && !isListed(life, personId) && track.returned && !track.wentOut;
  });
  const instead = people.filter(
    (personId) => !extras.includes(personId) && trackIn(life, joined, personId).cameInstead,
  );
  const incomers = [...extras.filter((personId) => !trackIn(life, joined, personId).wentOut), ...instead];
  const pairs = gone.slice(0, incomers.length).map((personId, place) => [personId, incomers[place]]);
  const paired = new Set(pairs.flat());
  const about = (kind: VoyageFinding['kind'], personIds: readonly PersonId[]): VoyageFinding => ({
    kind,
    voyageId,
    personIds,
    otherVoyageId: undefined,
  });
  return [
    ...pairs.map((pair) =>
      about(
        'swapped',
        pair.filter((one) => one !== undefined),
      ),
    ),
    ...gone
      .filter((personId) => !paired.has(personId) && trackIn(life, joined, personId).stated === undefined)
      .map((personId) => about('missing', [personId])),
    ...extras.filter((personId) => !paired.has(personId)).map((personId) => about('extra', [personId])),
  ];
}

/** By person: voyages from which they came ashore although they had not gone aboard. */
function arrivalsOf({ voyages, joined }: PortStory): ReadonlyMap<PersonId, readonly VoyageLife[]> {
  const arrivals = new Map<PersonId, VoyageLife[]>();
  for (const life of voyages.values())
    for (const [personId, { returned, wentOut }] of life.people)
      if (returned && !wentOut && joined.get(life.voyageId)?.has(personId) !== true)
        arrivals.set(personId, [...(arrivals.get(personId) ?? []), life]);
  return arrivals;
}

function otherBoatOf(
  { joined }: PortStory,
  arrivals: readonly VoyageLife[],
  rules: ReconcileRules,
  life: VoyageLife,
  personId: PersonId,
): VoyageId | undefined {
  const track = trackIn(life, joined.get(life.voyageId) ?? nobodyJoined, personId);
  const { stated } = track;
  if (stated?.outcome === 'transferred-declared')
    return rules.transferAtSea === 'forbidden' ? stated.otherVoyageId : undefined;
  const cameFrom = joined.get(life.voyageId)?.has(personId) === true;
  if (!(track.wentOut || cameFrom) || track.returned || !isUnexplained(track)) return undefined;
  const cameWith = arrivals.flatMap((other) => {
    const since = trackOf(other, personId).inPlace ?? -1;
    const isArrival = other !== life && since > (track.outPlace ?? -1) && atSeaTogether(life, other);
    return isArrival ? [{ voyageId: other.voyageId, since }] : [];
  });
  return cameWith.sort((a, b) => a.since - b.since || byText(a.voyageId, b.voyageId))[0]?.voyageId;
}

/** As far as anybody knows: a boat that left another port has been out all the time. */
function atSeaTogether(one: VoyageLife, other: VoyageLife): boolean {
  const end = Number.POSITIVE_INFINITY;
  return (
    (one.leftPlace ?? -1) < (other.landedPlace ?? end) && (other.leftPlace ?? -1) < (one.landedPlace ?? end)
  );
}

/** Nobody has said what became of them, or only that nobody knows. */
function isUnexplained({ stated }: Track): boolean {
  return stated === undefined || stated.outcome === 'unaccounted';
}

function isListed({ notice, announced }: VoyageLife, personId: PersonId): boolean {
  return (notice ?? announced)?.lines.some((line) => line.personId === personId) === true;
}
