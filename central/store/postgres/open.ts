import { Pool, type PoolClient, types } from 'pg';
import type { CentralLog } from '../../log.ts';
import { readDatabaseAddress } from './address.ts';
import { PostgresStore } from './postgres-store.ts';
import { migrate } from './schema.ts';

/** Takings under way at once, each of another gate; the server's own cores are what limits them. */
const connections = 6;
const connectTimeoutMs = 5000;
/** A server that accepts and never answers counts as away after this long. */
const answerTimeoutMs = 30_000;

const sessionSettings = [
  // `local` would do without the standbys that the server's owner asked for, `off` without the disk.
  'synchronous_commit=on',
  'client_min_messages=warning',
  'statement_timeout=25000',
  // The lock of a gate must not outlive a consumer whose computer vanished in the middle of a taking.
  'idle_in_transaction_session_timeout=10000',
];

/**
 * Opens a store on a PostgreSQL server (14 or newer), durably: an acknowledgement promises that the row survives a
 * power cut (E4), so `fsync` and `full_page_writes` are read back, and `synchronous_commit` is set and read back.
 * @param address `postgres://user@host/name`; the password comes from `PGPASSWORD` or `~/.pgpass`, as for `psql`
 */
export async function openPostgresStore(address: string, log: CentralLog): Promise<PostgresStore> {
  const pool = createPostgresPool(address, log);
  try {
    const client = await pool.connect();
    try {
      await refuseForgetful(client);
      await migrate(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw new Error(sentenceOf(error), { cause: error });
  }
  return new PostgresStore(pool);
}

/** Connections with the settings that the store relies on; throws a sentence where the address is refused. */
export function createPostgresPool(address: string, log: CentralLog): Pool {
  const pool: Pool = new Pool({
    connectionString: readDatabaseAddress(address),
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    application_name: 'pipo-central',
    options: sessionSettings.map((setting) => `-c ${setting}`).join(' '),
    verify: (client, done) => {
      refuseHasty(client).then(() => done(), done);
    },
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)) },
  });
  const lost = (error: Error) => log.warn('central.database-connection-lost', { cause: error.message });
  // Of a connection that nobody uses at the moment, and of one in use: without a listener the process would end.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** Sequence numbers and times stay far below 2^53. */
const int8 = types.builtins.INT8;

async function refuseForgetful(client: PoolClient): Promise<void> {
  const off = await client.query<{ name: string }>(
    "select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off'",
  );
  if (off.rows.length === 0) return;
  throw new Error(
    `The database server runs with ${off.rows.map(({ name }) => name).join(' and ')} off and forgets in a power cut ` +
      'what it confirmed, so no row could be acknowledged honestly. Switch it on in postgresql.conf.',
  );
}

/** A connection pooler in between may leave the settings of the session out, so they are read back from each. */
async function refuseHasty(client: PoolClient): Promise<void> {
  const found = await client.query<{ synchronous_commit: string }>('show synchronous_commit');
  if (['on', 'remote_apply'].includes(found.rows[0]?.synchronous_commit ?? '')) return;
  throw new Error(
    'The database confirms rows before they are on its disk (synchronous_commit) although it was asked not to, so no ' +
      'row could be acknowledged honestly. Connect to the server itself, not to a pooler that drops the setting.',
  );
}

function sentenceOf(error: unknown): string {
  const said =
    error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
  if (said.includes('. ')) return said;
  return (
    `The central database could not be opened (${said}), so the central office did not start. ` +
    'Check that the server runs, that the database exists, and that this user may create tables in it.'
  );
}
