import type { RowTime } from '../../core/keeping/prunable-rows.ts';
import type { Pruning } from '../../ports/pruning.ts';
import type { WriteHandle } from './handles.ts';
import { floorOf } from './journal-floor.ts';
import { StoreError } from './store-errors.ts';

interface TimeRow {
  readonly seq: number;
  readonly occurred_at: number;
  readonly clock_state: RowTime['clockState'];
  readonly clock_error_ms: number | null;
}

/** Twice what a busy lane writes in a day; without an index, looking further would keep grants waiting. */
const rowsLookedBack = 20_000;

/** The old end of the journal in SQLite. The table itself refuses to lose a row that is not given up. */
export class JournalPruning implements Pruning {
  readonly #db: WriteHandle;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  marks(): { head: number; confirmed: number; floor: number } {
    const head = this.#db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
    // From the table: what is only known in memory to be confirmed may be forgotten by a restart.
    const confirmed = this.#db.get<{ up_to: number }>('SELECT up_to FROM sent_mark')?.up_to ?? 0;
    return { head, confirmed: Math.min(confirmed, head), floor: floorOf(this.#db).upTo };
  }

  lastGivenUpAt(): number | undefined {
    return this.#db.get<{ at: number }>(
      `SELECT occurred_at AS at FROM journal WHERE kind = 'journal.pruned'
         AND seq > (SELECT max(seq) FROM journal) - ? ORDER BY seq DESC LIMIT 1`,
      rowsLookedBack,
    )?.at;
  }

  times(fromSeq: number, limit: number): readonly RowTime[] {
    return this.#db
      .all<TimeRow>(
        'SELECT seq, occurred_at, clock_state, clock_error_ms FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?',
        fromSeq,
        limit,
      )
      .map((row) => ({
        seq: row.seq,
        occurredAt: row.occurred_at,
        clockState: row.clock_state,
        clockErrorMs: row.clock_error_ms,
      }));
  }

  hashOf(seq: number): string {
    const row = this.#db.get<{ hash: string }>('SELECT hash FROM journal WHERE seq = ?', seq);
    if (row === undefined) throw new StoreError('store/corrupt', `Row ${seq} of the journal is missing.`);
    return row.hash;
  }

  raiseFloor(upTo: number, hash: string): void {
    this.#db.run('UPDATE journal_floor SET up_to = ?, hash = ?', upTo, hash);
  }

  dropGivenUp(most: number): number {
    const first = this.#db.get<{ seq: number | null }>('SELECT min(seq) AS seq FROM journal')?.seq ?? 0;
    const last = Math.min(floorOf(this.#db).upTo, first + most - 1);
    return first > last ? 0 : this.#db.run('DELETE FROM journal WHERE seq <= ?', last);
  }
}
