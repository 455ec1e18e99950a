import type { OfficerId, PersonId } from '../core/brand.ts';
import type {
  DatasetItem,
  ItemsReading,
  OfficerItem,
  RosterItem,
  VoyageItem,
} from '../core/events/dataset-items.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import type { DatasetName } from '../core/events/line.ts';
import { type Result, unreachable } from '../core/result.ts';
import { readList } from '../core/sync/read-list.ts';
import { type KnownPeople, planRoster, type RosterPlan } from '../core/sync/roster-plan.ts';
import type { CentreIds, DatasetBody, DatasetStore } from '../ports/dataset-store.ts';
import type { Log } from '../ports/log.ts';
import type { PersonErasure } from '../ports/person-erasure.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { VoyageBook } from '../ports/voyage-book.ts';
import type { OfficerBook } from './officer-book.ts';
import type { Officer } from './officer-desk.ts';
import { whenReadable } from './store-fault.ts';
import { voyagesApplication } from './voyages-application.ts';

/** What a list does here. `within` belongs in the transaction that puts it into use, `after` behind it. */
export interface Application {
  readonly leavers: readonly string[];
  /** What the record says of it beside that the list is in use. */
  readonly drafts: readonly EventDraft[];
  within(): void;
  after(): void;
}

/** What lists of rule sets do here. */
export interface CentreRules {
  /** Whether every set of the list may be used. */
  check(
    items: readonly DatasetItem<'rules'>[],
  ): Result<void, { readonly entry: number; readonly why: string }>;
  /** Another list is in use. */
  changed(): void;
}

export interface ApplierDeps {
  readonly datasets: Pick<DatasetStore, 'body'>;
  readonly centreIds: CentreIds;
  readonly people: PeopleStore;
  readonly voyages: VoyageStore;
  readonly voyageBook: Pick<VoyageBook, 'notice'>;
  readonly erasure: Pick<PersonErasure, 'standing'>;
  readonly officers: OfficerBook;
  /** Without it a list of rule sets is kept, and no set of it is used. */
  readonly rules?: CentreRules | undefined;
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

const nothing: Application = {
  leavers: [],
  drafts: [],
  within: () => undefined,
  after: () => undefined,
};

/** Turns a list into what it changes at this gate. Reads the store, and writes only in `within`. */
export function applicationOf(deps: ApplierDeps, { dataset, items, before }: Replacement): Application {
  switch (dataset) {
    case 'roster':
      return rosterApplication(deps, items as readonly RosterItem[], before);
    case 'voyages':
      return voyagesApplication(deps, items as readonly VoyageItem[], before, knownPeople(deps));
    case 'officers':
      return {
        ...nothing,
        after: () => listOfficers(deps, items as readonly OfficerItem[]),
      };
    case 'rules':
      return { ...nothing, after: () => deps.rules?.changed() };
    // Kept for those who ask for them; what they mean is theirs to say.
    case 'watchlist':
    case 'config':
      return nothing;
    default:
      return unreachable(dataset);
  }
}

/** As `readList`; rule sets must also be signed, complete and proven, all of them. */
export function readEntries<N extends DatasetName>(
  { rules }: Pick<ApplierDeps, 'rules'>,
  dataset: N,
  entries: readonly unknown[],
): ItemsReading<N> {
  const read = readList(dataset, entries);
  if (!read.ok || dataset !== 'rules' || rules === undefined) return read;
  const checked = rules.check(read.items as readonly DatasetItem<'rules'>[]);
  return checked.ok ? read : { ok: false, ...checked.error };
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
  const list = whenReadable(() => deps.datasets.body('voyages'), undefined);
  // Lines that waited for somebody whom this roster names.
  const lists =
    list === undefined
      ? undefined
      : voyagesApplication(deps, list.items as readonly VoyageItem[], list, afterRoster(known, plan));
  return {
    leavers: plan.leavers,
    drafts: lists?.drafts ?? [],
    within() {
      for (const person of plan.saves) people.save(person, []);
      for (const { centralId, personId } of plan.links) centreIds.link(centralId, personId);
      lists?.within();
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

/** Whom ids of the centre will stand for once a roster is in use. */
function afterRoster(
  known: KnownPeople,
  { links, saves }: { readonly links: RosterPlan['links']; readonly saves: RosterPlan['saves'] },
): Pick<KnownPeople, 'find' | 'linked'> {
  const linked = new Map<string, PersonId>(links.map(({ centralId, personId }) => [centralId, personId]));
  const saved = new Map(saves.map((person) => [person.personId, person]));
  return {
    find: (personId) => saved.get(personId) ?? known.find(personId),
    linked: (centralId) => linked.get(centralId) ?? known.linked(centralId),
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
