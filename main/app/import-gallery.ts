import type { PersonId } from '../core/brand.ts';
import { type GalleryEntry, type SearchResult, searchGallery } from '../core/matching/gallery.ts';
import { mergeSearches } from '../core/matching/merged-search.ts';
import type { EquatedScore } from '../core/matching/score-equating.ts';
import type { Template } from '../core/matching/template.ts';
import type { EngineState } from '../ports/engine.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { FaceSearch } from './enrolment-plan.ts';

/** Everyone known when a bulk import begins, and whoever it adds, also in a dry run that stores nobody. */
export class ImportGallery implements FaceSearch {
  readonly #entries: GalleryEntry[];
  /** Templates of the older pack, of people whom the pack in use does not know yet. */
  readonly #elder: readonly GalleryEntry[];
  readonly #equate: EquatedScore | undefined;

  constructor(people: PeopleStore, engine: EngineState, equate: EquatedScore | undefined) {
    const pack = engine.kind === 'ready' ? engine.pack : undefined;
    const elder = engine.kind === 'ready' ? engine.elder : undefined;
    this.#entries = pack === undefined ? [] : [...people.templates(pack)];
    const known = new Set(this.#entries.map((entry) => entry.personId));
    this.#elder =
      elder === undefined ? [] : [...people.templates(elder)].filter(({ personId }) => !known.has(personId));
    this.#equate = equate;
  }

  add(personId: PersonId, templates: readonly Template[]): void {
    for (const template of templates) this.#entries.push({ personId, template });
  }

  searchEveryone(probe: Template, limit: number, elder?: Template): SearchResult {
    const found = searchGallery(this.#entries, probe, limit);
    if (elder === undefined || this.#equate === undefined) return found;
    return mergeSearches(found, searchGallery(this.#elder, elder, limit), this.#equate, limit);
  }
}
