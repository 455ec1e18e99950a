import type { Voyage } from '../../core/people.ts';
import type { VoyageNotice } from '../../core/voyage/fact.ts';
import { headOfNotice } from '../../core/voyage/filed-notice.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { VoyageBook } from '../../ports/voyage-book.ts';

/**
 * Whoever has moved stays on the list, whatever the notice says, and so does whom an officer put there. Belongs in the
 * transaction of its row.
 */
export function writeNotice(
  notice: VoyageNotice,
  present: Voyage | undefined,
  { voyages, voyageBook }: { readonly voyages: VoyageStore; readonly voyageBook: VoyageBook },
): void {
  const { voyageId, vessel } = notice;
  voyages.save({ voyageId, vesselName: vessel.name, vesselMark: vessel.mark, state: 'open' });
  const added = voyageBook.facts(voyageId).flatMap((f) => (f.kind === 'line-added' ? [f.personId] : []));
  const listed = new Set([...added, ...notice.lines.map(({ personId }) => personId)]);
  for (const { personId } of present?.lines ?? [])
    if (!listed.has(personId)) voyages.dropLine(voyageId, personId);
  for (const { personId, role } of notice.lines) voyages.addLine(voyageId, personId, role);
  voyageBook.saveHead(voyageId, headOfNotice(notice, present?.notice));
}
