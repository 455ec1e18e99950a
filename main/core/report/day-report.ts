import type { ReasonCode } from '../codes.ts';
import type { Direction } from '../voyage/direction.ts';
import { type FaultTime, faultTimes } from './fault-times.ts';
import { type Latency, latencyOf } from './latency.ts';
import { type DaySpan, quarterOf, quartersOfDay } from './port-day.ts';
import { payloadOf, type ReportRow } from './report-row.ts';

/** People by direction, seen from the port. */
export interface Both {
  readonly out: number;
  readonly in: number;
}

export interface DayTotals extends Both {
  readonly byFace: number;
  readonly byOfficer: number;
  /** People who were sent to an officer. */
  readonly referred: number;
  readonly refused: number;
  /** Heads that went through without a permission. */
  readonly forced: number;
  /** Passages of which nobody knows whether the person walked. */
  readonly unconfirmed: number;
}

export interface DayReport {
  readonly totals: DayTotals;
  /** By the quarters of an hour of the port's day. */
  readonly passes: readonly Both[];
  /** Most frequent first; a person who was referred for two reasons counts for both. */
  readonly referrals: readonly { readonly reason: ReasonCode; readonly count: number }[];
  readonly latency: Latency;
  readonly faults: readonly FaultTime[];
}

interface Walked {
  readonly direction: Direction;
  readonly atMs: number;
}

/**
 * What a day at this gate was, from its rows alone.
 * @param earlier rows before the day that say which faults stood when it began
 * @param nowMs a day that is not over ends here
 */
export function dayReport(
  day: DaySpan,
  earlier: readonly ReportRow[],
  rows: readonly ReportRow[],
  nowMs: number,
): DayReport {
  const { walked, unconfirmed } = passagesOf(rows);
  const passes = Array.from({ length: quartersOfDay }, () => ({ out: 0, in: 0 }));
  for (const { direction, atMs } of walked.values()) {
    const quarter = passes[quarterOf(day, atMs)];
    if (quarter !== undefined) quarter[direction] += 1;
  }
  const granted = rows.flatMap((row) => payloadOf(row, 'passage.granted') ?? []);
  const how = new Map(granted.map((grant) => [grant.passageId, grant.how]));
  const decided = [...walked.keys()].map((passageId) => how.get(passageId));
  return {
    totals: {
      out: passes.reduce((sum, quarter) => sum + quarter.out, 0),
      in: passes.reduce((sum, quarter) => sum + quarter.in, 0),
      byFace: decided.filter((each) => each === 'face').length,
      byOfficer: decided.filter((each) => each === 'officer').length,
      ...othersOf(rows),
      unconfirmed,
    },
    passes,
    referrals: referralsOf(rows),
    latency: latencyOf(granted.flatMap(({ decidedInMs }) => decidedInMs ?? [])),
    faults: faultTimes([...earlier, ...rows], {
      fromMs: day.beginsAtMs,
      toMs: Math.min(day.endsAtMs, nowMs),
    }),
  };
}

/** Who walked, once a passage whatever the number of rows that say so, and of how many nobody knows. */
function passagesOf(rows: readonly ReportRow[]) {
  const walked = new Map<string, Walked>();
  const open = new Set<string>();
  for (const row of rows) {
    const stated = payloadOf(row, 'passage.stated');
    const passed =
      payloadOf(row, 'passage.completed') ??
      payloadOf(row, 'passage.confirmed-late') ??
      (stated?.walked === true ? stated : undefined);
    const atMs = row.occurredAt;
    if (passed !== undefined && !walked.has(passed.passageId))
      walked.set(passed.passageId, { direction: passed.direction, atMs });
    const asked = payloadOf(row, 'passage.unconfirmed');
    if (asked !== undefined) open.add(asked.passageId);
    if (stated !== undefined) open.delete(stated.passageId);
  }
  const unconfirmed = [...open].filter((passageId) => !walked.has(passageId)).length;
  return { walked, unconfirmed };
}

function othersOf(rows: readonly ReportRow[]): Pick<DayTotals, 'referred' | 'refused' | 'forced'> {
  const forced = rows.flatMap(
    (row) => payloadOf(row, 'turnstile.forced') ?? payloadOf(row, 'turnstile.tailgated') ?? [],
  );
  return {
    referred: rows.filter(({ kind }) => kind === 'case.raised').length,
    refused: rows.filter((row) => payloadOf(row, 'case.resolved')?.outcome === 'refused').length,
    forced: forced.reduce((sum, { count }) => sum + count, 0),
  };
}

function referralsOf(rows: readonly ReportRow[]): DayReport['referrals'] {
  const counts = new Map<ReasonCode, number>();
  for (const row of rows)
    for (const reason of new Set(payloadOf(row, 'case.raised')?.reasons))
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}
