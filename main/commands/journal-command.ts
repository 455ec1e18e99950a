import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { openFileSecrets } from '../adapters/secrets/file-secrets.ts';
import { exportLines } from '../adapters/sqlite/journal-export.ts';
import { verifyDatabase } from '../adapters/sqlite/verify-database.ts';
import { verifyExport } from '../adapters/sqlite/verify-export.ts';
import type { VerifyReport } from '../adapters/sqlite/verify-report.ts';
import { silentLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { readSettings } from '../compose-configuration.ts';
import { gateKeyOf } from '../compose-settings.ts';
import { databasePathOf, keysPathOf, openGateStore } from '../compose-store.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Secrets } from '../ports/secrets.ts';
import { fail, printJson, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';

interface VerifyFlags {
  readonly config?: string;
  readonly file?: string;
  readonly publicKey?: string;
  readonly json?: true;
}

export function addJournalCommand(program: Command): void {
  const journal = program.command('journal').description('The signed record of everything the gate did.');
  withConfigOption(journal.command('verify'))
    .description('Prove that no row was altered, repeated, swapped or taken out; names the first bad one.')
    .option('--file <export>', 'an exported journal instead of the gate’s own database')
    .option('--public-key <key.pem>', 'the gate’s public key; needed with --file')
    .option('--json', 'print the result as JSON')
    .action(verify);
  withConfigOption(journal.command('export'))
    .description(
      'Write the journal with its seal, for verification on another machine. The gate must be stopped.',
    )
    .requiredOption('--to <file>', 'the file to write')
    .action(exportJournal);
  withConfigOption(journal.command('key'))
    .description('Print the gate’s public key: what the central office and a verifier need.')
    .action(printKey);
}

async function verify(flags: VerifyFlags): Promise<void> {
  const report =
    flags.file === undefined ? await verifyOwn(flags) : await verifyFile(flags.file, flags.publicKey);
  if (!report.ok) return fail(report.error);
  const { value } = report;
  if (flags.json === true) printJson(value);
  else if (value.intact)
    process.stdout.write(
      `The journal of ${value.gate} is intact: ${value.rows} rows, last hash ${value.lastHash}.\n`,
    );
  if (!value.intact) fail(value.problem.sentence);
}

async function verifyOwn({ config, publicKey }: VerifyFlags): Promise<Result<VerifyReport, string>> {
  const settings = readSettings(config);
  if (!settings.ok) return settings;
  const key = publicKey === undefined ? ownKey(keysPathOf(settings.value)) : readKey(publicKey);
  if (!key.ok) return key;
  const report = await verifyDatabase(databasePathOf(settings.value), key.value, { onProgress: progress });
  return report.ok ? report : err(report.error.sentence);
}

async function verifyFile(
  file: string,
  publicKey: string | undefined,
): Promise<Result<VerifyReport, string>> {
  if (publicKey === undefined)
    return err('An export is verified against the gate’s public key: name it with --public-key.');
  const key = readKey(publicKey);
  if (!key.ok) return key;
  const report = await verifyExport(file, key.value, { onProgress: progress });
  return report.ok ? report : err(report.error.sentence);
}

let lastTold = 0;
function progress({ rows, fraction }: { rows: number; fraction: number }): void {
  if (rows - lastTold < 50_000) return;
  lastTold = rows;
  say(`verified ${rows} rows (${Math.round(fraction * 100)} %)`);
}

function readKey(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch {
    return err(`The public key ${path} cannot be read. Nothing was verified; check the path.`);
  }
}

function openKeys(directory: string): Result<Secrets, string> {
  if (!existsSync(directory))
    return err('This gate has no keys yet. Start it once with "npm start", then try again.');
  const secrets = openFileSecrets({ directory, databaseExists: true });
  return secrets.ok ? secrets : err(secrets.error.sentence);
}

function ownKey(directory: string): Result<string, string> {
  const secrets = openKeys(directory);
  return secrets.ok ? ok(secrets.value.publicKeyPem()) : secrets;
}

function printKey({ config }: { config?: string }): void {
  const settings = readSettings(config);
  const key = settings.ok ? ownKey(keysPathOf(settings.value)) : settings;
  if (key.ok) process.stdout.write(key.value);
  else fail(key.error);
}

async function exportJournal({ config, to }: { config?: string; to: string }): Promise<void> {
  const settings = readSettings(config);
  if (!settings.ok) return fail(settings.error);
  const keys = ownKey(keysPathOf(settings.value));
  if (!keys.ok) return fail(keys.error);
  const clock = createSystemClock();
  const opened = openGateStore(settings.value, { clock, ids: uniqueIds, log: silentLog });
  if (!opened.ok) return fail(opened.error);
  const { store, secrets } = opened.value;
  try {
    const lines = exportLines({ journal: store.journal, secrets, clock, gateKey: gateKeyOf(settings.value) });
    await pipeline(Readable.from(lines), createWriteStream(to, { flags: 'wx', mode: 0o600 }));
    say(`wrote ${to}: ${store.journal.head()?.seq ?? 0} rows and the seal`);
  } catch (error) {
    fail(
      `The export ${to} could not be written (${error instanceof Error ? error.message : error}). Name a new file on a disk with room.`,
    );
  } finally {
    store.close();
  }
}
