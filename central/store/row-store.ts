import type { Database } from 'better-sqlite3';
import type { JournalRow, RowFault } from '../../main/core/events/row.ts';

/** A journal row as the centre keeps it. */
export interface StoredRow {
  readonly row: JournalRow;
  /** Order of arrival, ascending over all gates. */
  readonly arrival: number;
  /** UTC in ms by the centre's clock. */
  readonly receivedAt: number;
  /** A row whose place in the chain is wrong is stored as failed (E9). */
  readonly fault: RowFault | null;
}

interface Raw {
  arrival: number;
  received_at: number;
  fault: string | null;
  row: string;
}

/** The rows of all gates, once each: unique by (gate, seq) and by event id (E4). */
export class RowStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Runs `work` in one durable transaction. */
  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  insert(row: JournalRow, receivedAt: number, fault: RowFault | null): number {
    const done = this.#db
      .prepare(
        `insert into rows (gate, seq, event_id, hash, prev_hash, kind, occurred_at, received_at, fault, row)
         values (@gate, @seq, @eventId, @hash, @prevHash, @kind, @occurredAt, @receivedAt, @fault, @text)`,
      )
      .run({ ...row, payload: null, receivedAt, fault, text: JSON.stringify(row) });
    return Number(done.lastInsertRowid);
  }

  markFailed(gate: string, seq: number, fault: RowFault): void {
    this.#db.prepare('update rows set fault = ? where gate = ? and seq = ?').run(fault, gate, seq);
  }

  find(gate: string, seq: number): StoredRow | undefined {
    const raw = this.#db.prepare('select * from rows where gate = ? and seq = ?').get(gate, seq);
    return raw === undefined ? undefined : read(raw as Raw);
  }

  hasEvent(eventId: string): boolean {
    return this.#db.prepare('select 1 from rows where event_id = ?').get(eventId) !== undefined;
  }

  /** All rows of a gate in order of their number. */
  ofGate(gate: string): readonly StoredRow[] {
    return this.#db
      .prepare('select * from rows where gate = ? order by seq')
      .all(gate)
      .map((raw) => read(raw as Raw));
  }

  /** The newest `limit` rows of all gates, in order of arrival. */
  latest(limit: number): readonly StoredRow[] {
    return this.#db
      .prepare('select * from (select * from rows order by arrival desc limit ?) order by arrival')
      .all(limit)
      .map((raw) => read(raw as Raw));
  }

  count(): number {
    return (this.#db.prepare('select count(*) as n from rows').get() as { n: number }).n;
  }

  /** People who walked through since `wallMs` (by the gates' clocks), reported by the device or stated. */
  walkedSince(wallMs: number): { readonly out: number; readonly in: number } {
    const counted = this.#db
      .prepare(
        `select json_extract(row, '$.payload.direction') as direction,
                count(distinct json_extract(row, '$.payload.passageId')) as people
         from rows
         where kind in ('passage.completed', 'passage.confirmed-late', 'passage.stated') and occurred_at >= ?
           and coalesce(json_extract(row, '$.payload.walked'), 1) = 1
         group by direction`,
      )
      .all(wallMs) as Counted;
    return byDirection(counted);
  }

  /** People whom a gate counted since `wallMs` in the way that is free there: nobody is checked who walks it. */
  walkedFreelySince(wallMs: number): { readonly out: number; readonly in: number } {
    const counted = this.#db
      .prepare(
        `select json_extract(row, '$.payload.direction') as direction,
                sum(json_extract(row, '$.payload.count')) as people
         from rows
         where kind = 'turnstile.counted' and occurred_at >= ?
           and json_extract(row, '$.payload.cause') = 'free-direction'
         group by direction`,
      )
      .all(wallMs) as Counted;
    return byDirection(counted);
  }

  /** The stretches of consecutive rows that are stored, ascending, both ends included. */
  stretches(gate: string): readonly (readonly [number, number])[] {
    return this.#db
      .prepare(
        `select min(seq) as low, max(seq) as high
         from (select seq, seq - row_number() over (order by seq) as stretch from rows where gate = ?)
         group by stretch order by low`,
      )
      .all(gate)
      .map((raw) => {
        const { low, high } = raw as { low: number; high: number };
        return [low, high] as const;
      });
  }
}

type Counted = readonly { readonly direction: string; readonly people: number }[];

function byDirection(counted: Counted): { readonly out: number; readonly in: number } {
  const people = (direction: string) => counted.find((c) => c.direction === direction)?.people ?? 0;
  return { out: people('out'), in: people('in') };
}

/** Rows were parsed against the schema before they were stored. */
function read(raw: Raw): StoredRow {
  return {
    row: JSON.parse(raw.row) as JournalRow,
    arrival: raw.arrival,
    receivedAt: raw.received_at,
    fault: raw.fault as RowFault | null,
  };
}
