import type { RowFault } from '../../core/events/row.ts';

/** What can be wrong with a record, beyond the faults of a single row. */
export type RecordFault =
  | RowFault
  | 'row/unreadable'
  | 'row/other-gate'
  | 'record/cut-beginning'
  | 'record/cut-short'
  | 'record/no-seal'
  | 'record/wrong-seal'
  | 'record/after-seal';

/** The first thing wrong with a record. */
export interface RecordProblem {
  /** The row at fault; undefined where the seal is at fault, or what comes after it. */
  readonly seq: number | undefined;
  /** Line of the export, 1 and up; undefined for a database. */
  readonly line: number | undefined;
  readonly what: RecordFault;
  readonly sentence: string;
}

const meaning: Record<RecordFault, string> = {
  'row/unreadable': 'is no journal row: its text is damaged',
  'row/wrong-hash': 'was altered: its content does not fit its hash',
  'row/wrong-signature':
    'was not signed by this gate: its signature does not fit the public key, or that key is of another gate',
  'row/wrong-previous': 'does not follow from the row before it: one of the two was replaced',
  'row/gap': 'does not follow in number: rows are missing or out of order before it',
  'row/other-gate': 'belongs to another gate',
  'record/cut-beginning':
    'is the first one, and no later row states that the rows before it were given up: the beginning was removed',
  'record/cut-short': 'is the last one, but later rows existed: the end of the record was removed',
  'record/no-seal':
    'is the last line, but the seal that ends every export is missing: the export is not whole',
  'record/wrong-seal':
    'is the seal of the export, and it does not fit: rows were removed, or the seal was altered',
  'record/after-seal': 'comes after the seal that ends the export: it was added later',
};

export function problemOf(
  what: RecordFault,
  seq: number | undefined,
  line: number | undefined,
): RecordProblem {
  const place = line === undefined ? '' : `line ${line}`;
  const row = seq === undefined ? '' : `row ${seq}`;
  const where = [row, place].filter((part) => part !== '').join(', ') || 'the record';
  const sentence = `${where.charAt(0).toUpperCase()}${where.slice(1)} ${meaning[what]}. The record cannot be trusted from there on. Keep it as it is, and compare it with what the central office holds.`;
  return { seq, line, what, sentence };
}
