import type { OfficerId } from '../core/brand.ts';
import type { JournalRow } from '../core/events/row.ts';

/** What one shift leaves to the next. */
export interface HandOver {
  readonly officerId: OfficerId;
  readonly note: string;
  /** Wall clock, ms since 1970. */
  readonly atMs: number;
}

/**
 * The note that stands after this row. It stands until somebody else, who has had it before their eyes for a shift,
 * signs out by hand.
 */
export function handOverAfter(
  before: HandOver | undefined,
  { kind, payload }: Pick<JournalRow, 'kind' | 'payload'>,
  atMs: number,
): HandOver | undefined {
  const officerId = String(payload['officerId']) as OfficerId;
  if (kind === 'shift.handed-over') return { officerId, note: String(payload['note']), atMs };
  const isEnd = kind === 'officer.signed-out' && payload['cause'] === 'by-hand';
  return isEnd && before?.officerId !== officerId ? undefined : before;
}
