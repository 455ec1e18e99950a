import { err, ok, type Result } from '../../core/result.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { StoreOpenFault } from './store-errors.ts';

/** `PIPO` in ASCII: marks the file as ours (`PRAGMA application_id`). */
export const applicationId = 0x5049504f;

export function schemaVersionOf(db: ReadHandle): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/**
 * Brings the database to the newest version, one transaction a step.
 * @returns the version before and after; a database from the future or of another program is left untouched
 */
export function migrate(
  db: WriteHandle,
  migrations: readonly Migration[] = allMigrations,
): Result<{ from: number; to: number }, StoreOpenFault> {
  const refused = refusalOf(db, migrations.length);
  if (refused !== undefined) return err(refused);
  const from = schemaVersionOf(db);
  const to = migrations.length;
  for (const migration of migrations.slice(from)) {
    db.atomically(() => {
      migration.up(db);
      db.script(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migration.version}`);
    });
  }
  return ok({ from, to });
}

/** Why this program must not touch the file; undefined for a database it knows and for an empty file. */
export function refusalOf(db: ReadHandle, known: number = allMigrations.length): StoreOpenFault | undefined {
  const id = db.get<{ application_id: number }>('PRAGMA application_id')?.application_id ?? 0;
  const tables = db.get<{ n: number }>('SELECT count(*) AS n FROM sqlite_schema')?.n ?? 0;
  if (id !== applicationId && (id !== 0 || tables > 0)) return notOurs;
  const found = schemaVersionOf(db);
  return found > known ? fromTheFuture(found, known) : undefined;
}

const notOurs: StoreOpenFault = {
  code: 'store/not-ours',
  sentence:
    'The file is a database of another program. The gate leaves it untouched and does not start. Give the gate a path of its own.',
};

function fromTheFuture(found: number, known: number): StoreOpenFault {
  return {
    code: 'store/from-the-future',
    sentence: `The database has version ${found}; this program knows up to version ${known}. A newer program wrote it, and an older one could damage it, so the gate does not start. Install the newer program again.`,
  };
}
