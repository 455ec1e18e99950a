import type { SentMarks } from '../../ports/journal.ts';
import type { Log } from '../../ports/log.ts';
import type { WriteHandle } from './handles.ts';
import { storeFaultOf } from './store-errors.ts';

/** How far the central office has confirmed the journal. */
export class SentMarkStore implements SentMarks {
  readonly #db: WriteHandle;
  readonly #log: Log;
  #upTo: number;
  /** A transaction moved the mark back: what it left in the table counts, once it is over. */
  #isStale = false;

  constructor(db: WriteHandle, log: Log) {
    this.#db = db;
    this.#log = log;
    this.#upTo = this.#stored();
  }

  watermark(): number {
    if (this.#isStale) this.#upTo = this.#stored();
    this.#isStale &&= this.#db.inTransaction;
    return this.#upTo;
  }

  floor(): number {
    return this.#db.get<{ up_to: number }>('SELECT up_to FROM journal_floor')?.up_to ?? 0;
  }

  /**
   * Never back, and never past the last row: a centre that claims rows this journal does not have yet would
   * otherwise mark them as delivered before they are written.
   */
  advance(upTo: number): boolean {
    if (!Number.isInteger(upTo) || upTo < 0)
      throw new Error(`The sent mark must be a whole number from 0 on, not ${upTo}.`);
    try {
      this.#advance(upTo);
      return true;
    } catch (cause) {
      const fault = storeFaultOf(cause);
      if (fault === undefined) throw cause;
      // Harmless: after a restart the rows are sent once more, and the centre knows them by (gate, seq).
      this.#log.warn('journal.mark-not-saved', { code: fault, upTo });
      return false;
    }
  }

  resendFrom(seq: number): void {
    if (!Number.isInteger(seq) || seq <= this.floor() || seq > this.watermark())
      throw new Error(`Row ${seq} is not one that was confirmed and is still here.`);
    this.#db.run('UPDATE sent_mark SET up_to = ?, resends = resends + 1', seq - 1);
    this.#isStale = true;
  }

  /** Another database stands there now: what it holds counts, and the centre knows every row by (gate, seq). */
  reload(): void {
    this.#isStale = true;
  }

  #advance(upTo: number): void {
    const head = this.#db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
    if (upTo > head) this.#log.warn('journal.mark-past-end', { upTo, head });
    const next = Math.min(upTo, head);
    if (next <= this.watermark()) return;
    this.#db.run('UPDATE sent_mark SET up_to = ? WHERE up_to < ?', next, next);
    this.#upTo = next;
  }

  #stored(): number {
    return this.#db.get<{ up_to: number }>('SELECT up_to FROM sent_mark')?.up_to ?? 0;
  }
}
