import type { PersonId, VoyageId, WallMs } from '../../core/brand.ts';
import type { LineState, ManifestLine, Voyage } from '../../core/people.ts';
import { lineAfter } from '../../core/voyage/due.ts';
import type { Log } from '../../ports/log.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { WriteHandle } from './handles.ts';
import { headIn, headOfText, refreshHead, writeHead } from './voyage-facts.ts';

interface VoyageRow {
  readonly voyage_id: VoyageId;
  readonly vessel_name: string;
  readonly vessel_mark: string;
  readonly state: 'open' | 'closed';
  readonly notice: string | null;
}
interface LineRow {
  readonly person_id: PersonId;
  readonly role: string;
  readonly state: LineState;
  readonly moved_at: WallMs | null;
}

const columns = 'voyage_id, vessel_name, vessel_mark, state, notice';

/** Voyages and their crew lists in SQLite. */
export class SqliteVoyageStore implements VoyageStore {
  readonly #db: WriteHandle;
  readonly #log: Log;

  constructor(db: WriteHandle, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  save(voyage: Omit<Voyage, 'lines'>): void {
    this.#db.atomically(() => {
      this.#saveHead(voyage);
      if (voyage.notice === undefined) return;
      writeHead(this.#db, voyage.voyageId, voyage.notice);
      refreshHead(this.#db, voyage.voyageId);
    });
  }

  #saveHead(voyage: Omit<Voyage, 'lines'>): void {
    this.#db.run(
      `INSERT INTO voyage (voyage_id, vessel_name, vessel_mark, state) VALUES (?, ?, ?, ?)
       ON CONFLICT (voyage_id) DO UPDATE SET
         vessel_name = excluded.vessel_name, vessel_mark = excluded.vessel_mark, state = excluded.state`,
      voyage.voyageId,
      voyage.vesselName,
      voyage.vesselMark,
      voyage.state,
    );
  }

  addLine(voyageId: VoyageId, personId: PersonId, role: string): void {
    this.#db.atomically(() => {
      insertLine(this.#db, { voyageId, personId, role });
      this.#db.run(
        'UPDATE manifest_line SET role = ? WHERE voyage_id = ? AND person_id = ? AND role <> ?',
        ...[role, voyageId, personId, role],
      );
    });
  }

  dropLine(voyageId: VoyageId, personId: PersonId): void {
    this.#db.run(
      "DELETE FROM manifest_line WHERE voyage_id = ? AND person_id = ? AND state = 'expected'",
      voyageId,
      personId,
    );
  }

  moveLine(voyageId: VoyageId, personId: PersonId, to: LineState, at: WallMs): void {
    const move = { voyageId, personId, to, at: Math.floor(at) };
    const found = this.#db.atomically(() => moveOrKeep(this.#db, move));
    // No throw: this runs in the transaction of a passage that did happen and must stay recorded.
    if (!found) this.#log.warn('voyage.line-missing', { voyageId, personId, to });
  }

  listOut(): readonly PersonId[] {
    return this.#db
      .all<{ person_id: PersonId }>(
        `SELECT l.person_id FROM manifest_line l JOIN voyage v ON v.voyage_id = l.voyage_id
         WHERE l.state = 'out' AND v.state = 'open'
         UNION SELECT person_id FROM line_move WHERE state = 'out'`,
      )
      .map(({ person_id }) => person_id);
  }

  find(voyageId: VoyageId): Voyage | undefined {
    const row = this.#db.get<VoyageRow>(`SELECT ${columns} FROM voyage WHERE voyage_id = ?`, voyageId);
    return row === undefined ? undefined : this.#voyageOf(row);
  }

  listOpen(): readonly Voyage[] {
    return this.#openRows().map((row) => this.#voyageOf(row));
  }

  listOpenHeads(): readonly Omit<Voyage, 'lines'>[] {
    return this.#openRows().map(headOf);
  }

  listOpenOf(personId: PersonId): readonly Voyage[] {
    return this.#db
      .all<VoyageRow>(
        `SELECT ${columns} FROM voyage
         WHERE state = 'open' AND voyage_id IN (SELECT voyage_id FROM manifest_line WHERE person_id = ?)
         ORDER BY position`,
        personId,
      )
      .map((row) => this.#voyageOf(row, this.#linesOf(row.voyage_id, personId)));
  }

  #openRows(): readonly VoyageRow[] {
    return this.#db.all<VoyageRow>(`SELECT ${columns} FROM voyage WHERE state = 'open' ORDER BY position`);
  }

  #voyageOf(row: VoyageRow, lines = this.#linesOf(row.voyage_id)): Voyage {
    return { ...headOf(row), lines };
  }

  /** @param personId undefined: the whole list */
  #linesOf(voyageId: VoyageId, personId?: PersonId): readonly ManifestLine[] {
    return this.#db
      .all<LineRow>(
        `SELECT person_id, role, state, moved_at FROM manifest_line
         WHERE voyage_id = ? ${personId === undefined ? '' : 'AND person_id = ?'} ORDER BY position`,
        ...(personId === undefined ? [voyageId] : [voyageId, personId]),
      )
      .map((line) => ({
        voyageId,
        personId: line.person_id,
        role: line.role,
        state: line.state,
        movedAt: line.moved_at ?? undefined,
      }));
  }
}

function headOf(row: VoyageRow): Omit<Voyage, 'lines'> {
  const notice = headOfText(row.notice);
  return {
    voyageId: row.voyage_id,
    vesselName: row.vessel_name,
    vesselMark: row.vessel_mark,
    state: row.state,
    ...(notice === undefined ? {} : { notice }),
  };
}

/**
 * Adds a line where the journal says that the person is: `expected`, unless they moved on a line that a restored
 * database had lost. Nothing if the line is there. To be called within a transaction.
 */
export function insertLine(
  db: WriteHandle,
  { voyageId, personId, role }: { voyageId: string; personId: string; role: string },
): void {
  const move = db.get<{ state: string; moved_at: number }>(
    'SELECT state, moved_at FROM line_move WHERE voyage_id = ? AND person_id = ?',
    voyageId,
    personId,
  );
  db.run(
    `INSERT INTO manifest_line (voyage_id, person_id, role, state, moved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (voyage_id, person_id) DO NOTHING`,
    ...[voyageId, personId, role, move?.state ?? 'expected', move?.moved_at ?? null],
  );
  if (move !== undefined)
    db.run('DELETE FROM line_move WHERE voyage_id = ? AND person_id = ?', voyageId, personId);
}

/**
 * Moves a line; where there is none, the move is kept for when a list brings it. Whoever comes ashore while their boat
 * has not been sealed is expected again. To be called within a transaction.
 * @returns whether there is such a line
 */
export function moveOrKeep(
  db: WriteHandle,
  { voyageId, personId, to: wanted, at }: { voyageId: string; personId: string; to: LineState; at: number },
): boolean {
  const phase = wanted === 'returned' ? headIn(db, voyageId as VoyageId)?.phase : undefined;
  const to = phase === undefined ? wanted : lineAfter('in', phase);
  const changed = db.run(
    'UPDATE manifest_line SET state = ?, moved_at = ? WHERE voyage_id = ? AND person_id = ?',
    ...[to, at, voyageId, personId],
  );
  if (changed > 0) return true;
  db.run(
    'INSERT OR REPLACE INTO line_move (voyage_id, person_id, state, moved_at) VALUES (?, ?, ?, ?)',
    ...[voyageId, personId, to, at],
  );
  return false;
}
