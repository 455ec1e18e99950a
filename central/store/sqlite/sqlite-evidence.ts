import type { Database } from 'better-sqlite3';
import { type Alarm, type AlarmCode, keptOfStrangers, keptPerGate } from '../alarms.ts';
import type { Decision } from '../central-store.ts';

type Kept = Decision['keep'][number];

/** Rows that were refused, kept aside as evidence (E7, E9), and the alarms; within the store's transaction. */
export class SqliteEvidence {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Keeps refused rows; returns those that are new. The very same row for the same cause is only counted. */
  keep(gate: string, rows: readonly Kept[], at: number): readonly Kept[] {
    if (rows.length === 0) return [];
    let room = this.#room(gate, rows);
    const again = this.#db.prepare(
      'update quarantine set times = times + 1 where gate = ? and seq = ? and hash = ? and cause = ?',
    );
    const insert = this.#db.prepare(
      'insert into quarantine (gate, seq, hash, cause, first_at, row) values (?, ?, ?, ?, ?, ?)',
    );
    return rows.filter(({ row, cause }) => {
      if (again.run(gate, row.seq, row.hash, cause).changes > 0 || room === 0) return false;
      room -= 1;
      insert.run(gate, row.seq, row.hash, cause, at, JSON.stringify(row));
      return true;
    });
  }

  raise(gate: string, code: AlarmCode, seq: number | null, at: number): Alarm {
    const done = this.#db
      .prepare('insert into alarms (at, gate, code, seq) values (?, ?, ?, ?)')
      .run(at, gate, code, seq);
    return { id: Number(done.lastInsertRowid), at, gate, code, seq };
  }

  /** The newest `limit` alarms, oldest first. */
  latest(limit: number): readonly Alarm[] {
    return this.#db
      .prepare('select * from (select * from alarms order by id desc limit ?) order by id')
      .all(limit) as Alarm[];
  }

  #room(gate: string, rows: readonly Kept[]): number {
    const isStranger = rows.some(({ cause }) => cause === 'gate/unknown');
    const [column, value, limit] = isStranger
      ? (['cause', 'gate/unknown', keptOfStrangers] as const)
      : (['gate', gate, keptPerGate] as const);
    const found = this.#db.prepare(`select count(*) as n from quarantine where ${column} = ?`).get(value);
    return Math.max(0, limit - (found as { n: number }).n);
  }
}
