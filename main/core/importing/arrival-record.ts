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
  const [filedAt, eta] = [requiredTime(reader, 'filedAt', fields), requiredTime(reader, 'eta', fields)];
  if (filedAt === undefined || eta === undefined || reader.faults.length > 0)
    return { ok: false, error: reader.faults };
  return { ok: true, value: { noticeId, mark, filedAt: filedAt as WallMs, eta: eta as WallMs } };
}

/** A time that cannot be read is told of by the reader; one that is not there, here. */
function requiredTime(
  reader: RowReader,
  field: 'filedAt' | 'eta',
  fields: ArrivalsMap['fields'],
): number | undefined {
  const before = reader.faults.length;
  const time = reader.time(fields[field]);
  if (time === undefined && reader.faults.length === before)
    reader.faults.push(importFault('text/missing', { field }));
  return time;
}
