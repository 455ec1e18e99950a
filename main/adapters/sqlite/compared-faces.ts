import type { ComparedFaces, FreshFace } from '../../ports/compared-faces.ts';
import type { WriteHandle } from './handles.ts';

/** Whose faces have been compared, in SQLite. */
export class SqliteComparedFaces implements ComparedFaces {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  fresh(pack: string): readonly FreshFace[] {
    return this.#db.all<FreshFace>(
      `SELECT t.person_id AS personId, max(t.position) AS upTo
       FROM template t LEFT JOIN duplicate_compared c ON c.person_id = t.person_id AND c.pack = t.pack
       WHERE t.pack = ? GROUP BY t.person_id HAVING max(t.position) > coalesce(max(c.up_to), 0)
       ORDER BY upTo`,
      pack,
    );
  }

  compared(pack: string, people: readonly FreshFace[]): void {
    this.#db.atomically(() => {
      for (const { personId, upTo } of people)
        this.#db.run(
          `INSERT INTO duplicate_compared (person_id, pack, up_to) VALUES (?, ?, ?)
           ON CONFLICT (person_id, pack) DO UPDATE SET up_to = excluded.up_to`,
          ...[personId, pack, upTo],
        );
    });
  }

  unchecked(pack: string): number {
    const without = `SELECT count(*) AS people FROM person WHERE length(wrapped_key) > 0
      AND person_id NOT IN (SELECT person_id FROM template WHERE pack = ?)`;
    return this.#db.get<{ people: number }>(without, pack)?.people ?? 0;
  }
}
