import type { VoyageItem } from '../core/events/dataset-items.ts';
import { type KnownPeople, personBehind } from '../core/sync/roster-plan.ts';
import { planVoyages } from '../core/sync/voyages-plan.ts';
import type { DatasetBody } from '../ports/dataset-store.ts';
import type { Application, ApplierDeps } from './dataset-appliers.ts';

/**
 * What a list of voyages does here.
 * @param known people of this gate, with those whom a roster brings in the same transaction
 */
export function voyagesApplication(
  deps: ApplierDeps,
  items: readonly VoyageItem[],
  before: DatasetBody,
  known: Pick<KnownPeople, 'find' | 'linked'>,
): Application {
  const { voyages, voyageBook, log } = deps;
  const plan = () =>
    planVoyages(
      items,
      { items: before.items as readonly VoyageItem[], leavers: before.leavers },
      {
        find: (voyageId) => voyages.find(voyageId),
        person: (personId) => personBehind(personId, known),
        notice: (voyageId) => voyageBook.notice(voyageId),
      },
    );
  const first = plan();
  return {
    leavers: first.leavers,
    drafts: first.drafts,
    within() {
      // Planned anew: the rows of this transaction have moved phases meanwhile.
      const { saves, adds, drops } = plan();
      for (const voyage of saves) voyages.save(voyage);
      for (const { voyageId, personId, role } of adds) voyages.addLine(voyageId, personId, role);
      for (const { voyageId, personId } of drops) voyages.dropLine(voyageId, personId);
    },
    after() {
      const { saves, adds, drops, drafts, unknown, leavers } = first;
      const counts = { added: adds.length, dropped: drops.length, unknown, out: leavers.length };
      log.info('lists.voyages', { saved: saves.length, filed: drafts.length, ...counts });
      deps.onChanged({ people: [], lists: true });
    },
  };
}
