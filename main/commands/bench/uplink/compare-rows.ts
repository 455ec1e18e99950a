import type { CentralStore } from '../../../../central/store/central-store.ts';
import type { OutgoingRows } from '../../../ports/journal.ts';

/** What the centre holds of a gate, beside what the gate wrote. */
export interface Comparison {
  readonly rows: number;
  /** Rows of the journal that the centre does not hold. */
  readonly lost: number;
  /** Rows that the centre holds with another content, or as failed. */
  readonly altered: number;
  /** Rows that the centre holds and the gate never wrote, or holds twice. */
  readonly invented: number;
}

const rowsPerRead = 1000;

/** Compares every row, byte by byte of its JSON. */
export async function compareRows(
  journal: OutgoingRows,
  head: number,
  central: Pick<CentralStore, 'read'>,
  gate: string,
): Promise<Comparison> {
  let [lost, altered, invented] = [0, 0, 0];
  for (let from = 1; from <= head; from += rowsPerRead) {
    const own = journal.texts(from, Math.min(head, from + rowsPerRead - 1));
    const theirs = (await central.read(gate, from, own.length)).filter(
      ({ row }) => row.seq < from + own.length,
    );
    const stored = new Map(theirs.map(({ row, fault }) => [row.seq, { text: JSON.stringify(row), fault }]));
    invented += theirs.length - stored.size;
    for (const [i, text] of own.entries()) {
      const held = stored.get(from + i);
      if (held === undefined) lost += 1;
      else if (held.text !== text || held.fault !== null) altered += 1;
    }
  }
  invented += (await central.read(gate, head + 1, rowsPerRead)).length;
  return { rows: head, lost, altered, invented };
}
