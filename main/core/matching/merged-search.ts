import type { PersonId } from '../brand.ts';
import { byRank, type SearchResult } from './gallery.ts';
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
  return {
    galleryEmpty: inUse.galleryEmpty && elder.galleryEmpty,
    candidates: candidates.sort(byRank).slice(0, Math.max(0, limit)),
  };
}

/** One list from two searches on the same scale: the better similarity of each person. */
export function uniteSearches(a: SearchResult, b: SearchResult, limit: number): SearchResult {
  const best = new Map<PersonId, number>();
  for (const { personId, similarity } of [...a.candidates, ...b.candidates])
    best.set(personId, Math.max(similarity, best.get(personId) ?? -1));
  const candidates = [...best].map(([personId, similarity]) => ({ personId, similarity }));
  return {
    galleryEmpty: a.galleryEmpty && b.galleryEmpty,
    candidates: candidates.sort(byRank).slice(0, Math.max(0, limit)),
  };
}
