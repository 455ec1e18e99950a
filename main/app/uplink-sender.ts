import type { WriteFault } from '../core/codes.ts';
import { cutBatch } from '../core/uplink/batch.ts';
import type { PlannedBatch } from '../core/uplink/next-batches.ts';
import type { SeqRange } from '../core/uplink/ranges.ts';
import type { Journal, OutgoingRows } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { UplinkTransport } from '../ports/transport.ts';
import { storeFaultIn } from './store-fault.ts';

export interface UplinkSenderDeps {
  readonly journal: OutgoingRows & Pick<Journal, 'head'>;
  readonly transport: UplinkTransport;
  readonly log: Log;
  /** A row cannot be read: it is not sent until `proof` no longer throws. Told once. */
  readonly onUnreadable: (code: WriteFault, proof: () => void) => void;
}

/** Takes rows out of the journal and gives them to the broker, a batch at a time (E1, E2). */
export class UplinkSender {
  readonly #deps: UplinkSenderDeps;
  /** Rows that could not be read when they were due, and of which nothing else was heard since. */
  readonly #unreadable = new Set<number>();

  constructor(deps: UplinkSenderDeps) {
    this.#deps = deps;
  }

  /** The rows that went out: from the first of the plan, perhaps fewer than planned; undefined if none could be read. */
  send({ from, to }: Pick<PlannedBatch, 'from' | 'to'>): SeqRange | undefined {
    const batch = cutBatch(this.#read(from, to), (text) => Buffer.byteLength(text));
    if (batch.rows === 0) return undefined;
    // Whether the broker took it proves nothing (E3); the acknowledgement or its absence decides.
    void this.#deps.transport.send(batch.text);
    return [from, from + batch.rows - 1];
  }

  #read(from: number, to: number): readonly string[] {
    const { journal, log, onUnreadable } = this.#deps;
    try {
      const texts = journal.texts(from, to);
      for (const seq of this.#unreadable)
        if (seq >= from && seq < from + texts.length) this.#unreadable.delete(seq);
      return texts;
    } catch (error) {
      const fault = storeFaultIn(error);
      if (fault === undefined) throw error;
      if (!this.#unreadable.has(from)) {
        this.#unreadable.add(from);
        log.error('uplink.row-unreadable', { seq: from, code: fault });
        onUnreadable(fault, () => this.#prove());
      }
      return [];
    }
  }

  /** A row past the end did not come back with a restored record: nobody misses it here. */
  #prove(): void {
    const { journal } = this.#deps;
    const head = journal.head()?.seq ?? 0;
    for (const seq of this.#unreadable) if (seq <= head) journal.texts(seq, seq);
    this.#unreadable.clear();
  }
}
