import type { PersonId, VoyageId, WallMs } from '../../core/brand.ts';
import type { LineState, ManifestLine, Voyage } from '../../core/people.ts';
import type { Log } from '../../ports/log.ts';
import type { VoyageStore } from '../../ports/store.ts';
import type { WriteHandle } from './handles.ts';

interface VoyageRow {
  readonly voyage_id: VoyageId;
  readonly vessel_name: string;
  readonly vessel_mark: string;
  readonly state: 'open' | 'closed';
}
interface LineRow {
  readonly person_id: PersonId;
  readonly role: string;
  readonly state: LineState;
  readonly moved_at: WallMs | null;
}

/** Voyages and their crew lists in SQLite. */
export class SqliteVoyageStore implements VoyageStore {
  readonly #db: WriteHandle;
  readonly #log: Log;

  constructor(db: WriteHandle, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  save(voyage: Omit<Voyage, 'lines'>): void {
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
    this.#db.run(
      `INSERT INTO manifest_line (voyage_id, person_id, role, state) VALUES (?, ?, ?, 'expected')
       ON CONFLICT (voyage_id, person_id) DO NOTHING`,
      voyageId,
      personId,
      role,
    );
  }

  dropLine(voyageId: VoyageId, personId: PersonId): void {
    this.#db.run(
      "DELETE FROM manifest_line WHERE voyage_id = ? AND person_id = ? AND state = 'expected'",
      voyageId,
      personId,
    );
  }

  moveLine(voyageId: VoyageId, personId: PersonId, to: LineState, at: WallMs): void {
    const changed = this.#db.run(
      'UPDATE manifest_line SET state = ?, moved_at = ? WHERE voyage_id = ? AND person_id = ?',
      to,
      Math.floor(at),
      voyageId,
      personId,
    );
    // No throw: this runs in the transaction of a passage that did happen and must stay recorded.
    if (changed === 0) this.#log.warn('voyage.line-missing', { voyageId, personId, to });
  }

  find(voyageId: VoyageId): Voyage | undefined {
    const row = this.#db.get<VoyageRow>(
      'SELECT voyage_id, vessel_name, vessel_mark, state FROM voyage WHERE voyage_id = ?',
      voyageId,
    );
    return row === undefined ? undefined : this.#voyageOf(row);
  }

  listOpen(): readonly Voyage[] {
    return this.#db
      .all<VoyageRow>(
        "SELECT voyage_id, vessel_name, vessel_mark, state FROM voyage WHERE state = 'open' ORDER BY position",
      )
      .map((row) => this.#voyageOf(row));
  }

  #voyageOf(row: VoyageRow): Voyage {
    return {
      voyageId: row.voyage_id,
      vesselName: row.vessel_name,
      vesselMark: row.vessel_mark,
      state: row.state,
      lines: this.#linesOf(row.voyage_id),
    };
  }

  #linesOf(voyageId: VoyageId): readonly ManifestLine[] {
    return this.#db
      .all<LineRow>(
        'SELECT person_id, role, state, moved_at FROM manifest_line WHERE voyage_id = ? ORDER BY position',
        voyageId,
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
