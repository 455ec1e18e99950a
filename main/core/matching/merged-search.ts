import type { PersonId } from '../brand.ts';
import type { SearchResult } from './gallery.ts';
import type { EquatedScore } from './score-equating.ts';

/**
 * One list from the searches of two packs, on the scale of the pack in use, so that one bar and one margin judge
 * them all. Where both found a person the pack in use speaks for them.
 * @param inUse found by the pack in use
 * @param elder found by the pack before it, among people whom only that one knows
 * @param equate brings the elder's similarities onto the other's scale
 * @param limit people to return, 1 and up
 */
export function mergeSearches(
  inUse: SearchResult,
  elder: SearchResult,
  equate: EquatedScore,
  limit: number,
): SearchResult {
  const known = new Set<PersonId>(inUse.candidates.map((candidate) => candidate.personId));
  const others = elder.candidates
    .filter(({ personId }) => !known.has(personId))
    .map(({ personId, similarity }) => ({ personId, similarity: equate(similarity) }));
  const candidates = [...inUse.candidates, ...others];
  // Equal scores stand in the order of ids, so that no run differs: what is capped is often equal.
  candidates.sort((a, b) => b.similarity - a.similarity || (a.personId < b.personId ? -1 : 1));
  return {
    galleryEmpty: inUse.galleryEmpty && elder.galleryEmpty,
    candidates: candidates.slice(0, Math.max(0, limit)),
  };
}
