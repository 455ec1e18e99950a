import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { EventKind } from '../../../main/core/events/kinds.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import type { Alarm } from '../alarms.ts';
import {
  type CentralStore,
  type Figures,
  type Known,
  type KnownRow,
  namedStretches,
  type StoredRow,
  type Stretch,
  type Taken,
  type Taking,
} from '../central-store.ts';
import { figuresOf, type HeadSum } from '../figures.ts';
import { type RawRow, storedRow, voyageKinds } from '../stored-row.ts';
import { stretchesOf } from '../stretches.ts';
import { coverStretch, failRows, insertHeads, insertRows, writeAlarms, writeEvidence } from './writes.ts';

/** Unique violation, serialization failure, deadlock: another consumer was faster, and judging anew helps. */
const worthAnotherTry: readonly unknown[] = ['23505', '40001', '40P01'];
const mostTries = 4;

/** The central store on a PostgreSQL server, which several consumers may share (C1). */
export class PostgresStore implements CentralStore {
  readonly #pool: Pool;

  /** @param pool made by `openPostgresStore` */
  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async take(taking: Taking): Promise<Taken> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#transaction(taking.gate, (client) => take(client, taking));
      } catch (error) {
        if (attempt === mostTries || !worthAnotherTry.includes((error as { code?: unknown }).code))
          throw error;
      }
    }
  }

  async stretches(gate: string): Promise<readonly Stretch[]> {
    return lowestStretches(this.#pool, gate);
  }

  async read(gate: string, fromSeq: number, limit: number): Promise<readonly StoredRow[]> {
    const sql = 'select * from rows where gate = $1 and seq >= $2 order by seq limit $3';
    return (await this.#pool.query<RawRow>(sql, [gate, fromSeq, limit])).rows.map(storedRow);
  }

  async latest(limits: { readonly rows: number; readonly alarms: number }): Promise<{
    readonly rows: readonly StoredRow[];
    readonly alarms: readonly Alarm[];
  }> {
    const newest = (table: string, key: string) =>
      `select * from (select * from ${table} order by ${key} desc limit $1) as newest order by ${key}`;
    const rows = await this.#pool.query<RawRow>(newest('rows', 'arrival'), [limits.rows]);
    const alarms = await this.#pool.query<Alarm>(newest('alarms', 'id'), [limits.alarms]);
    return { rows: rows.rows.map(storedRow), alarms: alarms.rows };
  }

  async ofKind(kind: EventKind, limit: number): Promise<readonly JournalRow[]> {
    const sql = 'select * from rows where kind = $1 order by occurred_at desc, arrival desc limit $2';
    const found = await this.#pool.query<RawRow>(sql, [kind, limit]);
    return found.rows.map((raw) => storedRow(raw).row).reverse();
  }

  async voyageRows({
    receivedSince,
    afterArrival,
    limit,
  }: Parameters<CentralStore['voyageRows']>[0]): Promise<readonly StoredRow[]> {
    const sql = `select * from rows where received_at >= $1 and arrival > $2 and kind = any($3::text[])
                 order by arrival limit $4`;
    const found = await this.#pool.query<RawRow>(sql, [receivedSince, afterArrival, voyageKinds, limit]);
    return found.rows.map(storedRow);
  }

  async missingRows(): Promise<readonly JournalRow[]> {
    const found = await this.#pool.query<RawRow>(
      "select * from rows where kind in ('person.missing-reported', 'person.found') order by arrival",
    );
    return found.rows.map((raw) => storedRow(raw).row);
  }

  async figures(day: number): Promise<Figures> {
    const totals = await this.#pool.query<{ stored: number; refused: number }>(
      `select (select coalesce(sum(high - low + 1), 0)::bigint from stretches) as stored,
              (select count(*) from quarantine) as refused`,
    );
    const heads = await this.#pool.query<HeadSum & QueryResultRow>(
      `select what, direction, sum(people)::bigint as people from heads where day = $1 group by what, direction`,
      [day],
    );
    const { stored = 0, refused = 0 } = totals.rows[0] ?? {};
    return figuresOf(stored, refused, heads.rows);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #transaction<T>(gate: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let isBroken = true;
    try {
      // The lock in a statement of its own: what the next one reads is from after the lock.
      await client.query(`begin; select pg_advisory_xact_lock(${lockOf(gate)})`);
      const result = await work(client);
      await client.query('commit');
      isBroken = false;
      return result;
    } catch (error) {
      isBroken = !(await client.query('rollback').then(
        () => true,
        () => false,
      ));
      throw error;
    } finally {
      client.release(isBroken);
    }
  }
}

async function take(client: PoolClient, { gate, rows, at, decide }: Taking): Promise<Taken> {
  const decision = decide(await knownAround(client, gate, rows));
  await insertRows(client, decision.store, at);
  await insertHeads(client, decision.store);
  await failRows(client, gate, decision.fail);
  for (const stretch of stretchesOf(decision.store.map(({ row }) => row.seq))) {
    await coverStretch(client, gate, stretch);
  }
  const { kept, matters } = await writeEvidence(client, gate, decision.keep, at);
  const alarms = await writeAlarms(client, gate, [...decision.alarms, ...matters], at);
  return { kept, alarms, stretches: await lowestStretches(client, gate) };
}

async function knownAround(client: PoolClient, gate: string, rows: readonly JournalRow[]): Promise<Known> {
  const known: KnownRow[] = [];
  for (const [from, to] of stretchesOf(rows.map(({ seq }) => seq))) {
    const found = await client.query<KnownRow & QueryResultRow>({
      name: 'known',
      text: 'select seq, hash, prev_hash as "prevHash", fault from rows where gate = $1 and seq between $2 and $3',
      values: [gate, from - 1, to + 1],
    });
    known.push(...found.rows);
  }
  const events = await client.query<{ eventId: string }>({
    name: 'known-events',
    text: 'select event_id as "eventId" from rows where event_id = any($1::text[])',
    values: [rows.map(({ eventId }) => eventId)],
  });
  return {
    rows: new Map(known.map((row) => [row.seq, row])),
    eventIds: new Set(events.rows.map(({ eventId }) => eventId)),
  };
}

async function lowestStretches(client: Pool | PoolClient, gate: string): Promise<readonly Stretch[]> {
  const found = await client.query<{ low: number; high: number }>({
    name: 'stretches',
    text: 'select low, high from stretches where gate = $1 order by low limit $2',
    values: [gate, namedStretches],
  });
  return found.rows.map(({ low, high }) => [low, high]);
}

/** The same number at every consumer, as good as never that of another gate. */
function lockOf(gate: string): string {
  return createHash('sha256').update(`pipo ${gate}`).digest().readBigInt64BE().toString();
}
