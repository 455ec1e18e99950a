import type { ComparedFaces, FreshFace } from '../../ports/compared-faces.ts';
import type { WriteHandle } from './handles.ts';

/** How far faces have been compared, in SQLite: templates are numbered in the order in which they came. */
export class SqliteComparedFaces implements ComparedFaces {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  waiting(pack: string): number {
    const newer = 'SELECT count(DISTINCT person_id) AS people FROM template WHERE pack = ? AND position > ?';
    return this.#db.get<{ people: number }>(newer, pack, this.#upTo(pack))?.people ?? 0;
  }

  next(pack: string, limit: number): readonly FreshFace[] {
    return this.#db.all<FreshFace>(
      `SELECT t.person_id AS personId, t.position AS upTo FROM template t
       WHERE t.pack = ? AND t.position > ? AND NOT EXISTS
         (SELECT 1 FROM template n WHERE n.person_id = t.person_id AND n.pack = t.pack AND n.position > t.position)
       ORDER BY t.position LIMIT ?`,
      ...[pack, this.#upTo(pack), limit],
    );
  }

  compared(pack: string, upTo: number): void {
    this.#db.run(
      `INSERT INTO duplicate_compared (pack, up_to) VALUES (?, ?)
       ON CONFLICT (pack) DO UPDATE SET up_to = excluded.up_to WHERE excluded.up_to > up_to`,
      ...[pack, upTo],
    );
  }

  forget(pack: string): void {
    this.#db.run('DELETE FROM duplicate_compared WHERE pack = ?', pack);
  }

  unchecked(pack: string): number {
    const without = `SELECT count(*) AS people FROM person WHERE length(wrapped_key) > 0
      AND person_id NOT IN (SELECT person_id FROM template WHERE pack = ?)`;
    return this.#db.get<{ people: number }>(without, pack)?.people ?? 0;
  }

  #upTo(pack: string): number {
    const row = this.#db.get<{ up_to: number }>('SELECT up_to FROM duplicate_compared WHERE pack = ?', pack);
    return row?.up_to ?? 0;
  }
}
