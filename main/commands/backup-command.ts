import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { GateSettings } from '../adapters/config/schema.ts';
import type { Owner } from '../adapters/sqlite/copy-check.ts';
import { openForReading } from '../adapters/sqlite/database.ts';
import { bodyInUse } from '../adapters/sqlite/dataset-store.ts';
import { runInThread } from '../adapters/sqlite/keeper-thread.ts';
import { storeExists } from '../adapters/sqlite/store.ts';
import { isStoreInUse, lockStore } from '../adapters/sqlite/store-lock.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { restoreNoteIn } from '../adapters/system/restore-note.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { readSettings } from '../compose-configuration.ts';
import { backupsOf, keepingPathsOf, restoreJobOf } from '../compose-keeping.ts';
import { ownerOf } from '../compose-recovery.ts';
import {
  absenceOf,
  databasePathOf,
  openGateSecrets,
  openGateStore,
  scratchPathOf,
} from '../compose-store.ts';
import type { BackupFile } from '../core/keeping/backup-plan.ts';
import { err, ok, type Result } from '../core/result.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
import { knownOfficer } from './officer-option.ts';

interface Flags {
  readonly config?: string;
  readonly from?: string;
  readonly officer?: string;
  readonly json?: true;
}

export function addBackupCommand(program: Command): void {
  const backup = program.command('backup').description('Verified copies of the record and the people in it.');
  const sub = (name: string, what: string): Command =>
    withConfigOption(backup.command(name)).description(what).option('--json', 'print the result as JSON');
  sub('now', 'Make one and prove it, also beside a running gate.').action(backupNow);
  sub('list', 'Say which there are.').action(listThem);
  sub('verify', 'Prove each: pages, owner, every row.').action(verifyThem);
  sub(
    'restore',
    'Put one in the place of the database, with every later row that is found. The gate must be stopped.',
  )
    .option('--from <file>', 'the backup to go back to (default: the newest sound one)')
    .action(restore);
  sub(
    'confirm-restored',
    'Say that the crew lists were checked after a restore: the gate admits people again.',
  )
    .requiredOption('--officer <id>', 'who checked them')
    .action(confirmRestored);
}

interface Place {
  readonly settings: GateSettings;
  readonly owner: Owner;
}

function placeOf({ config }: Flags): Result<Place, string> {
  const settings = readSettings(config);
  if (!settings.ok) return settings;
  const owner = ownerOf(settings.value);
  return owner.ok ? ok({ settings: settings.value, owner: owner.value }) : owner;
}

async function backupNow(flags: Flags): Promise<void> {
  const place = placeOf(flags);
  if (!place.ok) return fail(place.error);
  const { settings, owner } = place.value;
  const absence = absenceOf(settings);
  if (absence !== undefined) return fail(absence.sentence);
  const backups = backupsOf(settings, owner);
  say('copying and proving ...');
  const made = await backups.make();
  if (!made.ok) return fail(made.error.sentence);
  const { path, upTo, people } = made.value;
  const isJournalled = journalled(settings, { upTo, people });
  const removed = backups.keepNewest(settings.backup.keep);
  if (flags.json === true) printJson({ path, upTo, people, removed, isJournalled });
  else
    process.stdout.write(
      `${path}: rows to ${upTo}, ${people} people, proven. ${removed} older ones removed.\n`,
    );
}

/** Beside a running gate only the file is made: the record is written by one process alone. */
function journalled(settings: GateSettings, payload: { upTo: number; people: number }): boolean {
  if (isStoreInUse(keepingPathsOf(settings).database)) return false;
  const parts = { clock: createSystemClock(), ids: uniqueIds, log: silentLog };
  const opened = openGateStore(settings, parts);
  if (!opened.ok) return false;
  try {
    return opened.value.store.journal.append([{ kind: 'backup.made', payload }]).ok;
  } finally {
    opened.value.store.close();
  }
}

async function listThem(flags: Flags): Promise<void> {
  const place = placeOf(flags);
  if (!place.ok) return fail(place.error);
  const files = backupsOf(place.value.settings, place.value.owner).list();
  if (flags.json === true) return printJson(files.map(told));
  if (files.length === 0) return fail('There is no backup yet. A running gate makes one within a minute.');
  for (const file of files) process.stdout.write(`${lineOf(file)}\n`);
}

async function verifyThem(flags: Flags): Promise<void> {
  const place = placeOf(flags);
  if (!place.ok) return fail(place.error);
  const { settings, owner } = place.value;
  const results: object[] = [];
  let unsound = 0;
  for (const file of backupsOf(settings, owner).list()) {
    say(`proving ${file.path} ...`);
    const checked = await runInThread({ kind: 'check', job: { ...owner, path: file.path } });
    if (!checked.ok) unsound += 1;
    const found = checked.ok
      ? { isSound: true, upTo: checked.value.upTo, people: checked.value.people }
      : { isSound: false, sentence: checked.error.sentence };
    results.push({ ...told(file), ...found });
    const says = checked.ok ? `sound, rows to ${checked.value.upTo}` : `NOT SOUND: ${checked.error.sentence}`;
    if (flags.json !== true) process.stdout.write(`${lineOf(file)}: ${says}\n`);
  }
  if (flags.json === true) printJson(results);
  if (results.length === 0) fail('There is no backup to verify. A running gate makes one within a minute.');
  else if (unsound > 0)
    fail(`${unsound} of ${results.length} backups cannot be used. Look at the disk they are on.`);
}

async function restore(flags: Flags): Promise<void> {
  const place = placeOf(flags);
  if (!place.ok) return fail(place.error);
  const { settings, owner } = place.value;
  const { database, note } = keepingPathsOf(settings);
  const lock = lockStore(database);
  if (!lock.ok)
    return fail(
      'The gate is running, or another program has its database. Nothing was changed. Stop the gate, then restore.',
    );
  try {
    const notes = restoreNoteIn(note);
    const before = notes.read();
    const job = restoreJobOf(settings, owner, before?.cause ?? 'operator');
    say('restoring ...');
    notes.write({ cause: 'operator' });
    const from = flags.from === undefined ? {} : { backupPath: resolve(flags.from) };
    const restored = await runInThread({ kind: 'restore', job: { ...job, ...from, needsBackup: true } });
    if (!restored.ok) {
      if (before !== undefined) notes.write(before);
      else if (storeExists(database)) notes.clear();
      return fail(restored.error);
    }
    const { backupUpTo, replayed, missing, quarantine } = restored.value;
    if (flags.json === true)
      return printJson({ backupUpTo, replayed, missing, quarantine: quarantine ?? null });
    process.stdout.write(
      `Restored: ${backupUpTo} rows of the backup and ${replayed} later ones; ${missing} are known to be missing. ${replacedIn(quarantine)} Start the gate; it stays in officer mode until its lists are confirmed.\n`,
    );
  } finally {
    lock.value.release();
  }
}

function replacedIn(quarantine: string | undefined): string {
  return quarantine === undefined
    ? 'There was no database to replace.'
    : `The replaced database is in ${quarantine}.`;
}

async function confirmRestored(flags: Flags): Promise<void> {
  const settings = readSettings(flags.config);
  if (!settings.ok) return fail(settings.error);
  const confirmed = confirmedBy(settings.value, flags.officer ?? '');
  if (!confirmed.ok) return fail(confirmed.error);
  if (flags.json === true) printJson({ confirmedBy: confirmed.value });
  else say(`${confirmed.value} is noted. A running gate admits people again within seconds.`);
}

function confirmedBy(settings: GateSettings, officer: string): Result<string, string> {
  const notes = restoreNoteIn(keepingPathsOf(settings).note);
  const note = notes.read();
  if (note === undefined) return err('No restore waits to be confirmed. Nothing was changed.');
  // A gate that came up without a record holds nothing whose lists could be looked at.
  const absence = isStoreInUse(scratchPathOf(settings)) ? noRecord : absenceOf(settings)?.sentence;
  if (absence !== undefined) return err(absence);
  const known = officerBeside(settings, officer);
  if (known.ok) notes.write({ ...note, confirmedBy: known.value });
  return known;
}

const noRecord =
  'This gate runs without its record: nothing has been restored, so there is nothing to confirm. Stop the gate, bring a backup into its folder of backups, and run "pipo-gate backup restore".';

/** Also beside a running gate. */
function officerBeside(settings: GateSettings, officer: string): Result<string, string> {
  const secrets = openGateSecrets(settings, true);
  if (!secrets.ok) return err(secrets.error.sentence);
  const opened = openForReading(databasePathOf(settings));
  if (!opened.ok) return err(opened.error.sentence);
  const { handle, close } = opened.value;
  try {
    return knownOfficer(settings, officer, () => bodyInUse(handle, secrets.value, 'officers'));
  } finally {
    close();
  }
}

function told({ number, path, bytes, madeAtMs }: BackupFile) {
  return { number, path, bytes, madeAt: new Date(madeAtMs).toISOString() };
}

function lineOf(file: BackupFile): string {
  const { madeAt, path, bytes } = told(file);
  return `${madeAt}  ${(bytes / 1e6).toFixed(1)} MB  ${path}`;
}
