import type { PersonId } from '../brand.ts';
import type { Candidate } from './observation.ts';
import type { Template } from './template.ts';

/** A person's template, ready to be compared. */
export interface GalleryEntry {
  readonly personId: PersonId;
  readonly template: Template;
}

export interface SearchResult {
  /** No template could be compared: nobody could have been found, which is not the same as "nobody similar". */
  readonly galleryEmpty: boolean;
  /** Best people first, at most `limit`. */
  readonly candidates: readonly Candidate[];
}

/**
 * Exact search: the best similarity of each person over their templates of the probe's pack.
 * @param among restricts the search to these people without copying the gallery; undefined searches everyone
 * @param limit people to return, 1 and up
 */
export function searchGallery(
  gallery: Iterable<GalleryEntry>,
  probe: Template,
  limit: number,
  among?: ReadonlySet<PersonId>,
): SearchResult {
  const best = new Map<PersonId, number>();
  for (const { personId, template } of gallery) {
    if (among !== undefined && !among.has(personId)) continue;
    const similarity = template.similarityTo(probe);
    if (similarity === undefined) continue;
    if (similarity > (best.get(personId) ?? Number.NEGATIVE_INFINITY)) best.set(personId, similarity);
  }
  const candidates = [...best].map(([personId, similarity]) => ({ personId, similarity }));
  candidates.sort((a, b) => b.similarity - a.similarity);
  return { galleryEmpty: best.size === 0, candidates: candidates.slice(0, limit) };
}
