import type { WriteFault } from '../core/codes.ts';
import type { EventPayload } from '../core/events/kinds.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { SentMarks } from '../ports/journal.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';

/** Who wants confirmed rows to be sent once more; stands in the journal. */
export type ResendOrder = Omit<EventPayload<'uplink.resent'>, 'from'>;

/**
 * Moves the sent mark back, so that rows from `from` on are sent once more, and journals who wanted it (E6).
 * @returns a sentence where that cannot be; nothing has changed then
 */
export function resendRows(
  parts: { readonly marks: SentMarks; readonly commit: Recorder['commit'] },
  from: number,
  who: ResendOrder,
): Result<void, string> {
  const { marks, commit } = parts;
  const read = marksOf(marks);
  if (!read.ok) return err(notRecorded(read.error));
  const { watermark, floor } = read.value;
  if (!Number.isInteger(from) || from < 1) return err(noRow(from));
  if (from > watermark) return err(notConfirmed(from, watermark));
  if (from <= floor) return err(goneHence(from, floor));
  const written = commit([{ kind: 'uplink.resent', payload: { from, ...who } }], () =>
    marks.resendFrom(from),
  );
  return written.ok ? ok() : err(notRecorded(written.error));
}

/** While the database is being replaced nobody can read them. */
function marksOf(marks: SentMarks): Result<{ watermark: number; floor: number }, WriteFault> {
  try {
    return ok({ watermark: marks.watermark(), floor: marks.floor() });
  } catch (error) {
    const fault = storeFaultIn(error);
    if (fault === undefined) throw error;
    return err(fault);
  }
}

const noRow = (from: number) =>
  `${from} is no row of the journal, so nothing is sent again. Rows are numbered 1, 2, 3 and so on.`;

const notConfirmed = (from: number, watermark: number) =>
  `The central office has confirmed the rows up to ${watermark}; row ${from} and all that follow are sent without being asked for, so nothing changes. To send confirmed rows again, name row ${watermark} or one before it.`;

const goneHence = (from: number, floor: number) =>
  `The rows up to ${floor} have left this gate after their time, so row ${from} cannot be sent again and nothing changes. Name row ${floor + 1} or a later one; older rows must come from an export or a backup.`;

const notRecorded = (fault: WriteFault) =>
  `The order to send rows again could not be recorded (${fault}), so nothing changes. Look after the store of this gate, then order it once more.`;
