import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readDatabaseAddress } from '../../../central/store/postgres/address.ts';
import { createPostgresPool, openPostgresStore } from '../../../central/store/postgres/open.ts';
import type { PostgresServer } from '../../../main/commands/bench/central/postgres-server.ts';
import { centralStoreContract, takeRows } from '../../contracts/central-store-contract.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { hasPostgres, startPostgres } from '../../support/postgres.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

describe.skipIf(!hasPostgres)('the central store in PostgreSQL', () => {
  let server: PostgresServer;
  const log = createRecordingLog();
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.close());

  centralStoreContract(async () => {
    const address = await server.createDatabase();
    return { connect: () => openPostgresStore(address, log), close: async () => {} };
  });

  it('E4: what it said was stored is there after the server was killed, and it goes on by itself', async () => {
    // Of its own: a server that recovers first syncs every database it has.
    const mortal = await startPostgres();
    onTestFinished(() => mortal.close());
    const journal = createMemoryJournal();
    journal.append(Array.from({ length: 20 }, (_, i) => signIn(i)));
    const store = await openPostgresStore(await mortal.createDatabase(), log);
    await takeRows(store, journal.rows.slice(0, 10));
    await mortal.kill();
    await expect(takeRows(store, journal.rows.slice(10))).rejects.toThrow();
    await mortal.start();
    expect(await store.stretches(journal.gate)).toEqual([[1, 10]]);
    expect((await takeRows(store, journal.rows)).stretches).toEqual([[1, 20]]);
    await store.close();
  }, 120_000);

  it('C1: a consumer that vanishes with the lock of a gate does not keep the others from it for ever', async () => {
    const address = await server.createDatabase();
    const pool = createPostgresPool(address, log);
    const settings = await pool.query<{ setting: string }>(
      `select setting from pg_settings where name in
         ('idle_in_transaction_session_timeout', 'statement_timeout', 'synchronous_commit') order by name`,
    );
    expect(settings.rows.map(({ setting }) => setting)).toEqual(['10000', '25000', 'on']);
    await pool.end();
  });

  it('E4: a connection on which commits do not wait for the disk is refused', async () => {
    const address = await server.createDatabase();
    const pool = createPostgresPool(address, log);
    pool.options.options = '-c synchronous_commit=off';
    await expect(pool.query('select 1')).rejects.toThrow(/confirms rows before they are on its disk/);
    await pool.end();
  });

  it('of a newer program is refused with a sentence, and several that start at once make one set of tables', async () => {
    const address = await server.createDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(address, log)));
    for (const store of stores) await store.close();
    const client = new Client({ connectionString: address });
    await client.connect();
    await client.query('update central_version set version = 99');
    await client.end();
    await expect(openPostgresStore(address, log)).rejects.toThrow(/version 99.*Nothing was changed/);
  });

  it('a database that does not exist is named in a sentence', async () => {
    const address = (await server.createDatabase()).replace(/central_\d+$/, 'nowhere');
    await expect(openPostgresStore(address, log)).rejects.toThrow(
      /could not be opened .*"nowhere".*Check that/,
    );
  });
});

describe('the address of the database', () => {
  const clientFor = (text: string) => new Client({ connectionString: readDatabaseAddress(text) });

  it.each([
    ['postgres://pipo@127.0.0.1:5432/central'],
    ['postgresql:///central?host=/var/run/postgresql'],
    ['postgres://pipo@db.example/central?sslmode=verify-full'],
  ])('%s is used as it is', (text) => {
    expect(decodeURIComponent(readDatabaseAddress(text))).toBe(text);
  });

  it.each([
    ['postgres://localhost/central?host=10.0.0.5'],
    ['postgres:///central?host=10.0.0.5'],
    ['postgres://localhost/central?host=/run/postgresql&host=10.0.0.5'],
    ['postgres://localhost/central?host=/run/postgresql'],
    ['postgres://db.example/central?sslmode=verify-full&sslmode=disable'],
    ['postgres://db.example/central?sslmode=verify-full&ssl=false'],
    ['postgres://db.example/central?sslmode=verify-full&uselibpqcompat=true'],
    ['postgres://localhost/central?options=-c%20synchronous_commit%3Doff'],
    ['postgres://localhost/central%zz'],
  ])(
    '%s is refused: an option could undo the checks of the address or the settings of the session',
    (text) => {
      expect(() => readDatabaseAddress(text)).toThrow(/holds an option/);
    },
  );

  it('is written so that the library judges it as we did, also with odd signs in it', () => {
    const read = clientFor('postgres://db.example/central?ss%6cmode=verify-full&sslrootcert=');
    expect(read).toMatchObject({ host: 'db.example', ssl: {} });
    const spaced = clientFor('postgres://u ser@db.example/central?ss%6cmode=verify-full');
    expect(spaced).toMatchObject({ user: 'u ser', ssl: {} });
  });

  it('without a host counts the host of the environment, which may be another computer', () => {
    expect(() => readDatabaseAddress('postgres:///central', '10.0.0.5')).toThrow(/10\.0\.0\.5 would be/);
    expect(readDatabaseAddress('postgres:///central', '/run/postgresql')).toBe('postgres:///central');
  });

  it.each([
    ['postgres://pipo:herring@127.0.0.1/central', /holds a password/],
    ['postgres://127.0.0.1/central?password=herring', /holds a password/],
    ['postgres://pipo@db.example/central', /sslmode=verify-full/],
    ['postgres://pipo@db.example/central?sslmode=require', /sslmode=verify-full/],
    ['mysql://pipo@127.0.0.1/central', /cannot be read/],
    ['central.db', /cannot be read/],
  ])('%s is refused, and no password is repeated', (text, sentence) => {
    expect(() => readDatabaseAddress(text)).toThrow(sentence);
    expect(() => readDatabaseAddress(text)).not.toThrow(/herring/);
  });
});
