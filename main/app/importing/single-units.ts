import type { ImportRow } from '../../core/importing/row-reader.ts';
import type { ImportUnit } from './import-run.ts';

/** Each row stands for itself. */
export async function* singleUnits(rows: AsyncIterable<ImportRow>): AsyncIterable<ImportUnit> {
  for await (const row of rows) yield { rows: [row] };
}
