import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PictureFault } from '../../core/enrolment/refusal.ts';
import { headerFault, type RosterFields, type RosterRow } from '../../core/enrolment/roster-row.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RosterFault, RosterSource } from '../../ports/roster.ts';

/** Name of the list inside a folder. */
export const rosterFileName = 'people.csv';
const maxRosterBytes = 50_000_000;
const maxPictureBytes = 30_000_000;

/**
 * A crew list as a CSV file (RFC 4180, UTF-8 with or without BOM), or as a folder with `people.csv` in it.
 * Pictures, and folders that hold the pictures of one person, are named relative to the file and may not lie
 * outside its folder.
 */
export function csvSource(path: string): RosterSource {
  return {
    async rows() {
      const file = await rosterFileOf(path);
      return file.ok ? readRows(file.value) : file;
    },
    async picturesOf(name) {
      const file = await rosterFileOf(path);
      return file.ok ? listPictures(dirname(file.value), name) : ok([name]);
    },
    async picture(name) {
      const file = await rosterFileOf(path);
      return file.ok ? readPicture(dirname(file.value), name) : err('portrait/missing-file');
    },
  };
}

async function rosterFileOf(path: string): Promise<Result<string, RosterFault>> {
  try {
    const found = await stat(path);
    return ok(found.isDirectory() ? join(path, rosterFileName) : path);
  } catch (cause) {
    return err(unreadable(path, cause));
  }
}

async function readRows(file: string): Promise<Result<readonly RosterRow[], RosterFault>> {
  let bytes: Buffer;
  try {
    const found = await stat(file);
    if (found.size > maxRosterBytes)
      return err(
        fault('roster/too-large', `The list ${file} is larger than 50 MB. Nothing was imported. Split it.`),
      );
    bytes = await readFile(file);
  } catch (cause) {
    return err(unreadable(file, cause));
  }
  const text = decoded(bytes);
  if (text === undefined)
    return err(
      fault(
        'roster/not-utf8',
        `The list ${file} is not UTF-8 text. Nothing was imported, because names would be garbled. In the spreadsheet, save it as "CSV UTF-8".`,
      ),
    );
  return parsedRows(text);
}

/** UTF-8 without its byte-order mark; undefined for anything else. */
function decoded(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

interface ParsedRecord {
  readonly record: readonly string[];
  /** csv-parse counts the line on which a record ends. */
  readonly info: { readonly lines: number };
}

function parsedRows(text: string): Result<readonly RosterRow[], RosterFault> {
  let records: readonly ParsedRecord[];
  try {
    records = parse(text, {
      info: true,
      trim: true,
      skip_empty_lines: true,
      // A row with too few or too many columns gets its own verdict; a stray quote refuses the whole file.
      relax_column_count: true,
      max_record_size: 100_000,
    }) as unknown as readonly ParsedRecord[];
  } catch (cause) {
    return err(malformed(cause));
  }
  const [header, ...rows] = records;
  if (header === undefined) return err(empty);
  const wrong = headerFault(header.record);
  if (wrong !== undefined) return err(fault('roster/columns', wrong));
  if (rows.length === 0) return err(empty);
  const columns = header.record.map((name) => name.trim().toLowerCase());
  return ok(rows.map((row) => rowOf(row, columns)));
}

function rowOf({ record, info }: ParsedRecord, columns: readonly string[]): RosterRow {
  const breaks = record.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  const line = info.lines - breaks;
  if (record.length !== columns.length) return { line, columns: record.length, fields: undefined };
  const fields = Object.fromEntries(columns.map((column, i) => [column, record[i] ?? '']));
  return { line, columns: record.length, fields: fields as RosterFields };
}

const pictureEnding = /\.(jpe?g|png|webp)$/i;

async function listPictures(folder: string, name: string): Promise<Result<readonly string[], PictureFault>> {
  // Lists made on Windows write folders with a backslash.
  const path = resolve(folder, name.replaceAll('\\', '/'));
  if (!isInside(folder, path)) return err('portrait/outside-folder');
  try {
    if (!(await stat(path)).isDirectory()) return ok([name]);
    const files = (await readdir(path)).filter((file) => pictureEnding.test(file) && !file.startsWith('.'));
    if (files.length === 0) return err('portrait/empty-folder');
    return ok(files.toSorted().map((file) => `${name.replace(/[\\/]+$/, '')}/${file}`));
  } catch {
    // Reading it as a picture says why.
    return ok([name]);
  }
}

async function readPicture(folder: string, name: string): Promise<Result<Uint8Array, PictureFault>> {
  // Lists made on Windows write folders with a backslash.
  const path = resolve(folder, name.replaceAll('\\', '/'));
  if (!isInside(folder, path)) return err('portrait/outside-folder');
  try {
    const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(path)]);
    if (!isInside(realFolder, realFile)) return err('portrait/outside-folder');
    const found = await stat(realFile);
    if (!found.isFile()) return err('portrait/unreadable');
    if (found.size > maxPictureBytes) return err('portrait/too-large');
    return ok(await readFile(realFile));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    return err(code === 'ENOENT' || code === 'ENOTDIR' ? 'portrait/missing-file' : 'portrait/unreadable');
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function malformed(cause: unknown): RosterFault {
  const line = cause instanceof Error && 'lines' in cause ? ` near line ${String(cause.lines)}` : '';
  return fault(
    'roster/malformed',
    `The list is not well-formed CSV${line}: usually a quote that opens and never closes, or stands inside a value. Nothing was imported. Correct that line, or save the list again from the spreadsheet.`,
  );
}

function unreadable(path: string, cause: unknown): RosterFault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  return fault(
    'roster/unreadable',
    `The list ${path} cannot be read (${code}). Nothing was imported. Give a CSV file, or a folder with ${rosterFileName} in it.`,
  );
}

const empty = fault(
  'roster/empty',
  'The list holds no people. Nothing was imported. Write one person a row below the first line.',
);

function fault(code: RosterFault['code'], sentence: string): RosterFault {
  return { code, sentence };
}
