import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openForReading } from '../../adapters/sqlite/database.ts';
import { exportedJournalOf, exportLines } from '../../adapters/sqlite/journal-export.ts';
import { StoreError } from '../../adapters/sqlite/store-errors.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import { readSettings } from '../../compose-configuration.ts';
import { gateKeyOf } from '../../compose-settings.ts';
import { absenceOf, databasePathOf } from '../../compose-store.ts';
import { fail, say } from '../command-output.ts';
import { ownKeys } from './own-keys.ts';

export interface ExportFlags {
  readonly config?: string;
  readonly to: string;
}

/** `journal export`, also beside a running gate: the rows that are there when it begins. */
export async function exportJournal({ config, to }: ExportFlags): Promise<void> {
  const settings = readSettings(config);
  if (!settings.ok) return fail(settings.error);
  const absence = absenceOf(settings.value);
  if (absence !== undefined) return fail(absence.sentence);
  const secrets = ownKeys(settings.value);
  if (!secrets.ok) return fail(secrets.error);
  const opened = openForReading(databasePathOf(settings.value), 'one picture');
  if (!opened.ok) return fail(opened.error.sentence);
  const { handle, close } = opened.value;
  try {
    const journal = exportedJournalOf(handle);
    const options = { clock: createSystemClock(), gateKey: gateKeyOf(settings.value) };
    const lines = exportLines({ journal, secrets: secrets.value, ...options });
    await pipeline(Readable.from(lines), createWriteStream(to, { flags: 'wx', mode: 0o600 }));
    const floor = journal.floor();
    const begun = floor === 0 ? '' : ` from row ${floor + 1} on`;
    say(`wrote ${to}: ${(journal.head()?.seq ?? 0) - floor} rows${begun} and the seal`);
  } catch (error) {
    fail(notWritten(to, error));
  } finally {
    close();
  }
}

function notWritten(to: string, error: unknown): string {
  if (error instanceof StoreError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
    return `There is a file ${to} already, and an export overwrites none: nothing was written. Name a new one.`;
  const why = error instanceof Error ? error.message : String(error);
  return `The export ${to} could not be written (${why}). Name a new file, in a folder that is there, on a disk with room.`;
}
