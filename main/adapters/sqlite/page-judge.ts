import type { RowCrypto } from '../../core/events/row.ts';
import { canonicalValueOf } from './canonical-bytes.ts';
import { ChainCheck, type GoodPage } from './chain-check.ts';
import type { ReadHandle } from './handles.ts';
import { readLooseRows } from './journal-rows.ts';

/** Rows to be checked among themselves: a range of the database, or whole lines of an export. */
export type Page =
  | { readonly kind: 'rows'; readonly from: number; readonly to: number }
  | { readonly kind: 'lines'; readonly bytes: Uint8Array };

/** What pages are checked with. */
export interface PageBench {
  readonly crypto: RowCrypto;
  /** Undefined where only exports are verified. */
  readonly db: ReadHandle | undefined;
}

/**
 * Whether every row of a page is good and follows the one before it in the page. What is wrong with a bad one is not
 * said: whoever follows the record in order finds that out and names the first bad row of all.
 */
export function judgePage(page: Page, { crypto, db }: PageBench): GoodPage | undefined {
  const check = new ChainCheck(crypto, { beginsAt: page.kind === 'rows' ? page.from : undefined });
  for (const candidate of candidatesOf(page, db))
    if (check.next(candidate, undefined) !== undefined) return undefined;
  const isWhole = page.kind === 'lines' || check.last?.seq === page.to;
  return isWhole ? check.page() : undefined;
}

function candidatesOf(page: Page, db: ReadHandle | undefined): readonly unknown[] {
  if (page.kind === 'rows')
    return db === undefined ? [] : readLooseRows(db, page.from, page.to - page.from + 1);
  return linesIn(page.bytes).map(canonicalValueOf);
}

/** Lines without their ends; what follows the last end is a line too, and no row. */
export function linesIn(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(new Uint8Array(0));
  return lines;
}
