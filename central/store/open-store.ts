import type { CentralLog } from '../log.ts';
import type { CentralStore } from './central-store.ts';
import { openCentralDb } from './sqlite/open.ts';
import { SqliteStore } from './sqlite/sqlite-store.ts';

export interface StoreAddress {
  /** File of the SQLite database. */
  readonly dbPath: string;
  /** Of a PostgreSQL server, instead of the file. */
  readonly database?: string;
}

/** Opens the store and brings it to this program's version; rejects with a sentence where that fails. */
export async function openStore({ dbPath }: StoreAddress, _log: CentralLog): Promise<CentralStore> {
  return new SqliteStore(openCentralDb(dbPath));
}
