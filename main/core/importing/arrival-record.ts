import type { WallMs } from '../brand.ts';
import type { ArrivalNotice } from '../voyage/fact.ts';
import type { ArrivalsMap } from './column-map.ts';
import { importFault } from './import-fault.ts';
import { type RecordReading, rowFault } from './person-record.ts';
import { type ImportRow, RowReader, type ToUnicode } from './row-reader.ts';

/** A notice of arrival as a file has it: which boat is expected back, and when. */
export interface ArrivalRecord extends ArrivalNotice {
  /** Registration mark painted on the hull, as written. */
  readonly mark: string;
}

/** Reads a row of notices of arrival; names everything that is wrong with it. */
export function readArrivalRecord(
  row: ImportRow,
  { fields, dates }: ArrivalsMap,
  toUnicode: ToUnicode,
): RecordReading<ArrivalRecord> {
  if (row.values === undefined) return { ok: false, error: [rowFault(row)] };
  const reader = new RowReader(row.values, dates, toUnicode);
  const noticeId = reader.required(fields.number, 60);
  const mark = reader.required(fields.mark, 64);
  const filedAt = required(reader, 'filedAt', (field) => reader.time(fields[field]));
  // A day without a time lasts to its end: nobody is late on the day of their return.
  const eta = required(reader, 'eta', (field) => reader.end(fields[field]));
  if (filedAt === undefined || eta === undefined || reader.faults.length > 0)
    return { ok: false, error: reader.faults };
  const fault = timesFault(filedAt, eta);
  if (fault !== undefined) return { ok: false, error: [importFault(fault, { value: noticeId })] };
  return { ok: true, value: { noticeId, mark, filedAt: filedAt as WallMs, eta: eta as WallMs } };
}

/** No boat announces its arrival so long ahead: a wrong year would keep it from ever being looked for. */
const farthestMs = 183 * 86_400_000;

function timesFault(filedAt: number, eta: number): 'arrival/before-filing' | 'arrival/too-far' | undefined {
  if (eta <= filedAt) return 'arrival/before-filing';
  return eta - filedAt > farthestMs ? 'arrival/too-far' : undefined;
}

/** A time that cannot be read is told of by the reader; one that is not there, here. */
function required<F extends 'filedAt' | 'eta'>(
  reader: RowReader,
  field: F,
  read: (field: F) => number | undefined,
): number | undefined {
  const before = reader.faults.length;
  const time = read(field);
  if (time === undefined && reader.faults.length === before)
    reader.faults.push(importFault('text/missing', { field }));
  return time;
}
