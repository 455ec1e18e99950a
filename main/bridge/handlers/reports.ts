import type { DayReports } from '../../app/day-reports.ts';
import type { MusterDesk } from '../../app/muster-desk.ts';
import type { VoyageId } from '../../core/brand.ts';
import type { DayReport } from '../../core/report/day-report.ts';
import { portOffsetMinutes } from '../../core/report/port-day.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CallAnswer } from '../contract.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere, refusedByDesk } from './reply.ts';

export interface ReportDesks {
  readonly days: DayReports;
  readonly muster: MusterDesk;
  readonly clock: Pick<Clock, 'wall'>;
  readonly site: string;
  readonly gateName: string;
  readonly officerName?: (officerId: string) => string;
}

/** What happened, and who is out. Who may know is asked before any handler. */
export function reportsHandlers(desks?: ReportDesks): HandlersOf<'dayReport' | 'musterSheet'> {
  if (desks === undefined) return { dayReport: notThere, musterSheet: notThere };
  return {
    dayReport({ day }) {
      const report = desks.days.of(day);
      return report.ok ? { ok: true, value: reportView(day, report.value) } : refusedByDesk(report.error);
    },
    musterSheet({ voyageId }, { officers }) {
      const officer = officers.officer();
      if (officer === undefined) return refusedByDesk('officer/not-signed-in');
      const made = desks.muster.make(officer.officerId, voyageId as VoyageId | null);
      if (!made.ok) return refusedByDesk(made.error);
      const boats = made.value.map(({ sealed, ...boat }) => ({
        ...boat,
        sealed: sealed && {
          officer: desks.officerName?.(sealed.officerId) ?? sealed.officerId,
          master: sealed.master,
          atMs: sealed.atMs,
        },
        people: boat.people.map((person) => ({ ...person, idNumber: person.idNumber?.slice(0, 40) ?? null })),
      }));
      const { site, gateName: gate } = desks;
      return { ok: true, value: { madeAtMs: desks.clock.wall(), site, gate, officer: officer.name, boats } };
    },
  };
}

function reportView(
  day: string,
  { totals, passes, referrals, latency, faults }: DayReport,
): Extract<CallAnswer<'dayReport'>, { ok: true }>['value'] {
  return {
    day,
    offsetMinutes: portOffsetMinutes,
    totals: { ...totals },
    passes: passes.map((quarter) => ({ ...quarter })),
    referrals: referrals.map((referral) => ({ ...referral })),
    latency: latency.classes.map((each) => ({ ...each })),
    latencyMs: latency.percentiles === undefined ? null : { ...latency.percentiles },
    faults: faults.map((fault) => ({ ...fault })),
  };
}
