import type { Database } from 'better-sqlite3';

/** Numbered from 1; each runs once, in a transaction. */
const migrations: readonly string[] = [
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
