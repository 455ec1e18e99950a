import type { JournalRow } from '../../main/core/events/row.ts';
import type { Alarm } from '../store/evidence-store.ts';
import { payloadOf } from './crossings.ts';

/** Something the central officer should look at, or has ended since. */
export interface Notice {
  /** One matter, one key: a fault and its end are the same notice. */
  readonly key: string;
  readonly kind: 'integrity' | 'offline' | 'fault' | 'case' | 'forced' | 'emergency';
  readonly gate: string;
  /** What it is, for the text: an alarm code, a fault code, or the outcome of a case. */
  readonly code: string;
  /** Reasons of a case. */
  readonly reasons: readonly string[];
  /** The officer's ticket of a case, or the row an alarm is about. */
  readonly number: number | null;
  /** When it began, UTC in ms. */
  readonly at: number;
  readonly open: boolean;
  /** Later news of the same matter has a higher one. */
  readonly order: number;
}

/** An alarm of the centre's own; it stays open, because evidence needs a person. */
export function noticeOfAlarm({ id, at, gate, code, seq }: Alarm): Notice {
  const what = { kind: 'integrity', gate, code, reasons: [], number: seq } as const;
  return { ...what, key: `alarm ${id}`, at, open: true, order: 0 };
}

/** What one row gives cause to notice; undefined if nothing. */
export function noticeOfRow(row: JournalRow): Notice | undefined {
  return faultNotice(row) ?? caseNotice(row) ?? laneNotice(row);
}

/** Joins two pieces of news about one matter, in any order of arrival. */
export function joinNotices(a: Notice, b: Notice): Notice {
  const [first, second] = a.order <= b.order ? [a, b] : [b, a];
  const isSameCase = first.kind === 'case';
  return {
    ...second,
    at: isSameCase || !second.open ? first.at : second.at,
    reasons: isSameCase && first.reasons.length > 0 ? first.reasons : second.reasons,
    number: second.number ?? first.number,
  };
}

function faultNotice(row: JournalRow): Notice | undefined {
  const raised = payloadOf(row, 'fault.raised');
  const code = (raised ?? payloadOf(row, 'fault.cleared'))?.code;
  if (code === undefined) return undefined;
  return about(row, 'fault', `fault ${row.gate} ${code}`, code, raised !== undefined);
}

function caseNotice(row: JournalRow): Notice | undefined {
  const raised = payloadOf(row, 'case.raised');
  if (raised !== undefined) {
    const notice = about(row, 'case', `case ${row.gate} ${raised.caseId}`, 'waiting', true);
    return { ...notice, reasons: raised.reasons, number: raised.ticket };
  }
  const resolved = payloadOf(row, 'case.resolved');
  return resolved && about(row, 'case', `case ${row.gate} ${resolved.caseId}`, resolved.outcome, false);
}

function laneNotice(row: JournalRow): Notice | undefined {
  if (payloadOf(row, 'turnstile.forced') !== undefined) {
    return about(row, 'forced', `forced ${row.gate} ${row.seq}`, 'forced', true);
  }
  const emergency = payloadOf(row, 'emergency.observed');
  return emergency && about(row, 'emergency', `emergency ${row.gate}`, 'emergency', emergency.on);
}

function about(row: JournalRow, kind: Notice['kind'], key: string, code: string, open: boolean): Notice {
  const { gate, occurredAt, seq } = row;
  return { kind, key, code, open, gate, reasons: [], number: null, at: occurredAt, order: seq };
}
