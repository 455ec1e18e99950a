import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateSettings } from './adapters/config/schema.ts';
import type { SecretsFault } from './adapters/secrets/file-secrets.ts';
import { syncDirectory } from './adapters/secrets/key-files.ts';
import { openSecrets } from './adapters/secrets/open-secrets.ts';
import { databaseFiles } from './adapters/sqlite/quarantine.ts';
import { besidePath } from './adapters/sqlite/restore-database.ts';
import { openStore, type Store, storeExists } from './adapters/sqlite/store.ts';
import { lockFileOf, lockStore } from './adapters/sqlite/store-lock.ts';
import { hasRemains, keepingPathsOf } from './compose-keeping.ts';
import { gateKeyOf } from './compose-settings.ts';
import { err, ok, type Result } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import type { Secrets } from './ports/secrets.ts';

export interface OpenedStore {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly bootId: string;
}

export function databasePathOf(settings: Pick<GateSettings, 'dataDirectory'>): string {
  return join(settings.dataDirectory, 'gate.db');
}

export function keysPathOf(settings: Pick<GateSettings, 'dataDirectory'>): string {
  return join(settings.dataDirectory, 'keys');
}

/** The database of a gate that comes up without its record. */
export function scratchPathOf(settings: Pick<GateSettings, 'dataDirectory'>): string {
  return join(settings.dataDirectory, 'without-record.db');
}

/** Without room for it, the next start makes it. */
function markCommissioned(settings: GateSettings, gateKey: string): void {
  const { commissioned } = keepingPathsOf(settings);
  try {
    if (existsSync(commissioned)) return;
    writeFileSync(commissioned, `${gateKey}\n`, { mode: 0o600 });
    syncDirectory(settings.dataDirectory);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
  }
}

/** What a start without a record and a restore that was cut off have left holds people, and nobody needs it now. */
function removeMakeshifts(settings: Pick<GateSettings, 'dataDirectory'>): void {
  const scratch = scratchPathOf(settings);
  const lock = existsSync(scratch) ? lockStore(scratch) : undefined;
  // In use: a gate without a record runs on it, beside a command that found the restored one.
  const inUse = lock !== undefined && !lock.ok;
  const spare = inUse ? [] : [...databaseFiles(scratch), lockFileOf(scratch)];
  for (const file of [...spare, ...databaseFiles(besidePath(databasePathOf(settings)))])
    rmSync(file, { force: true });
  if (lock?.ok === true) lock.value.release();
}

/** @param databaseExists see `openFileSecrets` */
export function openGateSecrets(
  settings: Pick<GateSettings, 'dataDirectory' | 'keys'>,
  databaseExists: boolean,
): Result<Secrets, SecretsFault> {
  const credentials = process.env['CREDENTIALS_DIRECTORY'];
  return openSecrets({ ...settings.keys, directory: keysPathOf(settings), credentials, databaseExists });
}

/** Opens keys and database of a gate for the one process that writes. The error is a sentence. */
export function openGateStore(
  settings: GateSettings,
  parts: { readonly clock: Clock; readonly ids: Ids; readonly log: Log },
): Result<OpenedStore, string> {
  const path = databasePathOf(settings);
  const directory = makeDataDirectory(settings.dataDirectory);
  if (!directory.ok) return directory;
  if (!storeExists(path) && hasRemains(settings)) return err(goneSentence(path));
  const secrets = openGateSecrets(settings, storeExists(path));
  if (!secrets.ok) return err(secrets.error.sentence);
  const bootId = parts.ids.uuid();
  const { clock, log } = parts;
  const store = openStore({ path, secrets: secrets.value, clock, gateKey: gateKeyOf(settings), bootId, log });
  if (!store.ok) return err(store.error.sentence);
  removeMakeshifts(settings);
  markCommissioned(settings, gateKeyOf(settings));
  return ok({ store: store.value, secrets: secrets.value, bootId });
}

/**
 * Why there is no database to read. `none yet`: no gate was ever started here. `gone`: there was one.
 * Undefined: there is a file.
 */
export function absenceOf(
  settings: Pick<GateSettings, 'dataDirectory' | 'backup'>,
): { readonly kind: 'gone' | 'none yet'; readonly sentence: string } | undefined {
  const path = databasePathOf(settings);
  if (storeExists(path)) return undefined;
  if (hasRemains(settings)) return { kind: 'gone', sentence: goneSentence(path) };
  return {
    kind: 'none yet',
    sentence: `There is no database at ${path} yet. The first start of the gate ("npm start") makes it.`,
  };
}

function goneSentence(path: string): string {
  return `The database ${path} is gone, but backups or other parts of the record are there. A new one would use the row numbers of the old one, so none was made. Start the gate, which restores it, or run "pipo-gate backup restore".`;
}

/**
 * Made private. A directory that is there may be the operator's own and keeps its mode: what must be private in
 * it, keys and database, is private by itself.
 */
function makeDataDirectory(path: string): Result<void, string> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return ok();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return err(
      `The data directory ${path} cannot be made (${cause.code}). Without it the gate can keep no keys and no record, and does not start. Check "dataDirectory" in the configuration and who owns the folders above it.`,
    );
  }
}
