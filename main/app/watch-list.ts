import type { PersonId } from '../core/brand.ts';
import { type WatchKind, type WatchList, watchedByStatus } from '../core/decision/standing-findings.ts';
import type { DatasetItem } from '../core/events/dataset-items.ts';
import type { JournalRow } from '../core/events/row.ts';
import { normaliseNumber } from '../core/papers/id-number.ts';
import type { Person } from '../core/people.ts';
import type { Clock } from '../ports/clock.ts';
import type { CentreIds } from '../ports/dataset-store.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { PeoplePages } from '../ports/people-pages.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { LiveGallery } from './gallery.ts';
import { messageOf, storeFaultIn } from './store-fault.ts';

export type WatchItem = DatasetItem<'watchlist'>;

/** Whom this gate looks out for: by the centre's list, and by what is on record of people here. */
export interface WatchBook {
  /**
   * @param about is judged by their record as it is now: after a start, and after a new list, the numbers of everybody's
   *   papers are gone through slice by slice, and they may be at the lane before their turn
   */
  current(about?: Person): WatchList;
  close(): void;
}

interface WatchDeps {
  readonly people: Pick<PeopleStore, 'find'> & PeoplePages;
  readonly centreIds: Pick<CentreIds, 'personOf' | 'idOf'>;
  /** Of the list in use; undefined: none has come. */
  readonly items: () => readonly WatchItem[] | undefined;
  readonly gallery: Pick<LiveGallery, 'watches' | 'onEnrolled'>;
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/** A slice takes some 7 ms; between two of them the lane has its turn. */
const peopleOfSlice = 50;
const retryMs = 5000;

/**
 * Follows the list of the centre and the people on record. Whoever is matched is judged by their record in any case:
 * this list is what faces are held against that nobody was looking for.
 */
export function createWatchList(deps: WatchDeps): WatchBook {
  return new Watch(deps);
}

class Watch implements WatchBook {
  readonly #deps: WatchDeps;
  /** By the status on record, and by the numbers of their papers. */
  readonly #byRecord = new Map<PersonId, WatchKind>();
  /** By the list of the centre, as far as it names people who are known here. */
  #byList: ReadonlyMap<PersonId, WatchKind> = new Map();
  /** What the list names them by. */
  #numbers: ReadonlyMap<string, WatchKind> = new Map();
  #ids: ReadonlyMap<string, WatchKind> = new Map();
  #current: WatchList = new Map();
  readonly #stops: readonly (() => void)[];
  #cancel: () => void = () => undefined;
  /** Something could not be read: everything is read again then. */
  #cancelRetry: () => void = () => undefined;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#stops = [
      deps.gallery.onEnrolled((personId) => this.#guarded(() => this.#reread(personId))),
      deps.journal.onAppended((rows) => this.#heard(rows)),
    ];
    this.#readAll();
  }

  readonly current = (about?: Person): WatchList => {
    if (about === undefined) return this.#current;
    const known = this.#current.get(about.personId);
    const news = this.#kindsOf(about).filter((kind) => kind !== known && known !== 'missing');
    if (news.length === 0) return this.#current;
    const all = new Map(this.#current);
    for (const kind of news) worsen(all, about.personId, kind);
    return all;
  };

  readonly close = (): void => {
    this.#cancel();
    this.#cancelRetry();
    for (const stop of this.#stops) stop();
  };

  #heard(rows: readonly JournalRow[]): void {
    for (const { kind, payload } of rows) {
      if (kind === 'person.missing-reported' || kind === 'person.found' || kind === 'person.erased')
        this.#guarded(() => this.#reread(String(payload['personId']) as PersonId));
      if (isOfPeople(kind, payload)) this.#readAll();
    }
  }

  #readAll(): void {
    this.#cancel();
    this.#cancelRetry();
    this.#guarded(() => this.#readList());
    this.#readRecords(0);
  }

  /** A store that cannot be read leaves the list as it was; it is read again soon. */
  #guarded(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (storeFaultIn(error) === undefined) throw error;
      this.#deps.log.warn('watch-list.unread', { message: messageOf(error) });
      this.#cancelRetry();
      this.#cancelRetry = this.#deps.clock.after(retryMs, () => this.#readAll());
    }
  }

  #readList(): void {
    const { people, centreIds, items } = this.#deps;
    const byList = new Map<PersonId, WatchKind>();
    const numbers = new Map<string, WatchKind>();
    const ids = new Map<string, WatchKind>();
    for (const { personId, idNumber, kind } of items() ?? []) {
      if (personId !== null) worsen(ids, personId, kind);
      if (idNumber !== null) worsen(numbers, normaliseNumber(idNumber), kind);
    }
    for (const [id, kind] of ids) {
      const known = centreIds.personOf(id) ?? people.find(id as PersonId)?.personId;
      if (known !== undefined) worsen(byList, known, kind);
    }
    this.#byList = byList;
    this.#numbers = numbers;
    this.#ids = ids;
    this.#tell();
  }

  /** Everybody's, slice by slice. */
  #readRecords(after: number): void {
    this.#guarded(() => {
      const { people, clock } = this.#deps;
      const page = people.page(after, peopleOfSlice);
      for (const person of page.people) this.#note(person);
      this.#tell();
      const { next } = page;
      if (next !== undefined) this.#cancel = clock.after(0, () => this.#readRecords(next));
    });
  }

  /** Their data were saved anew, or they were erased. */
  #reread(personId: PersonId): void {
    const { people, centreIds } = this.#deps;
    const person = people.find(personId);
    const byList = new Map(this.#byList);
    byList.delete(personId);
    this.#byRecord.delete(personId);
    if (person !== undefined) {
      this.#note(person);
      for (const id of [personId, centreIds.idOf(personId)]) {
        const kind = id === undefined ? undefined : this.#ids.get(id);
        if (kind !== undefined) worsen(byList, personId, kind);
      }
    }
    this.#byList = byList;
    this.#tell();
  }

  #note(person: Person): void {
    const { personId } = person;
    this.#byRecord.delete(personId);
    for (const kind of this.#kindsOf(person)) worsen(this.#byRecord, personId, kind);
  }

  #kindsOf({ status, idNumber, papers = [] }: Person): readonly WatchKind[] {
    const numbers = [idNumber, ...papers.map(({ number }) => number)];
    const listed = numbers.map((number) => number && this.#numbers.get(normaliseNumber(number)));
    return [watchedByStatus(status), ...listed].flatMap((kind) => (kind ? [kind] : []));
  }

  #tell(): void {
    const all = new Map(this.#byList);
    for (const [personId, kind] of this.#byRecord) worsen(all, personId, kind);
    if (isSame(all, this.#current)) return;
    this.#current = all;
    this.#deps.gallery.watches(new Set(all.keys()));
  }
}

/** Whoever is both looked for and missing is missing: it concerns a life. */
function worsen<K>(map: Map<K, WatchKind>, key: K, kind: WatchKind): void {
  if (map.get(key) !== 'missing') map.set(key, kind);
}

function isSame(one: WatchList, other: WatchList): boolean {
  return one.size === other.size && [...one].every(([personId, kind]) => other.get(personId) === kind);
}

/** After these other people may stand behind an entry, or other entries on the list. */
function isOfPeople(kind: string, payload: JournalRow['payload']): boolean {
  if (kind === 'store.restored' || kind === 'import.finished') return true;
  if (kind !== 'dataset.applied' && kind !== 'dataset.rolled-back') return false;
  return payload['dataset'] === 'roster' || payload['dataset'] === 'watchlist';
}
