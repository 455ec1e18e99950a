import type { PersonId } from '../core/brand.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import type { Template } from '../core/matching/template.ts';
import type { FaceIndex, NewFaceIndex } from '../ports/face-index.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';

/** Every template of the current pack in memory, and who of them stands on an open list. */
export interface LiveGallery {
  /** Reads all templates of `pack` anew; afterwards nothing of another pack is left. */
  load(pack: string): void;
  /** Somebody was enrolled: takes the new faces in and reads the lists anew. */
  enrolled(personId: PersonId, templates: readonly Template[]): void;
  /** Told of everybody who is enrolled or whose data are saved anew. */
  onEnrolled(listener: (personId: PersonId) => void): Unsubscribe;
  /** To be called when the crew lists have changed. */
  listsChanged(): void;
  /** Tier 1: only people on open voyages. */
  searchOpenLists(probe: Template, limit: number): SearchResult;
  /** Tier 2: everyone this port knows. Names a case, never opens the gate. */
  searchEveryone(probe: Template, limit: number): SearchResult;
  size(): { readonly people: number; readonly templates: number; readonly onOpenLists: number };
}

const nobody: SearchResult = { galleryEmpty: true, candidates: [] };

export function createLiveGallery(
  people: PeopleStore,
  voyages: VoyageStore,
  newIndex: NewFaceIndex,
): LiveGallery {
  let index: FaceIndex | undefined;
  let onOpenLists: ReadonlySet<PersonId> = new Set();
  const listeners = new Set<(personId: PersonId) => void>();

  function listsChanged(): void {
    onOpenLists = new Set(voyages.listOpen().flatMap((v) => v.lines.map((l) => l.personId)));
  }

  return {
    load(pack) {
      // A store that fails half-way leaves nobody, not half of the people and not those of the pack before.
      index = undefined;
      const filled = newIndex(pack);
      for (const { personId, template } of people.templates(pack)) filled.add(personId, [template]);
      index = filled;
      listsChanged();
    },
    enrolled(personId, templates) {
      index?.add(personId, templates);
      listsChanged();
      for (const listener of listeners) listener(personId);
    },
    onEnrolled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listsChanged,
    searchOpenLists: (probe, limit) => index?.search(probe, limit, onOpenLists) ?? nobody,
    searchEveryone: (probe, limit) => index?.search(probe, limit) ?? nobody,
    size: () => ({ ...(index?.size() ?? { people: 0, templates: 0 }), onOpenLists: onOpenLists.size }),
  };
}
