import type { PersonId } from '../core/brand.ts';
import type { SearchResult } from '../core/matching/gallery.ts';
import type { Template } from '../core/matching/template.ts';

/**
 * The templates of one model pack in memory, searched exactly and changed in place.
 *
 * A search answers what `searchGallery` answers over the same templates: the same people in the same order with
 * the same similarities, bit for bit. Templates of another pack are not taken in, and a probe of another pack or
 * of another length is compared with nothing.
 */
export interface FaceIndex {
  /** Takes in more templates of a person. */
  add(personId: PersonId, templates: readonly Template[]): void;
  /** From now on the person has these templates and no others; none at all removes the person. */
  replace(personId: PersonId, templates: readonly Template[]): void;
  remove(personId: PersonId): void;
  clear(): void;
  /**
   * @param limit people to return, 1 and up
   * @param among restricts the search to these people; a short list costs no more than its own people do.
   *   Undefined searches everyone.
   */
  search(probe: Template, limit: number, among?: ReadonlySet<PersonId>): SearchResult;
  size(): { readonly people: number; readonly templates: number };
}

/** Makes an empty index for a pack, e.g. `face-api/2`. */
export type NewFaceIndex = (pack: string) => FaceIndex;
