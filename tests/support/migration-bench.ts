import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type WriteHandle, writeHandleOf } from '../../main/adapters/sqlite/handles.ts';
import { migrations } from '../../main/adapters/sqlite/migrations/index.ts';
import { migrate } from '../../main/adapters/sqlite/migrator.ts';
import { expectOk } from './store-options.ts';

/** An empty database in memory, brought to `version`. */
export function databaseAt(version: number): WriteHandle {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  const handle = writeHandleOf(db);
  migrateTo(handle, version);
  return handle;
}

export function migrateTo(handle: WriteHandle, version: number): void {
  expectOk(migrate(handle, migrations.slice(0, version)));
}

export function tablesOf(handle: WriteHandle): readonly string[] {
  const tables =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return handle.all<{ name: string }>(tables).map((table) => table.name);
}
