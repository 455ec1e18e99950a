import type { DaySpan } from '../core/report/port-day.ts';
import type { ReportRow } from '../core/report/report-row.ts';

/** The rows of a day, as a report needs them. */
export interface RowsOfDay {
  /** The newest of before the day that say which faults stood when it began, in order. */
  readonly earlier: readonly ReportRow[];
  /** In order. */
  readonly rows: readonly ReportRow[];
}

/** Reads the journal by the clock instead of by number. Throws the store's fault. */
export interface DayRecord {
  /** Undefined where rows of that day have left this device: what is left of them would be a wrong report. */
  rowsOf(day: DaySpan): RowsOfDay | undefined;
}
