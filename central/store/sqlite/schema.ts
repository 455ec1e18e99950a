import type { Database } from 'better-sqlite3';

/** Written the same wherever it stands: only then the index serves the question. */
export const isOfMissing = "kind in ('person.missing-reported', 'person.found')";

/** Numbered from 1; each runs once, in a transaction. */
export const migrations: readonly string[] = [
  `
  create table rows (
    arrival integer primary key,
    gate text not null,
    seq integer not null,
    event_id text not null unique,
    hash text not null,
    prev_hash text not null,
    kind text not null,
    occurred_at integer not null,
    received_at integer not null,
    fault text,
    row text not null,
    unique (gate, seq)
  ) strict;
  create index rows_by_kind on rows (kind, occurred_at);
  create table quarantine (
    id integer primary key,
    gate text not null,
    seq integer not null,
    hash text not null,
    cause text not null,
    first_at integer not null,
    times integer not null default 1,
    row text not null,
    unique (gate, seq, hash, cause)
  ) strict;
  create table alarms (
    id integer primary key,
    at integer not null,
    gate text not null,
    code text not null,
    seq integer
  ) strict;
  `,
  // What is answered and shown with every message must not be counted anew from millions of rows.
  `
  create table stretches (
    gate text not null,
    low integer not null,
    high integer not null,
    primary key (gate, low)
  ) strict, without rowid;
  create table walked (
    gate text not null,
    passage_id text not null,
    primary key (gate, passage_id)
  ) strict, without rowid;
  create table heads (
    gate text not null,
    day integer not null,
    what text not null,
    direction text not null,
    people integer not null,
    primary key (gate, day, what, direction)
  ) strict, without rowid;
  insert into stretches (gate, low, high)
    select gate, min(seq), max(seq)
    from (select gate, seq, seq - row_number() over (partition by gate order by seq) as stretch from rows)
    group by gate, stretch;
  create temp table walks as
    select gate, json_extract(row, '$.payload.passageId') as passage_id, min(arrival) as arrival
    from rows
    where kind in ('passage.completed', 'passage.confirmed-late', 'passage.stated')
      and coalesce(json_extract(row, '$.payload.walked'), 1) = 1
    group by 1, 2;
  insert into walked select gate, passage_id from walks;
  insert into heads
    select gate, (occurred_at + 25200000) / 86400000, 'walked', json_extract(row, '$.payload.direction'), count(*)
    from rows where arrival in (select arrival from walks)
    group by 1, 2, 4;
  insert into heads
    select gate, (occurred_at + 25200000) / 86400000, 'free', json_extract(row, '$.payload.direction'),
           sum(json_extract(row, '$.payload.count'))
    from rows
    where kind = 'turnstile.counted' and json_extract(row, '$.payload.cause') = 'free-direction'
    group by 1, 2, 4;
  drop table walks;
  drop index rows_by_kind;
  `,
  // After a start the voyages of the last weeks are told anew.
  `
  create index rows_by_receipt on rows (received_at);
  create index rows_of_missing on rows (arrival) where ${isOfMissing};
  `,
];

/** Brings the database to this program's version; refuses one that a newer program has written. */
export function migrate(db: Database): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > migrations.length) {
    throw new Error(
      `The central database has version ${found}, but this program knows only up to ${migrations.length}. ` +
        'Nothing was changed. Start the program version that wrote it, or a newer one.',
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < found) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    })();
  }
}
