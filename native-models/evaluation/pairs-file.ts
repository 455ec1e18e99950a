import { parse } from 'csv-parse/sync';
import { err, ok, type Result } from '../../main/core/result.ts';

/** One line of a list of pairs. */
export interface ListedPair {
  readonly fold: number;
  /** Pictures relative to the set's folder, with `/`. */
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

const columns = ['fold', 'a', 'b', 'same'];

/**
 * Reads a list of pairs: CSV in UTF-8, first line `fold,a,b,same`; fold is a whole number, a and b are pictures
 * relative to the set's folder, same is 1 or 0. One bad row refuses the whole list: a figure over the remaining
 * rows would pass for a figure over the list.
 * @param pictures files of the set
 * @returns or a sentence that names the row, counted with the header as row 1
 */
export function readPairs(text: string, pictures: ReadonlySet<string>): Result<ListedPair[], string> {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: true });
  } catch (error) {
    return err(`The list of pairs is not a CSV file: ${error instanceof Error ? error.message : error}`);
  }
  const [header, ...body] = rows;
  if (header === undefined || columns.join() !== header.join())
    return err(`The list of pairs must begin with the line "${columns.join()}".`);
  if (body.length === 0) return err('The list of pairs holds no pair.');
  const pairs: ListedPair[] = [];
  for (const [index, row] of body.entries()) {
    const pair = readRow(row, pictures);
    if (!pair.ok) return err(`Row ${index + 2} of the list of pairs ${pair.error} Nothing was measured.`);
    pairs.push(pair.value);
  }
  return ok(pairs);
}

function readRow(row: readonly string[], pictures: ReadonlySet<string>): Result<ListedPair, string> {
  const [fold, a, b, same] = row;
  if (row.length !== columns.length || fold === undefined || a === undefined || b === undefined)
    return err(`has ${row.length} fields where ${columns.length} are expected.`);
  if (!/^\d{1,9}$/.test(fold)) return err(`names the fold "${fold}": a whole number is expected.`);
  if (same !== '1' && same !== '0') return err(`says "${same}" for same: 1 or 0 is expected.`);
  const [first, second] = [withSlashes(a), withSlashes(b)];
  const unknown = [first, second].find((file) => !pictures.has(file));
  if (unknown !== undefined) return err(`names the picture "${unknown}", which is not in the folder.`);
  if (first === second) return err(`pairs the picture "${first}" with itself.`);
  return ok({ fold: Number(fold), a: first, b: second, same: same === '1' });
}

function withSlashes(file: string): string {
  return file.replaceAll('\\', '/').replace(/^\.\//, '');
}
