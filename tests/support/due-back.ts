import type { VoyageId } from '../../main/core/brand.ts';
import { reconcile } from '../../main/core/voyage/reconcile.ts';
import type { VoyageBook } from '../../main/ports/voyage-book.ts';

/** When the boat of a voyage is expected back, by the facts of the store. */
export function dueBackOf(book: Pick<VoyageBook, 'facts'>, voyageId: VoyageId): number | undefined {
  const rules = { listDueBeforeMs: 0, transferAtSea: 'forbidden' } as const;
  return reconcile(book.facts(voyageId), rules).find((each) => each.voyageId === voyageId)?.dueBackAt;
}
