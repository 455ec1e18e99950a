import type { EventDraft } from '../../core/events/kinds.ts';
import type { Voyage } from '../../core/people.ts';
import type { VoyageNotice } from '../../core/voyage/fact.ts';
import type { CrewRole } from '../../core/voyage/phase.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { VoyageBook } from '../../ports/voyage-book.ts';

/** What the record says of a notice that came in a file. */
export function filedDraft(notice: VoyageNotice): EventDraft {
  const { voyageId, noticeId, revision, vessel, filedAt } = notice;
  return {
    kind: 'voyage.filed',
    payload: {
      ...{ voyageId, noticeId, revision, filedAt },
      vessel: { registration: vessel.registration ?? null, name: vessel.name, mark: vessel.mark },
      windowFrom: notice.windowFrom ?? null,
      windowTo: notice.windowTo ?? null,
      listFiledAt: notice.listFiledAt ?? null,
      eta: notice.eta ?? null,
      lines: notice.lines.map(({ personId, role, permitNumber }) => ({
        ...{ personId, role: role as CrewRole },
        permitNumber: permitNumber ?? null,
      })),
      source: 'file',
    },
  };
}

export function sameNotice(one: VoyageNotice, other: VoyageNotice): boolean {
  const textOf = (notice: VoyageNotice) => {
    const draft = filedDraft(notice);
    return draft.kind === 'voyage.filed' ? JSON.stringify({ ...draft.payload, source: null }) : '';
  };
  return textOf(one) === textOf(other);
}

/** Whoever has moved stays on the list, whatever the notice says. Belongs in the transaction of its row. */
export function writeNotice(
  notice: VoyageNotice,
  present: Voyage | undefined,
  { voyages, voyageBook }: { readonly voyages: VoyageStore; readonly voyageBook: VoyageBook },
): void {
  const { voyageId, vessel, noticeId, revision, windowFrom, windowTo, filedAt, listFiledAt, eta } = notice;
  voyages.save({ voyageId, vesselName: vessel.name, vesselMark: vessel.mark, state: 'open' });
  const listed = new Set(notice.lines.map(({ personId }) => personId));
  for (const { personId } of present?.lines ?? [])
    if (!listed.has(personId)) voyages.dropLine(voyageId, personId);
  for (const { personId, role } of notice.lines) voyages.addLine(voyageId, personId, role);
  voyageBook.saveHead(voyageId, {
    ...{ noticeId, revision, windowFrom, windowTo, filedAt, listFiledAt, eta },
    registration: vessel.registration,
    phase: present?.notice?.phase ?? 'filed',
    clearedAt: present?.notice?.clearedAt,
  });
}
