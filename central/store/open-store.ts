import type { CentralLog } from '../log.ts';
import type { CentralStore } from './central-store.ts';
import { openPostgresStore } from './postgres/open.ts';
import { openCentralDb } from './sqlite/open.ts';
import { SqliteStore } from './sqlite/sqlite-store.ts';

export interface StoreAddress {
  /** File of the SQLite database. */
  readonly dbPath: string;
  /** `postgres://user@host/name` instead of the file. */
  readonly database?: string | undefined;
}

/** Opens the store and brings it to this program's version; rejects with a sentence where that fails. */
export async function openStore({ dbPath, database }: StoreAddress, log: CentralLog): Promise<CentralStore> {
  if (database !== undefined) return openPostgresStore(database, log);
  return new SqliteStore(openCentralDb(dbPath));
}
