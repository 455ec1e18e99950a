import type { PersonId } from '../../core/brand.ts';
import { byRank, type GalleryEntry, type SearchResult, searchGallery } from '../../core/matching/gallery.ts';
import type { Template } from '../../core/matching/template.ts';
import type { FaceSearch } from '../enrolment-plan.ts';

/** The gallery, and the few whom an import has settled and not written yet: they are held against each other too. */
export class ImportFaces implements FaceSearch {
  readonly #gallery: FaceSearch;
  readonly #enrolled: (personId: PersonId) => void;
  #waiting: GalleryEntry[] = [];
  readonly #people = new Set<PersonId>();

  constructor(gallery: FaceSearch, enrolled: (personId: PersonId) => void) {
    this.#gallery = gallery;
    this.#enrolled = enrolled;
  }

  /** @param faces new ones; none where only data change */
  add(personId: PersonId, faces: readonly Template[]): void {
    this.#people.add(personId);
    for (const template of faces) this.#waiting.push({ personId, template });
  }

  written(): void {
    this.#waiting = [];
    for (const personId of this.#people) this.#enrolled(personId);
    this.#people.clear();
  }

  searchEveryone(probe: Template, limit: number, elder?: Template): SearchResult {
    const known = this.#gallery.searchEveryone(probe, limit, elder);
    if (this.#waiting.length === 0) return known;
    const waiting = searchGallery(this.#waiting, probe, limit);
    const candidates = [...known.candidates, ...waiting.candidates].toSorted(byRank).slice(0, limit);
    return { galleryEmpty: false, candidates };
  }
}
