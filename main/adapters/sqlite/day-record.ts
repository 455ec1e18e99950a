import type { DaySpan } from '../../core/report/port-day.ts';
import { type ReportRow, reportKinds } from '../../core/report/report-row.ts';
import type { DayRecord, RowsOfDay } from '../../ports/day-record.ts';
import type { ReadHandle } from './handles.ts';
import { floorOf } from './journal-floor.ts';

/** So many fault rows of before a day say what stood when it began: a fault flutters, and few stand for long. */
const earlierRows = 200;

interface Row {
  readonly seq: number;
  readonly occurred_at: number;
  readonly kind: string;
  readonly payload: string;
}

const columns = 'seq, occurred_at, kind, payload';
const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');
const faultKinds = ['fault.raised', 'fault.cleared', 'gate.started', 'gate.stopped'];

/** The days of the journal in SQLite, by its index over kinds and times. */
export class SqliteDayRecord implements DayRecord {
  readonly #db: ReadHandle;

  constructor(db: ReadHandle) {
    this.#db = db;
  }

  rowsOf({ beginsAtMs, endsAtMs }: DaySpan): RowsOfDay | undefined {
    if (this.#isPruned(beginsAtMs)) return undefined;
    const rows = this.#db.all<Row>(
      `SELECT ${columns} FROM journal
       WHERE kind IN (${marks(reportKinds)}) AND occurred_at >= ? AND occurred_at < ? ORDER BY seq`,
      ...reportKinds,
      beginsAtMs,
      endsAtMs,
    );
    const earlier = faultKinds.flatMap((kind) =>
      this.#db.all<Row>(
        `SELECT ${columns} FROM journal WHERE kind = ? AND occurred_at < ? ORDER BY occurred_at DESC LIMIT ?`,
        kind,
        beginsAtMs,
        earlierRows,
      ),
    );
    return { earlier: earlier.map(readRow).toSorted((a, b) => a.seq - b.seq), rows: rows.map(readRow) };
  }

  /** The first row that is left tells how far back the record goes. */
  #isPruned(beginsAtMs: number): boolean {
    const { upTo } = floorOf(this.#db);
    if (upTo === 0) return false;
    const first = this.#db.get<{ occurred_at: number }>(
      'SELECT occurred_at FROM journal WHERE seq > ? ORDER BY seq LIMIT 1',
      upTo,
    );
    return first === undefined || beginsAtMs < first.occurred_at;
  }
}

/** A payload that is no JSON any more is none: the row still counts where its kind alone says enough. */
function readRow({ seq, occurred_at, kind, payload }: Row): ReportRow {
  return { seq, occurredAt: occurred_at, kind, payload: parsed(payload) };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
