import type { PersonId } from '../../core/brand.ts';
import type { CentreIds } from '../../ports/dataset-store.ts';
import type { WriteHandle } from './handles.ts';

/** Ids of the centre and the people of this gate whom they stand for, in SQLite. */
export class SqliteCentreIds implements CentreIds {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  personOf(centralId: string): PersonId | undefined {
    const sql = 'SELECT person_id FROM centre_person WHERE central_id = ?';
    return this.#db.get<{ person_id: PersonId }>(sql, centralId)?.person_id;
  }

  idOf(personId: PersonId): string | undefined {
    const sql = 'SELECT central_id FROM centre_person WHERE person_id = ?';
    return this.#db.get<{ central_id: string }>(sql, personId)?.central_id;
  }

  all(): readonly string[] {
    return this.#db
      .all<{ central_id: string }>('SELECT central_id FROM centre_person ORDER BY central_id')
      .map(({ central_id }) => central_id);
  }

  link(centralId: string, personId: PersonId): void {
    this.#db.run(
      'INSERT OR REPLACE INTO centre_person (central_id, person_id) VALUES (?, ?)',
      centralId,
      personId,
    );
  }
}
