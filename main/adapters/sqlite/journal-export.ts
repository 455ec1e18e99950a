import canonicalize from 'canonicalize';
import { genesisHash } from '../../core/events/row.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { exportFormat, sealHashOf } from './export-seal.ts';
import type { ReadHandle } from './handles.ts';
import { floorOf } from './journal-floor.ts';
import { readJournalRows } from './journal-rows.ts';

const rowsPerPage = 500;

/** A journal that is exported: its rows, and how many of the oldest left it. */
export interface ExportedJournal extends Pick<Journal, 'read' | 'head'> {
  /** Rows up to here left this device; 0 if none. */
  floor(): number;
}

export interface ExportOptions {
  readonly journal: ExportedJournal;
  readonly secrets: Pick<Secrets, 'sign'>;
  readonly clock: Pick<Clock, 'wall'>;
  readonly gateKey: string;
}

/** The journal inside a database that is open for reading. */
export function exportedJournalOf(db: ReadHandle): ExportedJournal {
  return {
    read: (fromSeq, limit) => readJournalRows(db, fromSeq, limit),
    head() {
      const seq = db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
      return readJournalRows(db, seq, 1)[0];
    },
    floor: () => floorOf(db).upTo,
  };
}

/** All lines of an export of the journal as it is now, each with its line end; a few hundred rows in memory. */
export function* exportLines(options: ExportOptions): Generator<string> {
  const head = options.journal.head();
  const firstRow = options.journal.floor() + 1;
  const last = head?.seq ?? 0;
  for (let from = firstRow; from <= last; from += rowsPerPage) {
    const page = options.journal.read(from, Math.min(rowsPerPage, last - from + 1));
    for (const row of page) yield `${canonicalize(row)}\n`;
  }
  const seal = {
    export: exportFormat,
    gate: options.gateKey,
    firstRow,
    rows: Math.max(0, last - firstRow + 1),
    lastHash: head?.hash ?? genesisHash,
    exportedAt: Math.max(0, Math.floor(options.clock.wall())),
  };
  const sig = options.secrets.sign(Buffer.from(sealHashOf(seal), 'hex'));
  yield `${canonicalize({ ...seal, sig })}\n`;
}
