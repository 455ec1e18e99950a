import { readFileSync } from 'node:fs';
import { verifyDatabase } from '../../adapters/sqlite/verify-database.ts';
import { verifyExport } from '../../adapters/sqlite/verify-export.ts';
import type { VerifyReport } from '../../adapters/sqlite/verify-report.ts';
import { readSettings } from '../../compose-configuration.ts';
import { absenceOf, databasePathOf } from '../../compose-store.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { fail, printJson, say } from '../command-output.ts';
import { publicKeyOf } from './own-keys.ts';

export interface VerifyFlags {
  readonly config?: string;
  readonly file?: string;
  readonly publicKey?: string;
  readonly json?: true;
}

/** `journal verify`: exits with 1, and names the first bad row, where the record is not whole. */
export async function verifyJournal(flags: VerifyFlags): Promise<void> {
  const report =
    flags.file === undefined ? await verifyOwn(flags) : await verifyFile(flags.file, flags.publicKey);
  if (!report.ok) return fail(report.error);
  const { value } = report;
  if (flags.json === true) printJson(value);
  else if (value.intact) process.stdout.write(sentenceOf(value));
  if (!value.intact) fail(value.problem.sentence);
}

function sentenceOf({ gate, rows, firstRow, lastHash }: VerifyReport & { intact: true }): string {
  const begun = firstRow === 1 ? '' : ` from row ${firstRow} on, older ones having left it as it states,`;
  return `The journal of ${gate} is intact: ${rows} rows,${begun} last hash ${lastHash}.\n`;
}

async function verifyOwn({ config, publicKey }: VerifyFlags): Promise<Result<VerifyReport, string>> {
  const settings = readSettings(config);
  if (!settings.ok) return settings;
  const absence = absenceOf(settings.value);
  if (absence !== undefined) return err(absence.sentence);
  const key = publicKey === undefined ? publicKeyOf(settings.value) : readKey(publicKey);
  if (!key.ok) return key;
  const onProgress = progressOf();
  const report = await verifyDatabase(databasePathOf(settings.value), key.value, { onProgress });
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
  const report = await verifyExport(file, key.value, { onProgress: progressOf() });
  return report.ok ? report : err(report.error.sentence);
}

function progressOf(): (progress: { rows: number; fraction: number }) => void {
  let told = 0;
  return ({ rows, fraction }) => {
    if (rows - told < 50_000) return;
    told = rows;
    say(`verified ${rows} rows (${Math.round(fraction * 100)} %)`);
  };
}

function readKey(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch {
    return err(`The public key ${path} cannot be read. Nothing was verified; check the path.`);
  }
}
