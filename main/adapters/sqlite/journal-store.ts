import type { EventDraft } from '../../core/events/kinds.ts';
import type { JournalRow } from '../../core/events/row.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Journal, OutgoingRows } from '../../ports/journal.ts';
import type { Log } from '../../ports/log.ts';
import type { Unsubscribe } from '../../ports/unsubscribe.ts';
import type { WriteHandle } from './handles.ts';
import { floorOf } from './journal-floor.ts';
import { readJournalRows } from './journal-rows.ts';
import { readRowTexts } from './journal-texts.ts';
import { insertRow } from './row-insert.ts';
import { type SealerOptions, sealRow } from './row-sealer.ts';
import { type StoreFault, storeFaultOf } from './store-errors.ts';

type Listener = (rows: readonly JournalRow[]) => void;

/** The journal in SQLite. When `append` returns ok, the rows are on the disk (WAL, synchronous=FULL). */
export class JournalStore implements Journal, OutgoingRows {
  readonly #db: WriteHandle;
  readonly #sealer: SealerOptions;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  readonly #undelivered: (readonly JournalRow[])[] = [];
  #delivering = false;

  constructor(db: WriteHandle, sealer: SealerOptions, log: Log) {
    this.#db = db;
    this.#sealer = sealer;
    this.#log = log;
  }

  append(drafts: readonly EventDraft[], within?: () => void): Result<readonly JournalRow[], StoreFault> {
    if (this.#db.inTransaction)
      throw new Error('The journal was asked to append inside a transaction that is still open.');
    const written = this.#commit(drafts, within);
    if (written.ok && written.value.length > 0) this.#deliver(written.value);
    return written;
  }

  read(fromSeq: number, limit: number): readonly JournalRow[] {
    return readJournalRows(this.#db, fromSeq, limit);
  }

  texts(fromSeq: number, toSeq: number): readonly string[] {
    return readRowTexts(this.#db, fromSeq, toSeq);
  }

  tellsOfRestore(seq: number): boolean {
    const sql = "SELECT 1 AS found FROM journal WHERE seq > ? AND kind = 'store.restored' LIMIT 1";
    return this.#db.get(sql, seq) !== undefined;
  }

  head(): JournalRow | undefined {
    const seq = this.#db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq;
    return seq === null || seq === undefined ? undefined : this.read(seq, 1)[0];
  }

  /** Rows up to here left this device; 0 if none. */
  floor(): number {
    return floorOf(this.#db).upTo;
  }

  onAppended(listener: Listener): Unsubscribe {
    // A wrapper of its own, so that the same function may subscribe twice and unsubscribe once.
    const entry: Listener = (rows) => listener(rows);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  #commit(
    drafts: readonly EventDraft[],
    within: (() => void) | undefined,
  ): Result<readonly JournalRow[], StoreFault> {
    try {
      return ok(
        this.#db.atomically(() => {
          const rows: JournalRow[] = [];
          let previous = this.#last();
          for (const draft of drafts) {
            const row = sealRow(draft, previous, this.#sealer);
            insertRow(this.#db, row);
            rows.push(row);
            previous = row;
          }
          within?.();
          return rows;
        }),
      );
    } catch (cause) {
      const fault = storeFaultOf(cause);
      if (fault === undefined) throw cause;
      this.#log.error('journal.append-failed', {
        code: fault,
        cause: cause instanceof Error && 'code' in cause ? String(cause.code) : undefined,
        kinds: drafts.map((draft) => draft.kind).join(','),
      });
      return err(fault);
    }
  }

  /** From the table, never from memory: a failed commit must not leave a wrong idea of the last row. */
  #last(): Pick<JournalRow, 'seq' | 'hash'> | undefined {
    return this.#db.get('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  }

  /** In order, also when a listener appends: its rows wait until every listener has seen the earlier ones. */
  #deliver(rows: readonly JournalRow[]): void {
    this.#undelivered.push(rows);
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#undelivered.shift(); next !== undefined; next = this.#undelivered.shift()) {
      for (const listener of [...this.#listeners]) this.#tell(listener, next);
    }
    this.#delivering = false;
  }

  #tell(listener: Listener, rows: readonly JournalRow[]): void {
    try {
      listener(rows);
    } catch (cause) {
      // The rows are on the disk; what a listener makes of them must not look like a failed append.
      this.#log.error('journal.listener-threw', {
        seq: rows[0]?.seq,
        error: cause instanceof Error ? `${cause.name}: ${cause.message}` : 'not an error',
      });
    }
  }
}
