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
  /** At most `limit`, in the order of `byRank`. */
  readonly candidates: readonly Candidate[];
}

/** The order of candidates: the more similar first; equally similar ones by their ids, so that no run differs. */
export function byRank(a: Candidate, b: Candidate): number {
  if (a.similarity !== b.similarity) return b.similarity - a.similarity;
  return a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0;
}

/**
 * Exact search: the best similarity of each person over their templates of the probe's pack.
 * The plainest form of it: what every faster index is held against (see `main/ports/face-index.ts`).
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
  candidates.sort(byRank);
  return { galleryEmpty: best.size === 0, candidates: candidates.slice(0, Math.max(0, limit)) };
}
