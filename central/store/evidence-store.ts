import type { Database } from 'better-sqlite3';
import type { JournalRow } from '../../main/core/events/row.ts';

/** What the centre alarms about on its own account. */
export const alarmCodes = [
  'batch/unreadable',
  'batch/wrong-gate',
  'gate/unknown',
  'row/wrong-hash',
  'row/wrong-signature',
  'row/wrong-previous',
  'row/gap',
  'row/conflict',
  'row/event-id-reused',
] as const;
export type AlarmCode = (typeof alarmCodes)[number];

export interface Alarm {
  readonly id: number;
  /** UTC in ms by the centre's clock. */
  readonly at: number;
  readonly gate: string;
  readonly code: AlarmCode;
  /** The row it is about, if it is about one. */
  readonly seq: number | null;
}

/** Refused rows of one gate that are kept; a gate gone wild must not fill the centre's disk. */
const keptPerGate = 10_000;
/** Rows of all unknown gates together, however many names they give themselves. */
const keptOfStrangers = 10_000;

/** Rows that were refused, kept aside as evidence (E7, E9), and the alarms they raised. */
export class EvidenceStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Keeps a refused row; returns false if the very same row was kept for the same cause before. */
  keep(row: JournalRow, cause: AlarmCode, at: number): boolean {
    const again = this.#db
      .prepare(
        'update quarantine set times = times + 1 where gate = ? and seq = ? and hash = ? and cause = ?',
      )
      .run(row.gate, row.seq, row.hash, cause);
    if (again.changes > 0) return false;
    if (this.#isFull(row.gate, cause)) return false;
    this.#db
      .prepare('insert into quarantine (gate, seq, hash, cause, first_at, row) values (?, ?, ?, ?, ?, ?)')
      .run(row.gate, row.seq, row.hash, cause, at, JSON.stringify(row));
    return true;
  }

  /** Different refused rows kept so far. */
  count(): number {
    return (this.#db.prepare('select count(*) as n from quarantine').get() as { n: number }).n;
  }

  raise(gate: string, code: AlarmCode, seq: number | null, at: number): Alarm {
    const done = this.#db
      .prepare('insert into alarms (at, gate, code, seq) values (?, ?, ?, ?)')
      .run(at, gate, code, seq);
    return { id: Number(done.lastInsertRowid), at, gate, code, seq };
  }

  /** The newest `limit` alarms, oldest first. */
  latestAlarms(limit: number): readonly Alarm[] {
    return this.#db
      .prepare('select * from (select * from alarms order by id desc limit ?) order by id')
      .all(limit) as Alarm[];
  }

  #isFull(gate: string, cause: AlarmCode): boolean {
    if (cause === 'gate/unknown') return this.#countOf('cause', cause) >= keptOfStrangers;
    return this.#countOf('gate', gate) >= keptPerGate;
  }

  #countOf(column: 'gate' | 'cause', value: string): number {
    const found = this.#db.prepare(`select count(*) as n from quarantine where ${column} = ?`).get(value);
    return (found as { n: number }).n;
  }
}
