import type { JournalRow } from '../../main/core/events/row.ts';
import type { Alarm } from '../store/alarms.ts';
import { payloadOf } from '../store/head-count.ts';
import { beganAt, type EmergencyNews, joinHistories, stateOf } from './emergency-history.ts';
import type { NoticeKind } from './view.ts';

/** Something the central officer should look at, or has ended since. */
export interface Notice {
  /** One matter, one key: a fault and its end are the same notice. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly gate: string;
  /** What it is, for the text: an alarm code, a fault code, or the outcome of a case or of an alarm. */
  readonly code: string;
  /** Reasons of a case. */
  readonly reasons: readonly string[];
  /** The officer's ticket of a case, or the row an alarm is about. */
  readonly number: number | null;
  /** People without a permission, and whom they followed. */
  readonly strays: {
    readonly direction: 'out' | 'in';
    readonly count: number;
    readonly personId: string | null;
  } | null;
  /** Of an emergency; empty for everything else. */
  readonly history: readonly EmergencyNews[];
  /** When it began, UTC in ms. */
  readonly at: number;
  readonly open: boolean;
  /** Later news of the same matter has a higher one. */
  readonly order: number;
}

export const emptyNotice = { reasons: [], number: null, strays: null, history: [] } as const;

/** An alarm of the centre's own; it stays open, because evidence needs a person. */
export function noticeOfAlarm({ id, at, gate, code, seq }: Alarm): Notice {
  const what = { ...emptyNotice, kind: 'integrity', gate, code, number: seq } as const;
  return { ...what, key: `alarm ${id}`, at, open: true, order: 0 };
}

/** What one row gives cause to notice; undefined if nothing. */
export function noticeOfRow(row: JournalRow): Notice | undefined {
  return faultNotice(row) ?? caseNotice(row) ?? strayNotice(row) ?? emergencyNotice(row);
}

/** Joins two pieces of news about one matter, in any order of arrival. */
export function joinNotices(a: Notice, b: Notice): Notice {
  const [first, second] = a.order <= b.order ? [a, b] : [b, a];
  if (second.kind === 'emergency') return emergency(second, joinHistories(a.history, b.history));
  // What was raised says what it is; what ended it says how.
  const keepsFirst = first.kind === 'case' || second.kind === 'acknowledged';
  return {
    ...second,
    kind: second.kind === 'acknowledged' ? first.kind : second.kind,
    at: keepsFirst || !second.open ? first.at : second.at,
    reasons: keepsFirst && first.reasons.length > 0 ? first.reasons : second.reasons,
    number: second.number ?? first.number,
    strays: second.strays ?? first.strays,
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

/** Somebody without a permission, until an officer at the gate has seen it. */
function strayNotice(row: JournalRow): Notice | undefined {
  const seen = payloadOf(row, 'alarm.acknowledged');
  if (seen !== undefined)
    return about(row, 'acknowledged', strayKey(row, seen.alarmId), seen.outcome ?? 'seen', false);
  const forced = payloadOf(row, 'turnstile.forced');
  if (forced !== undefined) return stray(row, 'forced', { ...forced, personId: null });
  const tailgated = payloadOf(row, 'turnstile.tailgated');
  if (tailgated !== undefined) return stray(row, 'tailgated', tailgated);
  const counted = payloadOf(row, 'turnstile.counted');
  if (counted === undefined || counted.alarmId === null) return undefined;
  return stray(row, 'missed', { ...counted, personId: null });
}

function stray(
  row: JournalRow,
  kind: 'forced' | 'tailgated' | 'missed',
  what: NonNullable<Notice['strays']> & { readonly alarmId: string | null },
): Notice {
  const { direction, count, personId } = what;
  const notice = about(row, kind, strayKey(row, what.alarmId ?? String(row.seq)), kind, true);
  return { ...notice, strays: { direction, count, personId } };
}

function strayKey({ gate }: JournalRow, alarmId: string): string {
  return `stray ${gate} ${alarmId}`;
}

/** A gate has one emergency at a time. */
export function emergencyKey(gate: string): string {
  return `emergency ${gate}`;
}

function emergencyNotice(row: JournalRow): Notice | undefined {
  const what = emergencyNews(row);
  if (what === undefined) return undefined;
  const notice = about(row, 'emergency', emergencyKey(row.gate), '', true);
  return emergency(notice, [{ seq: row.seq, at: row.occurredAt, what }]);
}

function emergencyNews(row: JournalRow): EmergencyNews['what'] | undefined {
  if (payloadOf(row, 'emergency.rearmed') !== undefined) return 'rearmed';
  const observed = payloadOf(row, 'emergency.observed');
  if (observed !== undefined) return observed.on ? 'on' : 'off';
  const counted = payloadOf(row, 'turnstile.counted');
  if (counted?.cause !== 'emergency') return undefined;
  return { out: 0, in: 0, [counted.direction]: counted.count };
}

function emergency(notice: Notice, history: readonly EmergencyNews[]): Notice {
  const code = stateOf(history);
  return { ...notice, history, code, open: code !== 'rearmed', at: beganAt(history) ?? notice.at };
}

function about(row: JournalRow, kind: Notice['kind'], key: string, code: string, open: boolean): Notice {
  const { gate, occurredAt, seq } = row;
  return { ...emptyNotice, kind, key, code, open, gate, at: occurredAt, order: seq };
}
