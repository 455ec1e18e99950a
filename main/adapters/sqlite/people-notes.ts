import type { OfficerId, PersonId, WallMs } from '../../core/brand.ts';
import type { PeopleNotes } from '../../ports/people-notes.ts';
import type { WriteHandle } from './handles.ts';

/** Notes of officers about people in SQLite. */
export class SqlitePeopleNotes implements PeopleNotes {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  enrolled(personId: PersonId, officerId: OfficerId): void {
    noteEnrolled(this.#db, personId, officerId);
  }

  enrolledBy(personId: PersonId): readonly OfficerId[] {
    return this.#db
      .all<{ officer_id: OfficerId }>(
        'SELECT officer_id FROM enrolled_by WHERE person_id = ? ORDER BY officer_id',
        personId,
      )
      .map(({ officer_id }) => officer_id);
  }

  toldApart([a, b]: readonly [PersonId, PersonId], at: WallMs): void {
    noteToldApart(this.#db, [a, b], at);
  }

  pairsAmong(personIds: readonly PersonId[]): readonly (readonly [PersonId, PersonId])[] {
    if (personIds.length < 2) return [];
    const ids = JSON.stringify(personIds);
    return this.#db
      .all<{ person_a: PersonId; person_b: PersonId }>(
        `SELECT person_a, person_b FROM lookalike
         WHERE person_a IN (SELECT value FROM json_each(?)) AND person_b IN (SELECT value FROM json_each(?))`,
        ids,
        ids,
      )
      .map(({ person_a, person_b }) => [person_a, person_b]);
  }
}

const notErased = 'NOT EXISTS (SELECT 1 FROM person WHERE person_id = ? AND length(wrapped_key) = 0)';

export function noteEnrolled(db: WriteHandle, personId: string, officerId: string): void {
  db.run(
    `INSERT INTO enrolled_by (person_id, officer_id) SELECT ?, ? WHERE ${notErased} ON CONFLICT DO NOTHING`,
    ...[personId, officerId, personId],
  );
}

export function noteToldApart(db: WriteHandle, pair: readonly [string, string], at: number): void {
  const [first, second] = pair.toSorted();
  if (first === undefined || second === undefined || first === second) return;
  db.run(
    `INSERT INTO lookalike (person_a, person_b, told_at) SELECT ?, ?, ? WHERE ${notErased} AND ${notErased}
     ON CONFLICT DO NOTHING`,
    ...[first, second, Math.floor(at), first, second],
  );
}

/** True in a database of this version: rows are also put back into one that an older version left. */
export function hasNotes(db: WriteHandle): boolean {
  return (
    db.get("SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'enrolled_by'") !== undefined
  );
}

/** To be called within a transaction. */
export function destroyNotes(db: WriteHandle, personId: string): void {
  if (!hasNotes(db)) return;
  db.run('DELETE FROM enrolled_by WHERE person_id = ?', personId);
  db.run('DELETE FROM lookalike WHERE person_a = ? OR person_b = ?', personId, personId);
}
