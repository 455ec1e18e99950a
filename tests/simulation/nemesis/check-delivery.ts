import { hashInput, type JournalRow } from '../../../main/core/events/row.ts';
import type { CentralRow, HistoryRecord, Violation } from './history-record.ts';

/** Whether every row that was committed is at the centre, once, in its place, as it was written; and no other. */
export function checkDelivery(record: HistoryRecord): readonly Violation[] {
  const { chainFault, complaints, strangersRows } = record;
  return [
    ...(chainFault === undefined ? [] : [{ kind: 'broken-chain', what: chainFault } as const]),
    ...complaints.map((what) => ({ kind: 'complaint', what }) as const),
    ...(strangersRows === 0
      ? []
      : [{ kind: 'invented', what: `${strangersRows} rows of other gates` } as const]),
    ...journalFaults(record),
    ...centralFaults(record),
  ];
}

/** The journal holds what its processes told of, without a gap, and time in it never runs back within a process. */
function journalFaults({ journal, seen }: HistoryRecord): readonly Violation[] {
  const found: Violation[] = [];
  const rows = new Map(journal.map((row) => [row.seq, row]));
  const first = journal[0]?.seq ?? 1;
  for (const { seq, hash } of seen) {
    const kept = rows.get(seq);
    if (kept === undefined && seq >= first) found.push(lost(`row ${seq} was committed and is not there`));
    else if (kept !== undefined && kept.hash !== hash)
      found.push({ kind: 'altered', what: `row ${seq} of the journal is not the one that was committed` });
  }
  journal.forEach((row, i) => {
    const before = journal[i - 1];
    if (before === undefined) return;
    if (row.seq !== before.seq + 1) found.push(lost(`the journal goes from ${before.seq} to ${row.seq}`));
    if (row.bootId === before.bootId && row.monoMs < before.monoMs)
      found.push({ kind: 'reordered', what: `row ${row.seq} is older than the row before it` });
  });
  return found;
}

function centralFaults(record: HistoryRecord): readonly Violation[] {
  const found: Violation[] = [];
  const journal = new Map(record.journal.map((row) => [row.seq, row]));
  const known = new Map([...record.seen, ...record.journal].map(({ seq, hash }) => [seq, hash]));
  const seqOf = new Map([...known].map(([seq, hash]) => [hash, seq]));
  const stored = Map.groupBy(record.central, ({ seq }) => seq);
  for (const seq of known.keys())
    if (!stored.has(seq)) found.push(lost(`row ${seq} never came to the centre`));
  for (const [seq, copies] of stored) {
    if (copies.length > 1)
      found.push({ kind: 'duplicated', what: `row ${seq} is stored ${copies.length} times` });
    for (const copy of copies) {
      const fault = copyFault(copy, known.get(seq), journal.get(seq), seqOf.get(copy.hash));
      if (fault !== undefined) found.push(fault);
      if (copy.fault !== null)
        found.push({ kind: 'complaint', what: `the centre holds row ${seq} for ${copy.fault}` });
    }
  }
  return [...found, ...repeatedEvents(record.central)];
}

/**
 * @param expected hash of the row that the gate wrote under this number
 * @param original that row, where the journal still has it
 * @param elsewhere the number under which the gate wrote the row that is stored here
 */
function copyFault(
  copy: CentralRow,
  expected: string | undefined,
  original: JournalRow | undefined,
  elsewhere: number | undefined,
): Violation | undefined {
  const { seq, hash } = copy;
  if (elsewhere !== undefined && elsewhere !== seq)
    return { kind: 'reordered', what: `row ${elsewhere} is stored as row ${seq}` };
  if (expected === undefined) return { kind: 'invented', what: `the gate never wrote a row ${seq}` };
  if (hash !== expected) return { kind: 'altered', what: `row ${seq} is another at the centre` };
  if (original !== undefined && !isSame(copy.text, original))
    return { kind: 'altered', what: `row ${seq} has its hash and another content at the centre` };
  return undefined;
}

function isSame(text: string, original: JournalRow): boolean {
  const copy = JSON.parse(text) as JournalRow;
  return hashInput(copy) === hashInput(original) && copy.hash === original.hash && copy.sig === original.sig;
}

function repeatedEvents(central: readonly CentralRow[]): readonly Violation[] {
  const seqs = Map.groupBy(central, ({ text }) => (JSON.parse(text) as JournalRow).eventId);
  return [...seqs].flatMap(([eventId, rows]) => {
    const places = new Set(rows.map(({ seq }) => seq));
    if (places.size < 2) return [];
    return [{ kind: 'duplicated', what: `event ${eventId} is stored as rows ${[...places].join(', ')}` }];
  });
}

function lost(what: string): Violation {
  return { kind: 'lost', what };
}
