import type { DeskRefusal } from '../core/officers/refusals.ts';
import { type DayReport, dayReport } from '../core/report/day-report.ts';
import { daySpanOf } from '../core/report/port-day.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { DayRecord } from '../ports/day-record.ts';
import type { Recorder } from './recorder.ts';
import { readOrDoubt } from './store-reads.ts';

/** What a day at this gate was. */
export interface DayReports {
  /** @param day of the port, ISO 8601, Common Era */
  of(day: string): Result<DayReport, DeskRefusal>;
}

/** A day that cannot be read has no report, and the fault of the record is named beside it. */
export function createDayReports(deps: {
  readonly days: DayRecord;
  readonly recorder: Pick<Recorder, 'doubt'>;
  readonly clock: Pick<Clock, 'wall'>;
}): DayReports {
  const { days, recorder, clock } = deps;
  return {
    of(day) {
      const span = daySpanOf(day);
      const nowMs = clock.wall();
      if (nowMs < span.beginsAtMs) return err('report/no-such-day');
      const found = readOrDoubt(recorder, () => days.rowsOf(span), undefined);
      if (found === undefined) return err('report/no-such-day');
      return ok(dayReport(span, found.earlier, found.rows, nowMs));
    },
  };
}
