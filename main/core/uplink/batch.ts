import { maxBatchBytes, maxBatchRows } from '../events/wire.ts';

/** A message for the topic of events. */
export interface CutBatch {
  /** `{"rows":[...]}` */
  readonly text: string;
  /** How many of the rows are in it; 0 if there were none. */
  readonly rows: number;
}

const opening = '{"rows":[';
const ending = ']}';

/**
 * The longest beginning of `rows` that fits one batch: 100 rows, 64 KiB of JSON (E2). A single row is sent
 * even if it were larger, because holding it back would stop everything behind it.
 * @param rows the JSON of consecutive rows
 * @param utf8Bytes length of a text in UTF-8
 */
export function cutBatch(rows: readonly string[], utf8Bytes: (text: string) => number): CutBatch {
  let bytes = opening.length + ending.length;
  const fits: string[] = [];
  for (const row of rows.slice(0, maxBatchRows)) {
    bytes += utf8Bytes(row) + (fits.length > 0 ? 1 : 0);
    if (bytes > maxBatchBytes && fits.length > 0) break;
    fits.push(row);
  }
  return { text: `${opening}${fits.join(',')}${ending}`, rows: fits.length };
}
