import type { PersonId, WallMs } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { duplicateFinders } from '../core/events/voyage-kinds.ts';
import type { PeoplePair } from '../core/identity/duplicates.ts';
import type { DuplicateBook } from '../ports/duplicate-book.ts';
import type { Ids } from '../ports/ids.ts';

/** What the journal says of people who may be one, and what the book keeps of it. */

/** Two people who may be one, before they have an id. */
export interface FoundPair {
  readonly personIds: PeoplePair;
  /** Cosine of their two most similar faces; undefined where a number has shown it. */
  readonly similarity: number | undefined;
}

export function foundDrafts(
  pairs: readonly FoundPair[],
  finder: (typeof duplicateFinders)[number],
  ids: Pick<Ids, 'ulid'>,
): readonly EventDraft[] {
  return pairs.map(({ personIds, similarity }) => ({
    kind: 'identity.duplicate-found',
    payload: {
      duplicateId: ids.ulid(),
      personIds: [...personIds],
      by: similarity === undefined ? 'number' : 'face',
      finder,
      similarity: similarity ?? null,
    },
  }));
}

/** To be called within the transaction of these drafts. */
export function noteFound(
  book: Pick<DuplicateBook, 'add'>,
  drafts: readonly EventDraft[],
  foundAt: WallMs,
): void {
  for (const draft of drafts) {
    if (draft.kind !== 'identity.duplicate-found') continue;
    const { duplicateId, personIds, by, finder, similarity } = draft.payload;
    const [a, b] = personIds as PersonId[];
    if (a === undefined || b === undefined) continue;
    book.add({
      ...{ duplicateId, by, finder, foundAt },
      personIds: [a, b],
      similarity: similarity ?? undefined,
    });
  }
}
