import type { PersonId } from '../core/brand.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import type { Template } from '../core/matching/template.ts';
import type { TierSizes } from '../core/matching/tiers.ts';
import type { Voyage } from '../core/people.ts';
import type { NewFaceIndex } from '../ports/face-index.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { type BoardingCrew, isSameCrew, type Tiers, tierSearches, tierSizes } from './gallery-tiers.ts';
import { noScales, PackPair, type PackScales } from './pack-pair.ts';

export type { PackScales } from './pack-pair.ts';

/**
 * Everybody's templates of the pack in use in memory, and who of them stands on an open list. While a pack takes
 * the place of another, those whom only the older one knows are searched by that.
 */
export interface LiveGallery {
  /**
   * Reads all templates of `pack` anew; afterwards nothing of another pack is left, but for `elder`: of that,
   * those whom `pack` does not know.
   */
  load(pack: string, elder?: string): void;
  /** The older pack is searched no more. */
  dropElder(): void;
  /** Somebody was enrolled or described anew: reads their templates again, and whether they are on an open list. */
  enrolled(personId: PersonId): void;
  /** Told of everybody who is enrolled or whose data are saved anew. */
  onEnrolled(listener: (personId: PersonId) => void): Unsubscribe;
  /** Told after every change of who is searched by what. */
  onChanged(listener: () => void): Unsubscribe;
  /** To be called when the crew lists have changed. */
  listsChanged(): void;
  /**
   * Tier 1: only people on open voyages, and no template that disagrees with its siblings.
   * @param elder the same face by the older pack
   */
  searchOpenLists(probe: Template, limit: number, elder?: Template): SearchResult;
  /** From now on this boat boards; undefined: none is known to. Who is searched stays the same, the bar follows. */
  boards(boat: BoardingCrew | undefined): void;
  /** From now on these people are watched for. */
  watches(people: ReadonlySet<PersonId>): void;
  /** Tier 3: only people who are watched for. Raises a case, never opens the gate. */
  searchWatched(probe: Template, limit: number, elder?: Template): SearchResult;
  /** Tier 1, among one person whom a paper has named: nobody if they are on no open list. */
  searchClaimed(probe: Template, personId: PersonId, elder?: Template): SearchResult;
  /** One person, on a list or not: who an officer at the panel is. Opens no lane. */
  searchPerson(probe: Template, personId: PersonId, elder?: Template): SearchResult;
  /** Has templates of the pack in use, or of the older one. */
  knows(personId: PersonId): boolean;
  /** Tier 2: everyone this port knows, whatever their status. Names a case, never opens the gate. */
  searchEveryone(probe: Template, limit: number, elder?: Template): SearchResult;
  /** People with templates that disagree with each other. */
  inDoubt(): ReadonlySet<PersonId>;
  size(): { readonly people: number; readonly templates: number; readonly onOpenLists: number };
  /** The pack in use; undefined before `load`. */
  pack(): string | undefined;
  /** How many each search compares with, of both packs. */
  sizes(): TierSizes;
  /** The crew of the boat that boards, as far as they are on open lists. */
  boarding(): ReadonlySet<PersonId> | undefined;
}

export function createLiveGallery(
  people: PeopleStore,
  voyages: VoyageStore,
  newIndex: NewFaceIndex,
  scales: PackScales = noScales,
): LiveGallery {
  const packs = new PackPair(people, newIndex, scales);
  let tiers: Tiers = { onOpenLists: new Set(), boat: undefined, watched: new Set() };
  const enrolments = createListeners<PersonId>();
  const changes = createListeners<void>();

  function readLists(): void {
    tiers = { ...tiers, onOpenLists: everybodyOn(voyages.listOpen()) };
  }

  /** Of one person: all lists of a port are too long to be read for everybody whom a file brings. */
  function readListsOf(personId: PersonId): void {
    const onOpenLists = new Set(tiers.onOpenLists);
    onOpenLists.delete(personId);
    for (const id of everybodyOn(voyages.listOpenOf(personId))) onOpenLists.add(id);
    tiers = { ...tiers, onOpenLists };
  }

  return {
    load(pack, elder) {
      packs.load(pack, elder);
      readLists();
      changes.tell();
    },
    dropElder() {
      packs.dropElder();
      changes.tell();
    },
    enrolled(personId) {
      packs.reread(personId);
      readListsOf(personId);
      enrolments.tell(personId);
      changes.tell();
    },
    ...{ onEnrolled: enrolments.add, onChanged: changes.add },
    listsChanged() {
      readLists();
      changes.tell();
    },
    boards(next) {
      if (isSameCrew(tiers.boat, next)) return;
      tiers = { ...tiers, boat: next };
      changes.tell();
    },
    watches(people) {
      tiers = { ...tiers, watched: people };
      changes.tell();
    },
    ...tierSearches(packs, () => tiers),
    ...knownTo(packs),
    sizes: () => tierSizes(packs, tiers),
    boarding: () => tiers.boat?.people,
    size: () => ({ ...packs.size(), onOpenLists: tiers.onOpenLists.size }),
  };
}

function everybodyOn(voyages: readonly Voyage[]): ReadonlySet<PersonId> {
  return new Set(voyages.flatMap(({ lines }) => lines.map(({ personId }) => personId)));
}

function knownTo(packs: PackPair): Pick<LiveGallery, 'knows' | 'pack' | 'inDoubt'> {
  return {
    knows: (personId) => packs.galleries().some((gallery) => gallery.knows(personId)),
    pack: () => packs.galleries()[0]?.pack,
    inDoubt: () => new Set(packs.galleries().flatMap((gallery) => [...gallery.inDoubt()])),
  };
}

function createListeners<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    add(listener: (value: T) => void): Unsubscribe {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(value: T): void {
      for (const listener of listeners) listener(value);
    },
  };
}
