/** What the centre alarms about on its own account. */
export const alarmCodes = [
  'batch/unreadable',
  'batch/oversized',
  'batch/wrong-gate',
  'gate/unknown',
  'row/wrong-hash',
  'row/wrong-signature',
  'row/wrong-previous',
  'row/gap',
  'row/conflict',
  'row/event-id-reused',
  'row/pruned-too-early',
  'evidence/full',
  'store/away',
] as const;
export type AlarmCode = (typeof alarmCodes)[number];

export interface Alarm {
  readonly id: number;
  /** UTC in ms by the centre's clock. */
  readonly at: number;
  readonly gate: string;
  readonly code: AlarmCode;
  /** The row it is about, if it is about one. */
  readonly seq: number | null;
}

/** What newly kept rows raise: each its own alarm, but a stranger's rows none, of which the centre alarms as a whole. */
export function evidenceAlarms(
  kept: readonly { readonly row: { readonly seq: number }; readonly cause: AlarmCode }[],
): readonly { readonly code: AlarmCode; readonly seq: number }[] {
  return kept
    .filter(({ cause }) => cause !== 'gate/unknown')
    .map(({ row, cause }) => ({ code: cause, seq: row.seq }));
}
