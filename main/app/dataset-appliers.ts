import type { OfficerId, PersonId } from '../core/brand.ts';
import type { DatasetItem, OfficerItem, RosterItem, VoyageItem } from '../core/events/dataset-items.ts';
import type { DatasetName } from '../core/events/line.ts';
import { unreachable } from '../core/result.ts';
import { type KnownPeople, personBehind, planRoster } from '../core/sync/roster-plan.ts';
import { planVoyages } from '../core/sync/voyages-plan.ts';
import type { CentreIds, DatasetBody, DatasetStore } from '../ports/dataset-store.ts';
import type { Log } from '../ports/log.ts';
import type { PersonErasure } from '../ports/person-erasure.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { OfficerBook } from './officer-book.ts';
import type { Officer } from './officer-desk.ts';
import { whenReadable } from './store-fault.ts';

/** What a list does here. `within` belongs in the transaction that puts it into use, `after` behind it. */
export interface Application {
  readonly leavers: readonly string[];
  within(): void;
  after(): void;
}

export interface ApplierDeps {
  readonly datasets: Pick<DatasetStore, 'body'>;
  readonly centreIds: CentreIds;
  readonly people: PeopleStore;
  readonly voyages: VoyageStore;
  readonly erasure: Pick<PersonErasure, 'standing'>;
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
      return voyagesApplication(deps, items as readonly VoyageItem[], before);
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
  officers.list(items?.map(officerOf));
}

/** Whom an entry of the list of officers names. */
export function officerOf({ officerId, name, roles = ['officer'], personId }: OfficerItem): Officer {
  const who = personId === undefined ? {} : { personId: personId as PersonId };
  return { officerId: officerId as OfficerId, name, roles, ...who };
}

function rosterApplication(
  deps: ApplierDeps,
  items: readonly RosterItem[],
  before: DatasetBody,
): Application {
  const { people, centreIds, log } = deps;
  const known = knownPeople(deps);
  const earlier = { items: before.items as readonly RosterItem[], leavers: before.leavers };
  const plan = planRoster(items, earlier, known);
  // Counted before they are saved: whoever issues the roster still has them.
  const revived = plan.saves.filter(({ personId }) => deps.erasure.standing(personId) === 'erased').length;
  return {
    leavers: plan.leavers,
    within() {
      for (const person of plan.saves) people.save(person, []);
      for (const { centralId, personId } of plan.links) centreIds.link(centralId, personId);
      // Lines that waited for somebody whom this roster names.
      const list = whenReadable(() => deps.datasets.body('voyages'), undefined);
      if (list === undefined) return;
      voyagesApplication(deps, list.items as readonly VoyageItem[], list).within();
    },
    after() {
      const saved = [...new Set(plan.saves.map(({ personId }) => personId))];
      const { leavers, twins } = plan;
      log.info('lists.roster', { saved: saved.length, out: leavers.length, twins, revived });
      if (revived > 0) log.warn('lists.erased-named-again', { people: revived });
      deps.onChanged({ people: saved, lists: true });
    },
  };
}

function voyagesApplication(
  deps: ApplierDeps,
  items: readonly VoyageItem[],
  before: DatasetBody,
): Application {
  const { voyages, log } = deps;
  const known = knownPeople(deps);
  const plan = () =>
    planVoyages(
      items,
      { items: before.items as readonly VoyageItem[], leavers: before.leavers },
      {
        find: (voyageId) => voyages.find(voyageId),
        person: (personId) => personBehind(personId, known),
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

function knownPeople({ people, voyages, centreIds }: ApplierDeps): KnownPeople {
  const out = new Set(voyages.listOut());
  return {
    find: (personId) => people.find(personId),
    findByNumber: (idNumber) => people.findByNumber(idNumber),
    centralIdOf: (personId) => centreIds.idOf(personId),
    linked: (centralId) => centreIds.personOf(centralId),
    isOut: (personId) => out.has(personId),
  };
}

/**
 * What a list replaces. Where the one in use is not there or cannot be read, as after a restore, everybody whom a
 * roster ever named counts as named by it: whoever the next one leaves out is closed.
 */
export function replacedBy(
  { datasets, centreIds }: Pick<ApplierDeps, 'datasets' | 'centreIds'>,
  dataset: DatasetName,
): DatasetBody {
  const body = whenReadable(() => datasets.body(dataset), undefined);
  if (body !== undefined) return body;
  const items = dataset === 'roster' ? centreIds.all().map((personId) => ({ personId })) : [];
  return { items, leavers: [] };
}
