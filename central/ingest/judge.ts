import { chainFault, type JournalRow, type RowFault } from '../../main/core/events/row.ts';
import type { AlarmCode } from '../store/alarms.ts';
import type { Decision, Known, KnownRow } from '../store/central-store.ts';

/** A row whose hash and signature were checked, and what was wrong with them. */
export interface CheckedRow {
  readonly row: JournalRow;
  readonly forged: 'row/wrong-hash' | 'row/wrong-signature' | undefined;
}

export interface Judgement extends Decision {
  /** Rows that are stored already, byte for byte. */
  readonly duplicates: number;
}

interface Draft {
  readonly store: { row: JournalRow; fault: RowFault | null }[];
  readonly fail: { seq: number; fault: RowFault }[];
  readonly keep: { row: JournalRow; cause: AlarmCode }[];
  readonly alarms: { code: AlarmCode; seq: number | null }[];
  readonly rows: Map<number, KnownRow>;
  readonly eventIds: Set<string>;
  duplicates: number;
}

/**
 * What becomes of each row of one gate (E1, E7, E9): stored, stored as failed, known already, or refused and kept
 * aside. In the order of their numbers, whatever order they came in.
 */
export function judge(rows: readonly CheckedRow[], known: Known): Judgement {
  const draft: Draft = {
    store: [],
    fail: [],
    keep: [],
    alarms: [],
    rows: new Map(known.rows),
    eventIds: new Set(known.eventIds),
    duplicates: 0,
  };
  for (const checked of [...rows].sort((a, b) => a.row.seq - b.row.seq)) judgeRow(checked, draft);
  const { store, fail, keep, alarms, duplicates } = draft;
  return { store, fail, keep, alarms, duplicates };
}

/** Everything of a gate whose key nobody gave the centre. */
export function judgeStranger(rows: readonly JournalRow[]): Decision {
  return { store: [], fail: [], alarms: [], keep: rows.map((row) => ({ row, cause: 'gate/unknown' })) };
}

function judgeRow({ row, forged }: CheckedRow, draft: Draft): void {
  if (forged !== undefined) {
    draft.keep.push({ row, cause: forged });
    return;
  }
  const present = draft.rows.get(row.seq);
  if (present !== undefined) {
    if (present.hash === row.hash) draft.duplicates += 1;
    else draft.keep.push({ row, cause: 'row/conflict' });
    return;
  }
  if (draft.eventIds.has(row.eventId)) {
    draft.keep.push({ row, cause: 'row/event-id-reused' });
    return;
  }
  storeRow(row, draft);
}

/** The row is the gate's own; where its place in the chain is wrong it is stored as failed and alarms (E9). */
function storeRow(row: JournalRow, draft: Draft): void {
  const fault = chainFault(row, draft.rows.get(row.seq - 1)) ?? null;
  draft.store.push({ row, fault });
  if (fault !== null) draft.alarms.push({ code: fault, seq: row.seq });
  draft.rows.set(row.seq, { seq: row.seq, hash: row.hash, prevHash: row.prevHash, fault });
  draft.eventIds.add(row.eventId);
  // Of rows that come together the later one is judged after this one; only a stored one can stand there already.
  const next = draft.rows.get(row.seq + 1);
  const nextFault = next?.fault === null ? chainFault(next, row) : undefined;
  if (next === undefined || nextFault === undefined) return;
  draft.fail.push({ seq: next.seq, fault: nextFault });
  draft.rows.set(next.seq, { ...next, fault: nextFault });
  draft.alarms.push({ code: nextFault, seq: next.seq });
}
