import { rmSync } from 'node:fs';
import type { GateSettings } from './adapters/config/schema.ts';
import { checkCopy, type Owner } from './adapters/sqlite/copy-check.ts';
import { type RunTask, runInThread } from './adapters/sqlite/keeper-thread.ts';
import { databaseFiles } from './adapters/sqlite/quarantine.ts';
import { putLostRowsBack } from './adapters/sqlite/restore-database.ts';
import { openStore, storeExists } from './adapters/sqlite/store.ts';
import { storeFaultOf } from './adapters/sqlite/store-errors.ts';
import { lockStore } from './adapters/sqlite/store-lock.ts';
import { restoreNoteIn } from './adapters/system/restore-note.ts';
import { hasRemains, keepingPathsOf, restoreJobOf } from './compose-keeping.ts';
import { gateKeyOf } from './compose-settings.ts';
import { type OpenedStore, openGateSecrets, openGateStore, scratchPathOf } from './compose-store.ts';
import { err, ok, type Result } from './core/result.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';

/** Rows whose chain is proven at each start; the pages of the file are all looked at. */
const rowsAtStart = 500;

interface Parts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** A store for a gate that starts, and why it holds no record if it does not. */
export interface RecoveredStore extends OpenedStore {
  /** The record could neither be opened nor restored: what this store takes is thrown away. A sentence. */
  readonly withoutRecord?: string;
}

/**
 * Opens the record of a gate that starts. A damaged one, or one that is gone, is replaced first: by its last sound
 * backup and every later row of which a copy is found. Where nothing is left to restore from, no new record is begun
 * under the numbers of the old one: the gate comes up in officer mode, and shows why.
 */
export async function openRecoveredStore(
  settings: GateSettings,
  parts: Parts,
  run: RunTask = runInThread,
): Promise<Result<RecoveredStore, string>> {
  const { database } = keepingPathsOf(settings);
  if (!storeExists(database) && !hasRemains(settings)) return openGateStore(settings, parts);
  const owner = ownerOf(settings);
  if (!owner.ok) return owner;
  const lock = lockStore(database);
  // Another gate has it, or the disk does not take a lock: the sentence for that is the store's own.
  if (!lock.ok) return openGateStore(settings, parts);
  const failed = await mended(settings, owner.value, run, parts.log).finally(() => lock.value.release());
  return failed === undefined ? openGateStore(settings, parts) : openScratch(settings, parts, failed);
}

/** Whose record this gate's is. The error is a sentence. */
export function ownerOf(settings: GateSettings): Result<Owner, string> {
  const secrets = openGateSecrets(settings, true);
  if (!secrets.ok) return err(secrets.error.sentence);
  return ok({ gateKey: gateKeyOf(settings), publicKeyPem: secrets.value.publicKeyPem() });
}

/** @returns a sentence if there is no record that could be continued */
async function mended(
  settings: GateSettings,
  owner: Owner,
  run: RunTask,
  log: Log,
): Promise<string | undefined> {
  const { database } = keepingPathsOf(settings);
  const damage = storeExists(database) ? damageOf(database, owner) : 'The database is gone.';
  if (damage === undefined) return lostRowsPutBack(settings, owner, log);
  log.error('store.damaged', { sentence: damage });
  const notes = restoreNoteIn(keepingPathsOf(settings).note);
  notes.write({ cause: 'corrupt' });
  const restored = await run({ kind: 'restore', job: restoreJobOf(settings, owner) });
  return restored.ok ? undefined : restored.error;
}

/** Damage of the file or of its newest rows; of another gate, another program or other keys it is no damage. */
function damageOf(database: string, owner: Owner): string | undefined {
  const checked = checkCopy(database, owner, { lastRows: rowsAtStart, isQuick: true });
  return checked.ok || checked.error.kind !== 'damaged' ? undefined : checked.error.sentence;
}

/** Rows that are known and cannot be put back: the gate writes others under their numbers, and says so. */
function lostRowsPutBack(settings: GateSettings, owner: Owner, log: Log): undefined {
  try {
    const report = putLostRowsBack(restoreJobOf(settings, owner));
    if (report === undefined) return;
    const { replayed: rows, missing } = report;
    if (rows > 0) log.error('store.rows-put-back', { rows });
    const notes = restoreNoteIn(keepingPathsOf(settings).note);
    // A restore that is not journalled yet tells of the same rows.
    if (missing === 0 || notes.read()?.report !== undefined) return;
    log.error('store.rows-lost', { missing });
    notes.write({ cause: 'corrupt', report });
  } catch (cause) {
    const fault = storeFaultOf(cause);
    if (fault === undefined) throw cause;
    log.error('store.rows-not-put-back', { code: fault });
  }
}

/** A database for the time being, so that the screens come up and say what is wrong. */
function openScratch(settings: GateSettings, parts: Parts, sentence: string): Result<RecoveredStore, string> {
  const { clock, ids, log } = parts;
  const path = scratchPathOf(settings);
  for (const file of databaseFiles(path)) rmSync(file, { force: true });
  const secrets = openGateSecrets(settings, true);
  if (!secrets.ok) return err(secrets.error.sentence);
  const bootId = ids.uuid();
  const gateKey = gateKeyOf(settings);
  const store = openStore({ path, secrets: secrets.value, clock, gateKey, bootId, log });
  if (!store.ok) return err(`${sentence} ${store.error.sentence}`);
  return ok({ store: store.value, secrets: secrets.value, bootId, withoutRecord: sentence });
}
