import type { Database } from 'better-sqlite3';
import type { Alarm, AlarmCode } from '../alarms.ts';
import type { Decision } from '../central-store.ts';
import { EvidenceRoom, roomShared } from '../evidence-room.ts';

type Kept = Decision['keep'][number];

/** Rows that were refused, kept aside as evidence (E7, E9), and the alarms; within the store's transaction. */
export class SqliteEvidence {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Keeps refused rows where there is room. The very same row for the same cause is only counted. */
  keep(gate: string, rows: readonly Kept[], at: number): EvidenceRoom {
    const room = new EvidenceRoom(rows.length === 0 ? [] : this.#counts(gate, rows));
    const again = this.#db.prepare(
      'update quarantine set times = times + 1 where gate = ? and seq = ? and hash = ? and cause = ?',
    );
    const insert = this.#db.prepare(
      'insert into quarantine (gate, seq, hash, cause, first_at, row) values (?, ?, ?, ?, ?, ?)',
    );
    for (const each of rows) {
      const { row, cause } = each;
      if (again.run(gate, row.seq, row.hash, cause).changes > 0 || !room.admit(each)) continue;
      insert.run(gate, row.seq, row.hash, cause, at, JSON.stringify(row));
    }
    return room;
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

  #counts(gate: string, rows: readonly Kept[]): { cause: AlarmCode; n: number }[] {
    const ofStrangers = roomShared(rows) === 'strangers';
    const [where, value] = ofStrangers ? ['cause', 'gate/unknown'] : ['gate', gate];
    const sql = `select cause, count(*) as n from quarantine where ${where} = ? group by cause`;
    return this.#db.prepare(sql).all(value) as { cause: AlarmCode; n: number }[];
  }
}
