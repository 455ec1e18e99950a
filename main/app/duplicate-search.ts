import type { PersonId } from '../core/brand.ts';
import { type LikePair, likePairs, type PeoplePair } from '../core/identity/duplicates.ts';
import type { Template } from '../core/matching/template.ts';
import type { DuplicateBook } from '../ports/duplicate-book.ts';
import type { PeopleNotes } from '../ports/people-notes.ts';
import type { FaceSearch } from './enrolment.ts';

/** One face of somebody, with the same face by the older pack while there is one. */
export interface OwnFace {
  readonly template: Template;
  readonly elder?: Template | undefined;
}

/** Who may be one person under two names, by face. */
export interface DuplicateSearch {
  /**
   * Who else looks so much like somebody that they may be one; not those of whom an officer has been asked, or has
   * said that they are two. One exact scan of everybody for each face; writes nothing.
   * @param personId who they are, whether the gallery holds them already or not
   * @param faces nobody is found by none
   * @param minSimilarity cosine; see `BarBook.duplicateBar` for one new person, `BarBook.pairBar` for many
   */
  duplicatesOf(personId: PersonId, faces: readonly OwnFace[], minSimilarity: number): readonly LikePair[];
}

/** Whether an officer was asked about these two already, or has told them apart. */
export type IsKnownPair = (pair: PeoplePair) => boolean;

/** More doubles of one face than these say nothing new; one of them is the person. */
const mostDoubles = 20;

export function createDuplicateSearch(deps: {
  readonly faces: FaceSearch;
  readonly book: Pick<DuplicateBook, 'ofPair'>;
  readonly notes: Pick<PeopleNotes, 'pairsAmong'>;
}): DuplicateSearch & { readonly isKnown: IsKnownPair } {
  const { faces: gallery, book, notes } = deps;
  const isKnown: IsKnownPair = (pair) =>
    book.ofPair(...pair) !== undefined || notes.pairsAmong(pair).length > 0;
  return {
    isKnown,
    duplicatesOf(personId, faces, minSimilarity) {
      const searches = faces.map(
        ({ template, elder }) => gallery.searchEveryone(template, mostDoubles + 1, elder).candidates,
      );
      return likePairs(personId, searches, minSimilarity, isKnown);
    },
  };
}
