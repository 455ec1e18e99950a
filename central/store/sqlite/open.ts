import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { migrate } from './schema.ts';

/**
 * Opens the central database durably: an acknowledgement promises that the row survives a power cut (E4), so
 * WAL and FULL are read back, because the library is built with a weaker default.
 * @param path of the file, its folder is made; `:memory:` for tests of pure logic
 */
export function openCentralDb(path: string): Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const db = new Sqlite(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const mode = String(db.pragma('journal_mode', { simple: true }));
  const synchronous = Number(db.pragma('synchronous', { simple: true }));
  if (synchronous !== 2 || (mode !== 'wal' && path !== ':memory:')) {
    db.close();
    throw new Error(
      `The central database at ${path} cannot be written durably (journal_mode ${mode}, synchronous ${synchronous}), ` +
        'so no row could be acknowledged honestly. Put it on a local disk that supports write-ahead logging.',
    );
  }
  migrate(db);
  return db;
}
