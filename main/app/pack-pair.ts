import type { PersonId } from '../core/brand.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import { mergeSearches } from '../core/matching/merged-search.ts';
import type { EquatedScore } from '../core/matching/score-equating.ts';
import type { Template } from '../core/matching/template.ts';
import type { NewFaceIndex } from '../ports/face-index.ts';
import type { PeopleStore } from '../ports/store.ts';
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

const nobody: SearchResult = { galleryEmpty: true, candidates: [] };

/** The pack in use and, while it takes another's place, those of the older one whom it does not know yet. */
export class PackPair {
  readonly #people: PeopleStore;
  readonly #newIndex: NewFaceIndex;
  readonly #scales: PackScales;
  #inUse: PackGallery | undefined;
  #older: { readonly gallery: PackGallery; readonly equate: EquatedScore } | undefined;

  constructor(people: PeopleStore, newIndex: NewFaceIndex, scales: PackScales) {
    this.#people = people;
    this.#newIndex = newIndex;
    this.#scales = scales;
  }

  load(pack: string, elder: string | undefined): void {
    // A store that fails half-way leaves nobody, not half of the people and not those of the pack before.
    this.#inUse = undefined;
    this.#older = undefined;
    const inUse = this.#filled(pack);
    const equate = elder === undefined ? undefined : this.#scales.equate(elder, pack);
    if (elder !== undefined && equate !== undefined)
      this.#older = { gallery: this.#filled(elder, (personId) => inUse.knows(personId)), equate };
    this.#inUse = inUse;
  }

  dropElder(): void {
    this.#older = undefined;
  }

  /** The person's templates may have changed: from one pack to the other, too. */
  reread(personId: PersonId): void {
    if (this.#inUse === undefined) return;
    this.#inUse.replace(personId, this.#templatesOf(this.#inUse, personId));
    const { gallery } = this.#older ?? {};
    gallery?.replace(personId, this.#inUse.knows(personId) ? [] : this.#templatesOf(gallery, personId));
  }

  /** One list from both packs; without an older one exactly what the pack in use says. */
  search(
    faces: { readonly probe: Template; readonly elder: Template | undefined },
    limit: number,
    searchIn: (gallery: PackGallery, probe: Template) => SearchResult,
  ): SearchResult {
    const found = this.#inUse === undefined ? nobody : searchIn(this.#inUse, faces.probe);
    if (this.#older === undefined || faces.elder === undefined) return found;
    return mergeSearches(found, searchIn(this.#older.gallery, faces.elder), this.#older.equate, limit);
  }

  /** The galleries there are, that of the pack in use first. */
  galleries(): readonly PackGallery[] {
    return [this.#inUse, this.#older?.gallery].filter((gallery) => gallery !== undefined);
  }

  /** Nobody is in both. */
  size(): { readonly people: number; readonly templates: number } {
    const sizes = this.galleries().map((gallery) => gallery.size());
    const sum = (of: 'people' | 'templates') => sizes.reduce((total, size) => total + size[of], 0);
    return { people: sum('people'), templates: sum('templates') };
  }

  #filled(pack: string, leftOut?: (personId: PersonId) => boolean): PackGallery {
    const gallery = new PackGallery(pack, this.#newIndex, this.#scales.minSiblingSimilarity(pack));
    gallery.fill(this.#people, leftOut);
    return gallery;
  }

  #templatesOf({ pack }: PackGallery, personId: PersonId): readonly Template[] {
    return Array.from(this.#people.templates(pack, personId), (row) => row.template);
  }
}
