import type { PersonId } from '../core/brand.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import { mergeSearches } from '../core/matching/merged-search.ts';
import type { EquatedScore } from '../core/matching/score-equating.ts';
import type { Template } from '../core/matching/template.ts';
import type { NewFaceIndex } from '../ports/face-index.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { PackGallery } from './pack-gallery.ts';

/** What the calibrations of the packs say about their similarities. */
export interface PackScales {
  /** What templates of one person must reach among each other; undefined flags nobody. */
  minSiblingSimilarity(pack: string): number | undefined;
  /** Brings similarities of `elder` onto the scale of `pack`; undefined where a calibration is missing. */
  equate(elder: string, pack: string): EquatedScore | undefined;
}

/** Packs of which nothing is known: nobody is flagged, and no older pack is searched. */
export const noScales: PackScales = { minSiblingSimilarity: () => undefined, equate: () => undefined };

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
  /** Tier 2: everyone this port knows, whatever their status. Names a case, never opens the gate. */
  searchEveryone(probe: Template, limit: number, elder?: Template): SearchResult;
  /** People with templates that disagree with each other. */
  inDoubt(): ReadonlySet<PersonId>;
  size(): { readonly people: number; readonly templates: number; readonly onOpenLists: number };
}

const nobody: SearchResult = { galleryEmpty: true, candidates: [] };

interface Elder {
  readonly gallery: PackGallery;
  readonly equate: EquatedScore;
}

export function createLiveGallery(
  people: PeopleStore,
  voyages: VoyageStore,
  newIndex: NewFaceIndex,
  scales: PackScales = noScales,
): LiveGallery {
  let inUse: PackGallery | undefined;
  let older: Elder | undefined;
  let onOpenLists: ReadonlySet<PersonId> = new Set();
  const enrolListeners = new Set<(personId: PersonId) => void>();
  const changeListeners = new Set<() => void>();

  function listsChanged(): void {
    onOpenLists = new Set(voyages.listOpen().flatMap((v) => v.lines.map((l) => l.personId)));
  }

  function changed(): void {
    for (const listener of changeListeners) listener();
  }

  function filled(pack: string, leftOut?: (personId: PersonId) => boolean): PackGallery {
    const gallery = new PackGallery(pack, newIndex, scales.minSiblingSimilarity(pack));
    gallery.fill(people, leftOut);
    return gallery;
  }

  function elderOf(elder: string | undefined, pack: PackGallery): Elder | undefined {
    const equate = elder === undefined ? undefined : scales.equate(elder, pack.pack);
    if (elder === undefined || equate === undefined) return undefined;
    return { gallery: filled(elder, (personId) => pack.knows(personId)), equate };
  }

  function reread(personId: PersonId): void {
    if (inUse === undefined) return;
    inUse.replace(personId, templatesOf(people, inUse.pack, personId));
    const left = inUse.knows(personId) ? [] : templatesOf(people, older?.gallery.pack, personId);
    older?.gallery.replace(personId, left);
  }

  /** One list from both packs; without an older one exactly what the pack in use says. */
  function both(
    limit: number,
    elder: Template | undefined,
    search: (gallery: PackGallery, probe: Template) => SearchResult,
    probe: Template,
  ): SearchResult {
    const found = inUse === undefined ? nobody : search(inUse, probe);
    if (older === undefined || elder === undefined) return found;
    return mergeSearches(found, search(older.gallery, elder), older.equate, limit);
  }

  return {
    load(pack, elder) {
      // A store that fails half-way leaves nobody, not half of the people and not those of the pack before.
      inUse = undefined;
      older = undefined;
      const gallery = filled(pack);
      older = elderOf(elder, gallery);
      inUse = gallery;
      listsChanged();
      changed();
    },
    dropElder() {
      older = undefined;
      changed();
    },
    enrolled(personId) {
      reread(personId);
      listsChanged();
      for (const listener of enrolListeners) listener(personId);
      changed();
    },
    onEnrolled(listener) {
      enrolListeners.add(listener);
      return () => enrolListeners.delete(listener);
    },
    onChanged(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    listsChanged,
    searchOpenLists: (probe, limit, elder) =>
      both(limit, elder, (gallery, face) => gallery.searchAgreeing(face, limit, onOpenLists), probe),
    searchEveryone: (probe, limit, elder) =>
      both(limit, elder, (gallery, face) => gallery.searchAll(face, limit), probe),
    inDoubt: () => new Set([...(inUse?.inDoubt() ?? []), ...(older?.gallery.inDoubt() ?? [])]),
    size() {
      const [own, old] = [inUse?.size(), older?.gallery.size()];
      return {
        people: (own?.people ?? 0) + (old?.people ?? 0),
        templates: (own?.templates ?? 0) + (old?.templates ?? 0),
        onOpenLists: onOpenLists.size,
      };
    },
  };
}

function templatesOf(people: PeopleStore, pack: string | undefined, personId: PersonId): readonly Template[] {
  return pack === undefined ? [] : Array.from(people.templates(pack, personId), (row) => row.template);
}
