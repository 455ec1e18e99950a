import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { columnsOf, type ImportMap } from '../../core/importing/column-map.ts';
import type { ImportRow } from '../../core/importing/row-reader.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ImportFile, ImportFileFault } from '../../ports/import-file.ts';
import { csvRecords, csvRows } from './csv-rows.ts';
import { WrongEncoding } from './decoded-text.ts';
import { jsonRows, NoRows } from './json-rows.ts';

/** CSV is read in pieces; a JSON document is held whole while it is read. */
const maxBytes = { csv: 2_000_000_000, json: 200_000_000 } as const;

/** Looks a file through, from its header to its last row, so that one that does not fit is refused before anything. */
export async function openImportFile(
  path: string,
  map: ImportMap,
): Promise<Result<ImportFile, ImportFileFault>> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes[map.file.kind]) return err(tooLarge(path));
    const missing = await missingColumns(path, map);
    if (missing !== undefined) return err(missing);
    let rowCount = 0;
    for await (const _ of rowsOf(path, map)) rowCount += 1;
    if (rowCount === 0)
      return err(fault('import/empty', `The file ${path} holds no rows. Nothing was imported.`));
    return ok({ hash: await hashOf(path), rowCount, rows: () => rowsOf(path, map) });
  } catch (cause) {
    return err(faultOf(path, cause, map));
  }
}

function rowsOf(path: string, { file }: ImportMap): AsyncGenerator<ImportRow> {
  return file.kind === 'csv' ? csvRows(path, file) : jsonRows(path, file);
}

/** Of JSON a field that no row has at all is missing: rows leave out what they do not know. */
async function missingColumns(path: string, map: ImportMap): Promise<ImportFileFault | undefined> {
  const wanted = columnsOf(map);
  const found = new Set<string>();
  if (map.file.kind === 'csv') {
    for await (const { record } of csvRecords(path, map.file)) {
      const names = record.map((name) => name.trim());
      const twice = wanted.filter((name) => names.filter((each) => each === name).length > 1);
      if (twice.length > 0) return misfit(path, `twice: ${twice.join(', ')}`);
      for (const name of names) found.add(name);
      break;
    }
  } else {
    for await (const { values } of rowsOf(path, map))
      for (const name of Object.keys(values ?? {})) found.add(name);
  }
  const missing = wanted.filter((name) => !found.has(name));
  return missing.length === 0 ? undefined : misfit(path, `missing: ${missing.join(', ')}`);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array);
  return hash.digest('hex');
}

function misfit(path: string, what: string): ImportFileFault {
  return fault(
    'import/columns',
    `The columns of ${path} are not those of the map (${what}). Nothing was imported. Correct the map in the configuration (its headers, separator or encoding), or export the file again.`,
  );
}

function tooLarge(path: string): ImportFileFault {
  return fault('import/too-large', `The file ${path} is too large. Nothing was imported. Split it.`);
}

function faultOf(path: string, cause: unknown, { file }: ImportMap): ImportFileFault {
  if (cause instanceof WrongEncoding)
    return fault(
      'import/encoding',
      `The file ${path} is no text in ${file.kind === 'csv' ? file.encoding : 'utf-8'}. Nothing was imported, because names would be garbled. Correct "encoding" of the map, or export the file as UTF-8.`,
    );
  if (cause instanceof NoRows) return malformed(path, 'JSON with a list of rows where the map says');
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code?.startsWith('CSV_') === true)
    return malformed(path, 'well-formed CSV: usually a quote that never closes');
  if (code === undefined) throw cause;
  return fault(
    'import/unreadable',
    `The file ${path} cannot be read (${code}). Nothing was imported. Check the name and the permissions.`,
  );
}

function malformed(path: string, what: string): ImportFileFault {
  return fault(
    'import/malformed',
    `The file ${path} is not ${what}. Nothing was imported. Correct it, or export it again.`,
  );
}

function fault(code: ImportFileFault['code'], sentence: string): ImportFileFault {
  return { code, sentence };
}
