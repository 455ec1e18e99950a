import type { PersonId } from '../core/brand.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import type { Template } from '../core/matching/template.ts';
import type { TierSize, TierSizes } from '../core/matching/tiers.ts';
import type { NewFaceIndex } from '../ports/face-index.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { noScales, PackPair, type PackScales } from './pack-pair.ts';

export type { PackScales } from './pack-pair.ts';

/** The crew list of the boat that boards. */
export interface BoardingCrew {
  readonly people: ReadonlySet<PersonId>;
  /** Others may board as well. */
  readonly isGuess: boolean;
}

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
  /** Somebody was enrolled or described anew: reads their templates and the lists again. */
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
  let onOpenLists: ReadonlySet<PersonId> = new Set();
  let boat: BoardingCrew | undefined;
  let watched: ReadonlySet<PersonId> = new Set();
  const enrolments = createListeners<PersonId>();
  const changes = createListeners<void>();

  function readLists(): void {
    onOpenLists = new Set(voyages.listOpen().flatMap((v) => v.lines.map((l) => l.personId)));
  }

  function size() {
    return { ...packs.size(), onOpenLists: onOpenLists.size };
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
      readLists();
      enrolments.tell(personId);
      changes.tell();
    },
    onEnrolled: enrolments.add,
    onChanged: changes.add,
    listsChanged() {
      readLists();
      changes.tell();
    },
    searchOpenLists: (probe, limit, elder) =>
      packs.search({ probe, elder }, limit, (gallery, face) =>
        gallery.searchAgreeing(face, limit, onOpenLists),
      ),
    boards(next) {
      if (isSameCrew(boat, next)) return;
      boat = next;
      changes.tell();
    },
    watches(people) {
      watched = people;
      changes.tell();
    },
    searchWatched: (probe, limit, elder) =>
      watched.size === 0
        ? { galleryEmpty: true, candidates: [] }
        : packs.search({ probe, elder }, limit, (gallery, face) => gallery.searchAllOf(face, limit, watched)),
    searchClaimed: (probe, personId, elder) =>
      searchAmong(packs, { probe, elder }, new Set(onOpenLists.has(personId) ? [personId] : [])),
    searchPerson: (probe, personId, elder) => searchAmong(packs, { probe, elder }, new Set([personId])),
    knows: (personId) => packs.galleries().some((gallery) => gallery.knows(personId)),
    searchEveryone: (probe, limit, elder) =>
      packs.search({ probe, elder }, limit, (gallery, face) => gallery.searchAll(face, limit)),
    pack: () => packs.galleries()[0]?.pack,
    sizes: () => tierSizes(packs, { onOpenLists, boat, watched }),
    boarding: () => boat?.people,
    inDoubt: () => new Set(packs.galleries().flatMap((gallery) => [...gallery.inDoubt()])),
    size,
  };
}

/** The best of a few, without templates that disagree with their siblings. */
function searchAmong(
  packs: PackPair,
  faces: { readonly probe: Template; readonly elder: Template | undefined },
  among: ReadonlySet<PersonId>,
): SearchResult {
  return packs.search(faces, 1, (gallery, face) => gallery.searchAgreeing(face, 1, among));
}

interface Tiers {
  readonly onOpenLists: ReadonlySet<PersonId>;
  readonly boat: BoardingCrew | undefined;
  readonly watched: ReadonlySet<PersonId>;
}

function tierSizes(packs: PackPair, { onOpenLists, boat, watched }: Tiers): TierSizes {
  const most = packs.galleries().map((gallery) => gallery.mostAgreeingOfOne(onOpenLists));
  return {
    openLists: sizeOf(packs, onOpenLists),
    boat: boat === undefined ? undefined : { ...sizeOf(packs, boat.people), isGuess: boat.isGuess },
    watched: watched.size === 0 ? undefined : sizeOf(packs, watched),
    everyone: packs.size(),
    mostTemplatesOfOne: Math.max(0, ...most),
  };
}

function sizeOf(packs: PackPair, people: ReadonlySet<PersonId>): TierSize {
  const templates = packs.galleries().map((gallery) => gallery.agreeingTemplates(people));
  return { people: people.size, templates: templates.reduce((a, b) => a + b, 0) };
}

function isSameCrew(one: BoardingCrew | undefined, other: BoardingCrew | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.isGuess === other.isGuess &&
    one.people.size === other.people.size &&
    [...one.people].every((personId) => other.people.has(personId))
  );
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
