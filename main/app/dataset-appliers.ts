import type { OfficerId, PersonId } from '../core/brand.ts';
import type { DatasetItem, OfficerItem, RosterItem, VoyageItem } from '../core/events/dataset-items.ts';
import type { DatasetName } from '../core/events/line.ts';
import { unreachable } from '../core/result.ts';
import { type KnownPeople, personBehind, planRoster } from '../core/sync/roster-plan.ts';
import { planVoyages } from '../core/sync/voyages-plan.ts';
import type { DatasetBody, DatasetStore } from '../ports/dataset-store.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { OfficerBook } from './officer-book.ts';

/** What a list does here. `within` belongs in the transaction that puts it into use, `after` behind it. */
export interface Application {
  readonly leavers: readonly string[];
  within(): void;
  after(): void;
}

export interface ApplierDeps {
  readonly datasets: Pick<DatasetStore, 'body'>;
  readonly people: PeopleStore;
  readonly voyages: VoyageStore;
  readonly officers: OfficerBook;
  readonly log: Log;
  /** People whose data were saved anew, and whether crew lists changed. */
  readonly onChanged: (change: { readonly people: readonly PersonId[]; readonly lists: boolean }) => void;
}

/** Entries as `readItems` gave them, before this one in use. */
export interface Replacement<N extends DatasetName = DatasetName> {
  readonly dataset: N;
  readonly items: readonly DatasetItem<N>[];
  readonly before: DatasetBody;
}

/** Turns a list into what it changes at this gate. Reads the store, and writes only in `within`. */
export function applicationOf(deps: ApplierDeps, { dataset, items, before }: Replacement): Application {
  switch (dataset) {
    case 'roster':
      return rosterApplication(deps, items as readonly RosterItem[], before);
    case 'voyages':
      return voyagesApplication(deps, items as readonly VoyageItem[], before, rosterOf(deps));
    case 'officers':
      return {
        leavers: [],
        within: () => undefined,
        after: () => listOfficers(deps, items as readonly OfficerItem[]),
      };
    // Kept for those who ask for them; what they mean is theirs to say.
    case 'watchlist':
    case 'rules':
    case 'config':
      return { leavers: [], within: () => undefined, after: () => undefined };
    default:
      return unreachable(dataset);
  }
}

/** Puts the officers of the list in use, if there is one, into the book: at the start of the gate. */
export function listOfficers(
  { officers }: Pick<ApplierDeps, 'officers'>,
  items: readonly OfficerItem[] | undefined,
): void {
  officers.list(items?.map(({ officerId, name }) => ({ officerId: officerId as OfficerId, name })));
}

function rosterApplication(
  deps: ApplierDeps,
  items: readonly RosterItem[],
  before: DatasetBody,
): Application {
  const { people, log } = deps;
  const known = knownPeople(deps);
  const earlier = { items: before.items as readonly RosterItem[], leavers: before.leavers };
  const plan = planRoster(items, earlier, known);
  return {
    leavers: plan.leavers,
    within() {
      for (const person of plan.saves) people.save(person, []);
      // Lines that waited for somebody whom this roster names.
      const list = deps.datasets.body('voyages');
      if (list === undefined) return;
      voyagesApplication(deps, list.items as readonly VoyageItem[], list, byId(items)).within();
    },
    after() {
      const saved = [...new Set(plan.saves.map(({ personId }) => personId))];
      log.info('lists.roster', { saved: saved.length, out: plan.leavers.length, twins: plan.twins });
      deps.onChanged({ people: saved, lists: true });
    },
  };
}

function voyagesApplication(
  deps: ApplierDeps,
  items: readonly VoyageItem[],
  before: DatasetBody,
  roster: ReadonlyMap<string, RosterItem>,
): Application {
  const { people, voyages, log } = deps;
  const plan = () =>
    planVoyages(
      items,
      { items: before.items as readonly VoyageItem[], leavers: before.leavers },
      {
        find: (voyageId) => voyages.find(voyageId),
        person: (personId) => personBehind(personId, roster, people),
      },
    );
  const first = plan();
  return {
    leavers: first.leavers,
    within() {
      // Planned anew: a roster in the same transaction may have brought the people whom lines wait for.
      const { saves, adds, drops } = plan();
      for (const voyage of saves) voyages.save(voyage);
      for (const { voyageId, personId, role } of adds) voyages.addLine(voyageId, personId, role);
      for (const { voyageId, personId } of drops) voyages.dropLine(voyageId, personId);
    },
    after() {
      const { saves, adds, drops, unknown, leavers } = first;
      const counts = { added: adds.length, dropped: drops.length, unknown, out: leavers.length };
      log.info('lists.voyages', { saved: saves.length, ...counts });
      deps.onChanged({ people: [], lists: true });
    },
  };
}

function knownPeople({ people, voyages }: ApplierDeps): KnownPeople {
  const out = new Set(voyages.listOut());
  return {
    find: (personId) => people.find(personId),
    findByNumber: (idNumber) => people.findByNumber(idNumber),
    isOut: (personId) => out.has(personId),
  };
}

function rosterOf({ datasets }: ApplierDeps): ReadonlyMap<string, RosterItem> {
  return byId((datasets.body('roster')?.items ?? []) as readonly RosterItem[]);
}

function byId(items: readonly RosterItem[]): ReadonlyMap<string, RosterItem> {
  return new Map(items.map((item) => [item.personId, item]));
}
