import type { PersonId } from '../../core/brand.ts';
import type { DatasetName } from '../../core/events/line.ts';
import { normaliseNumber } from '../../core/papers/id-number.ts';
import type { DatasetStore } from '../../ports/dataset-store.ts';
import type { ErasureStanding, PersonErasure } from '../../ports/person-erasure.ts';
import type { PeopleStore } from '../../ports/store.ts';
import { destroyPairs } from './duplicate-book.ts';
import type { WriteHandle } from './handles.ts';
import { destroyNotes } from './people-notes.ts';

/** Lists that name people, whole or in chunks. */
const listsOfPeople: readonly DatasetName[] = ['roster', 'watchlist'];

/**
 * Erases people in SQLite. `secure_delete` is on, so that what is deleted is overwritten with zeros where it stood;
 * the log of the database holds older states of pages until it is emptied.
 */
export class SqlitePersonErasure implements PersonErasure {
  readonly #db: WriteHandle;
  readonly #datasets: Pick<DatasetStore, 'rewrite'>;
  readonly #people: Pick<PeopleStore, 'find'>;

  constructor(db: WriteHandle, datasets: Pick<DatasetStore, 'rewrite'>, people: Pick<PeopleStore, 'find'>) {
    this.#db = db;
    this.#datasets = datasets;
    this.#people = people;
  }

  behind(id: PersonId): PersonId {
    const own = this.#db.get('SELECT 1 AS one FROM person WHERE person_id = ?', id);
    const linked = 'SELECT person_id FROM centre_person WHERE central_id = ?';
    return own === undefined ? (this.#db.get<{ person_id: PersonId }>(linked, id)?.person_id ?? id) : id;
  }

  standing(personId: PersonId): ErasureStanding {
    const row = this.#db.get<{ bytes: number }>(
      'SELECT length(wrapped_key) AS bytes FROM person WHERE person_id = ?',
      personId,
    );
    if (row === undefined) return 'unknown';
    if (row.bytes === 0) return 'erased';
    const out = `SELECT 1 AS one FROM manifest_line WHERE person_id = ? AND state = 'out'
      UNION ALL SELECT 1 FROM line_move WHERE person_id = ? AND state = 'out'`;
    return this.#db.get(out, personId, personId) === undefined ? 'erasable' : 'at-sea';
  }

  destroy(personId: PersonId): void {
    // Read before it is gone: lists may name the person by the centre's id, or by their number alone.
    const { idNumber } = this.#people.find(personId) ?? {};
    const ids = this.#db
      .all<{ central_id: string }>('SELECT central_id FROM centre_person WHERE person_id = ?', personId)
      .map(({ central_id }) => central_id);
    destroyPerson(this.#db, personId);
    const names = namesOf(new Set([personId, ...ids]), idNumber);
    for (const list of listsOfPeople) this.#forget(list, names);
  }

  emptyLog(): boolean {
    return this.#db.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
  }

  compact(): void {
    this.#db.script('VACUUM');
  }

  /** Chunks of a list that is not whole yet are thrown away: the gate asks for them again. */
  #forget(list: DatasetName, names: (entry: NamesPerson) => boolean): void {
    this.#db.run('DELETE FROM dataset_chunk WHERE name = ?', list);
    this.#datasets.rewrite(list, ({ items, leavers }) => ({
      items: items.filter((item) => !names(item as NamesPerson)),
      leavers: leavers.filter((personId) => !names({ personId })),
    }));
  }
}

interface NamesPerson {
  readonly personId?: unknown;
  readonly idNumber?: unknown;
}

/** Whether an entry of a list is about the person with one of these ids, or with this number. */
function namesOf(ids: ReadonlySet<unknown>, idNumber: string | undefined): (entry: NamesPerson) => boolean {
  const number = idNumber === undefined ? undefined : normaliseNumber(idNumber);
  return (entry) =>
    ids.has(entry.personId) ||
    (number !== undefined &&
      typeof entry.idNumber === 'string' &&
      normaliseNumber(entry.idNumber) === number);
}

/**
 * Key, portraits, templates, data, number, officers' notes and doubts about a person. The id stays, without a key: crew lists must say that
 * somebody was on them, and an erasure that left a copy somewhere can be finished. To be called within a transaction.
 */
export function destroyPerson(db: WriteHandle, personId: string): void {
  db.run('DELETE FROM template WHERE person_id = ?', personId);
  db.run('DELETE FROM portrait WHERE person_id = ?', personId);
  db.run('DELETE FROM centre_person WHERE person_id = ?', personId);
  destroyNotes(db, personId);
  destroyPairs(db, personId);
  db.run(
    `INSERT INTO person (person_id, wrapped_key, sealed_data) VALUES (?, x'', x'')
     ON CONFLICT (person_id) DO UPDATE SET wrapped_key = x'', number_index = NULL, sealed_data = x''`,
    personId,
  );
}
