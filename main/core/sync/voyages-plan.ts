import type { PersonId, VoyageId } from '../brand.ts';
import type { VoyageItem } from '../events/dataset-items.ts';
import type { Voyage } from '../people.ts';

export interface KnownVoyages {
  find(voyageId: VoyageId): Voyage | undefined;
  /** The person of this gate behind an id of the list; undefined for somebody whom no roster has named yet. */
  person(personId: string): PersonId | undefined;
}

export interface VoyagesPlan {
  readonly saves: readonly Omit<Voyage, 'lines'>[];
  readonly adds: readonly {
    readonly voyageId: VoyageId;
    readonly personId: PersonId;
    readonly role: string;
  }[];
  readonly drops: readonly { readonly voyageId: VoyageId; readonly personId: PersonId }[];
  /** Left the list while somebody of them was out: closed once they are back. */
  readonly leavers: readonly VoyageId[];
  /** Lines of people whom this gate does not know yet; they are added when a roster names them. */
  readonly unknown: number;
}

interface VoyageList {
  readonly items: readonly VoyageItem[];
  readonly leavers: readonly string[];
}

/**
 * What a list of voyages changes at this gate. A line on which somebody has moved stays as it is, whatever the list
 * says, and a voyage with somebody out stays open: whoever is out must be able to come in. Lines and voyages that no
 * list ever named (officers added them here) stay too.
 */
export function planVoyages(
  items: readonly VoyageItem[],
  before: VoyageList,
  known: KnownVoyages,
): VoyagesPlan {
  const earlier = new Map(before.items.map((item) => [item.voyageId, item]));
  const each = items.map((item) => planVoyage(item, earlier.get(item.voyageId), known));
  const listed = new Set(items.map(({ voyageId }) => voyageId));
  const gone = [...new Set([...earlier.keys(), ...before.leavers])]
    .filter((voyageId) => !listed.has(voyageId))
    .flatMap((voyageId) => known.find(voyageId as VoyageId) ?? [])
    .filter(({ state }) => state === 'open');
  return {
    saves: [
      ...each.flatMap(({ saves }) => saves),
      ...gone
        .filter((voyage) => !hasSomebodyOut(voyage))
        .map((voyage) => ({ ...head(voyage), state: 'closed' as const })),
    ],
    adds: each.flatMap(({ adds }) => adds),
    drops: each.flatMap(({ drops }) => drops),
    leavers: gone.filter(hasSomebodyOut).map(({ voyageId }) => voyageId),
    unknown: each.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

function planVoyage(
  item: VoyageItem,
  earlier: VoyageItem | undefined,
  known: KnownVoyages,
): Omit<VoyagesPlan, 'leavers'> {
  const voyageId = item.voyageId as VoyageId;
  const { vesselName, vesselMark, lines } = item;
  const present = known.find(voyageId);
  const state = present !== undefined && hasSomebodyOut(present) ? ('open' as const) : item.state;
  const wanted = { voyageId, vesselName, vesselMark, state };
  const people = lines.flatMap(({ personId, role }) => {
    const here = known.person(personId);
    return here === undefined ? [] : [{ voyageId, personId: here, role }];
  });
  const onList = new Set(people.map(({ personId }) => personId));
  const there = new Map((present?.lines ?? []).map((line) => [line.personId, line.state]));
  const left = (earlier?.lines ?? []).flatMap(({ personId }) => known.person(personId) ?? []);
  return {
    saves: present !== undefined && isSame(wanted, present) ? [] : [wanted],
    adds: people.filter(({ personId }) => !there.has(personId)),
    drops: left
      .filter((personId) => !onList.has(personId) && there.get(personId) === 'expected')
      .map((personId) => ({ voyageId, personId })),
    unknown: lines.length - people.length,
  };
}

function hasSomebodyOut({ lines }: Voyage): boolean {
  return lines.some(({ state }) => state === 'out');
}

function head({ voyageId, vesselName, vesselMark, state }: Voyage): Omit<Voyage, 'lines'> {
  return { voyageId, vesselName, vesselMark, state };
}

function isSame(one: Omit<Voyage, 'lines'>, other: Voyage): boolean {
  return (
    one.vesselName === other.vesselName && one.vesselMark === other.vesselMark && one.state === other.state
  );
}
