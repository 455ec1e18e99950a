import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { ImportRow } from '../../core/importing/row-reader.ts';
import { decodedText, type FileEncoding } from './decoded-text.ts';

export interface CsvForm {
  readonly separator: string;
  readonly encoding: FileEncoding;
}

interface ParsedRecord {
  readonly record: readonly string[];
  /** csv-parse counts the line on which a record ends. */
  readonly info: { readonly lines: number };
}

/** The first record of a CSV file, and the others behind it; a few in memory at once. */
export async function* csvRecords(path: string, form: CsvForm): AsyncGenerator<ParsedRecord> {
  const parser = parse({
    info: true,
    trim: true,
    skip_empty_lines: true,
    // A row with too few or too many columns gets its own verdict; a stray quote refuses the whole file.
    relax_column_count: true,
    max_record_size: 1_000_000,
    delimiter: form.separator,
  });
  const text = Readable.from(decodedText(path, form.encoding), { objectMode: false });
  text.on('error', (cause) => parser.destroy(cause));
  try {
    for await (const record of text.pipe(parser)) yield record as unknown as ParsedRecord;
  } finally {
    text.destroy();
  }
}

export async function* csvRows(path: string, form: CsvForm): AsyncGenerator<ImportRow> {
  let columns: readonly string[] | undefined;
  for await (const { record, info } of csvRecords(path, form)) {
    if (columns === undefined) columns = record.map((name) => name.trim());
    else yield rowOf(record, info.lines, columns);
  }
}

function rowOf(record: readonly string[], lastLine: number, columns: readonly string[]): ImportRow {
  const breaks = record.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  const line = lastLine - breaks;
  if (record.length !== columns.length) return { line, columns: record.length, values: undefined };
  const values = Object.fromEntries(columns.map((column, i) => [column, record[i] ?? '']));
  return { line, columns: record.length, values };
}
