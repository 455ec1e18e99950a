import type { Ack } from '../../../core/events/wire.ts';
import type { Journal } from '../../../ports/journal.ts';
import { type Spread, spreadOf } from '../turnstile/spread.ts';
import { madeUpEvent } from './fill-journal.ts';

/** How a live row fared while the backlog drained. */
export interface LiveReport {
  /** From the commit to the acknowledgement that names the row as stored, ms. */
  readonly arrivalMs: Spread;
  /** Rows that were not confirmed when the drain ended. */
  readonly unconfirmed: number;
  /** Time that a durable commit took, ms: what a grant waits for. */
  readonly commitMs: Spread;
}

/** Somebody walks through twice a second while the backlog drains. */
export class LiveRows {
  readonly #journal: Journal;
  readonly #waiting = new Map<number, number>();
  readonly #arrivals: number[] = [];
  readonly #commits: number[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  start(everyMs: number): void {
    this.#timer = setInterval(() => this.#write(), everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  acknowledged({ upTo, missing, highest }: Ack): void {
    const now = performance.now();
    for (const [seq, at] of this.#waiting) {
      const isAbove = seq <= highest && !missing.some(([from, to]) => from <= seq && seq <= to);
      if (seq > upTo && !isAbove) continue;
      this.#waiting.delete(seq);
      this.#arrivals.push(now - at);
    }
  }

  report(): LiveReport {
    const [arrivalMs, commitMs] = [spreadOf(this.#arrivals), spreadOf(this.#commits)];
    return { arrivalMs, unconfirmed: this.#waiting.size, commitMs };
  }

  #write(): void {
    const before = performance.now();
    const written = this.#journal.append([madeUpEvent(this.#commits.length * 2)]);
    const after = performance.now();
    this.#commits.push(after - before);
    const row = written.ok ? written.value[0] : undefined;
    if (row !== undefined) this.#waiting.set(row.seq, after);
  }
}
