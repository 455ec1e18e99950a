import type { PersonId, WallMs } from '../../core/brand.ts';
import type { DuplicateOutcome } from '../../core/identity/duplicates.ts';
import type { DuplicateBook, DuplicatePair } from '../../ports/duplicate-book.ts';
import type { WriteHandle } from './handles.ts';

interface PairRow {
  readonly duplicate_id: string;
  readonly person_a: PersonId;
  readonly person_b: PersonId;
  readonly found_by: DuplicatePair['by'];
  readonly finder: DuplicatePair['finder'];
  readonly similarity: number | null;
  readonly found_at: WallMs;
  readonly outcome: DuplicateOutcome | null;
  readonly closed_person: PersonId | null;
}

type NewPair = Parameters<DuplicateBook['add']>[0];

/** Pairs of people who may be one, in SQLite. */
export class SqliteDuplicateBook implements DuplicateBook {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  add(pair: NewPair): void {
    addPair(this.#db, pair);
  }

  settle(duplicateId: string, outcome: DuplicateOutcome, closedId?: PersonId): void {
    settlePair(this.#db, duplicateId, outcome, closedId);
  }

  find(duplicateId: string): DuplicatePair | undefined {
    return pairOf(this.#db.get('SELECT * FROM duplicate_pair WHERE duplicate_id = ?', duplicateId));
  }

  ofPair(one: PersonId, other: PersonId): DuplicatePair | undefined {
    const [first, second] = one < other ? [one, other] : [other, one];
    return pairOf(
      this.#db.get('SELECT * FROM duplicate_pair WHERE person_a = ? AND person_b = ?', first, second),
    );
  }

  open(): readonly DuplicatePair[] {
    return this.#db
      .all<PairRow>(
        `SELECT * FROM duplicate_pair WHERE outcome IS NULL AND ${areHere}
         ORDER BY found_at DESC, duplicate_id DESC`,
      )
      .flatMap((row) => pairOf(row) ?? []);
  }

  isDoubted(personId: PersonId): boolean {
    const doubt = `SELECT 1 AS one FROM duplicate_pair
        WHERE outcome IS NULL AND (person_a = ? OR person_b = ?) AND ${areHere}
      UNION ALL SELECT 1 FROM duplicate_pair WHERE closed_person = ?`;
    return this.#db.get(doubt, personId, personId, personId) !== undefined;
  }

  isDouble(personId: PersonId): boolean {
    const ended = 'SELECT 1 AS one FROM duplicate_pair WHERE closed_person = ?';
    return this.#db.get(ended, personId) !== undefined;
  }
}

/**
 * Both are on record here. After a restore the record may name somebody whom the backup did not have yet: nobody can
 * compare them, so nobody is asked until a list has brought them back.
 */
const areHere = `(SELECT count(*) FROM person
  WHERE person_id IN (person_a, person_b) AND length(wrapped_key) > 0) = 2`;

const isErased = 'SELECT 1 FROM person WHERE person_id IN (?, ?) AND length(wrapped_key) = 0';

/** Does nothing for a pair that is known, nor for people of whom one is erased. */
export function addPair(db: WriteHandle, pair: NewPair): void {
  const { duplicateId, by, finder, similarity, foundAt } = pair;
  const [first, second] = pair.personIds.toSorted();
  if (first === undefined || second === undefined || first === second) return;
  db.run(
    `INSERT INTO duplicate_pair (duplicate_id, person_a, person_b, found_by, finder, similarity, found_at)
     SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (${isErased}) ON CONFLICT DO NOTHING`,
    ...[duplicateId, first, second, by, finder, similarity ?? null, Math.floor(foundAt), first, second],
  );
}

/** What was settled stays so: of two officers at once the first has decided. */
export function settlePair(
  db: WriteHandle,
  duplicateId: string,
  outcome: DuplicateOutcome,
  closedId: PersonId | undefined,
): void {
  db.run(
    'UPDATE duplicate_pair SET outcome = ?, closed_person = ? WHERE duplicate_id = ? AND outcome IS NULL',
    ...[outcome, closedId ?? null, duplicateId],
  );
}

/** True in a database of this version: rows are also put back into one that an older version left. */
export function hasDuplicateBook(db: WriteHandle): boolean {
  const table = "SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'duplicate_pair'";
  return db.get(table) !== undefined;
}

/** To be called within a transaction. */
export function destroyPairs(db: WriteHandle, personId: string): void {
  if (!hasDuplicateBook(db)) return;
  db.run('DELETE FROM duplicate_pair WHERE person_a = ? OR person_b = ?', personId, personId);
}

function pairOf(row: PairRow | undefined): DuplicatePair | undefined {
  if (row === undefined) return undefined;
  return {
    duplicateId: row.duplicate_id,
    personIds: [row.person_a, row.person_b],
    by: row.found_by,
    finder: row.finder,
    similarity: row.similarity ?? undefined,
    foundAt: row.found_at,
    outcome: row.outcome ?? undefined,
    closedId: row.closed_person ?? undefined,
  };
}
