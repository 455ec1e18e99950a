import { type JournalRow, type RowCrypto, verifyRow } from '../../core/events/row.ts';
import { createReplayedMoves } from '../../core/keeping/replayed-moves.ts';
import type { Owner, RecordEnd } from './copy-check.ts';
import type { WriteHandle } from './handles.ts';
import { readJournalRows } from './journal-rows.ts';
import { adoptRows } from './row-adoption.ts';
import { redoRow } from './row-redo.ts';
import { moveOrKeep } from './voyage-store.ts';

/** How far back a passage may have been granted that ended among the rows that are put back. */
const contextRows = 20_000;
const rowsPerPage = 500;

/** What was put back behind a copy of the database. */
export interface Replay {
  readonly replayed: number;
  /** The highest row number that any source speaks of. */
  readonly knownUpTo: number;
}

/** Rows of several sources, of which some are damaged: of each number the first that continues the chain. */
export class RowSources {
  readonly #rows = new Map<number, JournalRow[]>();
  #knownUpTo = 0;

  add(rows: Iterable<JournalRow>, knownUpTo = 0): void {
    this.#knownUpTo = Math.max(this.#knownUpTo, knownUpTo);
    for (const row of rows) {
      const same = this.#rows.get(row.seq) ?? [];
      if (!same.some(({ hash, sig }) => hash === row.hash && sig === row.sig)) same.push(row);
      this.#rows.set(row.seq, same);
      this.#knownUpTo = Math.max(this.#knownUpTo, row.seq);
    }
  }

  get knownUpTo(): number {
    return this.#knownUpTo;
  }

  *continuing(end: RecordEnd, crypto: RowCrypto, gateKey: string): Generator<JournalRow> {
    for (let last = end; ; ) {
      const next = this.#rows
        .get(last.upTo + 1)
        ?.find(
          (row) =>
            row.gate === gateKey &&
            row.prevHash === last.hash &&
            verifyRow(row, undefined, crypto) === undefined,
        );
      if (next === undefined) return;
      yield next;
      last = { upTo: next.seq, hash: next.hash };
    }
  }
}

/** Puts rows back, and does again to the crew lists what they say (invariant I2). All or nothing. */
export function replayRows(
  db: WriteHandle,
  end: RecordEnd,
  sources: RowSources,
  owner: Owner & { readonly crypto: RowCrypto },
): Replay {
  const { crypto, gateKey } = owner;
  return db.atomically(() => {
    const moves = createReplayedMoves();
    for (const row of rowsBefore(db, end.upTo)) moves.see(row);
    const rows = [...sources.continuing(end, crypto, gateKey)];
    const { adopted } = adoptRows(db, rows, { gateKey, crypto });
    for (const row of rows.slice(0, adopted)) {
      const move = moves.see(row);
      if (move !== undefined) moveOrKeep(db, move);
      else redoRow(db, row);
    }
    return { replayed: adopted, knownUpTo: Math.max(sources.knownUpTo, end.upTo + adopted) };
  });
}

/** The newest rows up to `upTo`; those that left the journal are not there. */
function* rowsBefore(db: WriteHandle, upTo: number): Generator<JournalRow> {
  for (let from = Math.max(1, upTo - contextRows + 1); from <= upTo; ) {
    const page = readJournalRows(db, from, rowsPerPage);
    yield* page;
    from = (page.at(-1)?.seq ?? upTo) + 1;
  }
}
