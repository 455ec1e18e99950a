import type { ClientBase } from 'pg';

/** Numbered from 1; all that are missing run in one transaction. The names are those of the SQLite store. */
const migrations: readonly string[] = [
  `
  create table rows (
    arrival bigint generated always as identity primary key,
    gate text collate "C" not null,
    seq bigint not null,
    event_id text collate "C" not null unique,
    hash text collate "C" not null,
    prev_hash text collate "C" not null,
    kind text collate "C" not null,
    occurred_at bigint not null,
    received_at bigint not null,
    fault text,
    row text not null,
    unique (gate, seq)
  );
  create table stretches (
    gate text collate "C" not null,
    low bigint not null,
    high bigint not null,
    primary key (gate, low)
  ) with (fillfactor = 50);
  create table walked (
    gate text collate "C" not null,
    passage_id text collate "C" not null,
    primary key (gate, passage_id)
  );
  create table heads (
    gate text collate "C" not null,
    day bigint not null,
    what text not null,
    direction text not null,
    people bigint not null,
    primary key (gate, day, what, direction)
  ) with (fillfactor = 50);
  create table quarantine (
    id bigint generated always as identity primary key,
    gate text collate "C" not null,
    seq bigint not null,
    hash text collate "C" not null,
    cause text collate "C" not null,
    first_at bigint not null,
    times bigint not null default 1,
    row text not null,
    unique (gate, seq, hash, cause)
  );
  create table alarms (
    id bigint generated always as identity primary key,
    at bigint not null,
    gate text collate "C" not null,
    code text not null,
    seq bigint
  );
  `,
  // After a start the voyages of the last weeks are told anew. Rows come nearly in the order of their receipt.
  `
  create index rows_by_receipt on rows using brin (received_at);
  create index rows_of_missing on rows (arrival) where kind in ('person.missing-reported', 'person.found');
  `,
];

/** Held while the version is read and raised: several centres may start at once. */
const migrationLock = 7_416_011;

/** Brings the database to this program's version; refuses one that a newer program has written. */
export async function migrate(client: ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(${migrationLock})`);
    await client.query('create table if not exists central_version (version int not null)');
    const versions = await client.query<{ version: number }>('select version from central_version');
    const found = versions.rows[0]?.version ?? 0;
    if (found > migrations.length) {
      throw new Error(
        `The central database has version ${found}, but this program knows only up to ${migrations.length}. ` +
          'Nothing was changed. Start the program version that wrote it, or a newer one.',
      );
    }
    for (const sql of migrations.slice(found)) await client.query(sql);
    if (found < migrations.length) {
      await client.query('delete from central_version');
      await client.query('insert into central_version values ($1)', [migrations.length]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
