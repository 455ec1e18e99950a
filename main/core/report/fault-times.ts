import { payloadOf, type ReportRow } from './report-row.ts';

export interface FaultTime {
  readonly code: string;
  /** How often it was raised, or stood already when the day began. */
  readonly count: number;
  /** Within the day, ms. */
  readonly lastedMs: number;
}

/** From when to when is told: of a day that is not over yet, until now. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * How long each fault stood within the span, longest first. A gate that ended without a word (a power cut) was at fault
 * until its last row as far as anybody knows, not until it came back.
 * @param rows in order; those before the span say what stood when it began
 */
export function faultTimes(rows: readonly ReportRow[], { fromMs, toMs }: Span): readonly FaultTime[] {
  const standing = new Map<string, number>();
  const times = new Map<string, { count: number; lastedMs: number }>();
  const end = (code: string, atMs: number): void => {
    const since = standing.get(code);
    standing.delete(code);
    if (since === undefined || atMs < fromMs) return;
    const { count, lastedMs } = times.get(code) ?? { count: 0, lastedMs: 0 };
    const lasted = Math.max(0, Math.min(atMs, toMs) - Math.max(since, fromMs));
    times.set(code, { count: count + 1, lastedMs: lastedMs + lasted });
  };
  let newestMs = fromMs;
  for (const row of rows) {
    const raised = payloadOf(row, 'fault.raised');
    const cleared = payloadOf(row, 'fault.cleared');
    if (raised !== undefined && !standing.has(raised.code)) standing.set(raised.code, row.occurredAt);
    if (cleared !== undefined) end(cleared.code, row.occurredAt);
    if (row.kind === 'gate.stopped' || row.kind === 'gate.started') {
      const lastedUntil = row.kind === 'gate.stopped' ? row.occurredAt : newestMs;
      for (const code of [...standing.keys()]) end(code, lastedUntil);
    }
    newestMs = row.occurredAt;
  }
  for (const code of [...standing.keys()]) end(code, toMs);
  return [...times]
    .map(([code, time]) => ({ code, ...time }))
    .toSorted((a, b) => b.lastedMs - a.lastedMs || a.code.localeCompare(b.code));
}
