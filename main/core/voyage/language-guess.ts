import type { PersonId } from '../brand.ts';
import { type Language, languages, type Voyage } from '../people.ts';
import { type LaneDirection, waysOf } from './direction.ts';
import { nextWay } from './due.ts';

/**
 * The language that most people speak who are still to come to this lane: one vote for each line of the open
 * lists. Of a tie the one set for the lane, and then the first of the list of languages.
 * @param languageOf undefined of a person whom nobody can look up; they have no vote
 * @param fallback where nobody is to come
 */
export function guessLanguage(
  voyages: readonly Voyage[],
  lane: LaneDirection,
  languageOf: (personId: PersonId) => Language | undefined,
  fallback: Language,
): Language {
  const ways = waysOf(lane);
  const votes = new Map<Language, number>();
  for (const voyage of voyages) {
    if (voyage.state !== 'open') continue;
    for (const { personId, state } of voyage.lines) {
      const way = nextWay(state);
      const language = way !== undefined && ways.includes(way) ? languageOf(personId) : undefined;
      if (language !== undefined) votes.set(language, (votes.get(language) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...votes.values());
  if (most === 0 || votes.get(fallback) === most) return fallback;
  return languages.find((language) => votes.get(language) === most) ?? fallback;
}
