import type { PersonId, WallMs } from '../../core/brand.ts';
import type { EventPayload } from '../../core/events/kinds.ts';
import type { JournalRow } from '../../core/events/row.ts';
import { areTwo } from '../../core/identity/duplicates.ts';
import { addPair, settlePair } from './duplicate-book.ts';
import type { WriteHandle } from './handles.ts';
import { noteToldApart } from './people-notes.ts';

/** What rows about two people who may be one did beside themselves. */
export function redoDuplicate(db: WriteHandle, row: JournalRow): void {
  if (row.kind === 'identity.duplicate-found') {
    const { duplicateId, personIds, by, finder, similarity } =
      row.payload as EventPayload<'identity.duplicate-found'>;
    addPair(db, {
      ...{ duplicateId, by, finder, personIds: pairOf(personIds) },
      similarity: similarity ?? undefined,
      foundAt: row.occurredAt as WallMs,
    });
    return;
  }
  const { duplicateId, personIds, outcome } = row.payload as EventPayload<'identity.duplicate-settled'>;
  const [kept, other] = pairOf(personIds);
  settlePair(db, duplicateId, outcome, outcome === 'same-person' ? other : undefined);
  if (areTwo(outcome)) noteToldApart(db, [kept, other], row.occurredAt);
}

function pairOf([one = '', other = '']: readonly string[]): readonly [PersonId, PersonId] {
  return [one as PersonId, other as PersonId];
}
