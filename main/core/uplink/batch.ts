import type { JournalRow } from '../events/row.ts';
import { maxBatchBytes, maxBatchRows } from '../events/wire.ts';

/** Bytes of `{"rows":[]}` around the rows. */
const frameBytes = 11;

/**
 * The longest beginning of `rows` that fits one batch: 100 rows, 64 KiB of JSON (E2). A single row is sent
 * even if it were larger, because holding it back would stop everything behind it.
 * @param utf8Bytes length of a text in UTF-8
 */
export function cutBatch(
  rows: readonly JournalRow[],
  utf8Bytes: (text: string) => number,
): readonly JournalRow[] {
  let bytes = frameBytes;
  const fits: JournalRow[] = [];
  for (const row of rows.slice(0, maxBatchRows)) {
    bytes += utf8Bytes(JSON.stringify(row)) + (fits.length > 0 ? 1 : 0);
    if (bytes > maxBatchBytes && fits.length > 0) break;
    fits.push(row);
  }
  return fits;
}
