import type { Database, Statement } from 'better-sqlite3';

import { isOfMissing } from './schema.ts';

export type Statements = ReturnType<typeof prepareStatements>;

/** The statements of the store, prepared once: each taking runs them for up to hundreds of rows. */
export function prepareStatements(db: Database) {
  const prepare = (sql: string): Statement => db.prepare(sql);
  return {
    insert: prepare(
      `insert into rows (gate, seq, event_id, hash, prev_hash, kind, occurred_at, received_at, fault, row)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    fail: prepare('update rows set fault = ? where gate = ? and seq = ?'),
    known: prepare(
      'select seq, hash, prev_hash as prevHash, fault from rows where gate = ? and seq between ? and ?',
    ),
    knownEvents: prepare(
      'select event_id as eventId from json_each(?) as asked join rows on rows.event_id = asked.value',
    ),
    read: prepare('select * from rows where gate = ? and seq >= ? order by seq limit ?'),
    latest: prepare('select * from (select * from rows order by arrival desc limit ?) order by arrival'),
    ofKind: prepare('select * from rows where kind = ? order by occurred_at desc, arrival desc limit ?'),
    firstSince: prepare(
      'select arrival from rows where received_at >= ? order by received_at, arrival limit 1',
    ),
    voyageRows: prepare(
      'select * from rows where arrival > ? and kind in (select value from json_each(?)) order by arrival limit ?',
    ),
    missingRows: prepare(`select * from rows where ${isOfMissing} order by arrival`),
    walk: prepare('insert into walked (gate, passage_id) values (?, ?) on conflict do nothing'),
    head: prepare(
      `insert into heads (gate, day, what, direction, people) values (?, ?, ?, ?, ?)
       on conflict do update set people = people + excluded.people`,
    ),
    heads: prepare(
      'select what, direction, sum(people) as people from heads where day = ? group by what, direction',
    ),
    touching: prepare(
      `select low, high from stretches
       where gate = @gate and high >= @from - 1 and low <= @to + 1
         and low >= coalesce((select max(low) from stretches where gate = @gate and low < @from), @from)`,
    ),
    cover: prepare('insert into stretches (gate, low, high) values (?, ?, ?)'),
    uncover: prepare('delete from stretches where gate = ? and low = ?'),
    stretches: prepare('select low, high from stretches where gate = ? order by low limit ?'),
    totals: prepare(
      `select (select coalesce(sum(high - low + 1), 0) from stretches) as stored,
              (select count(*) from quarantine) as refused`,
    ),
  } as const;
}
