import type { MonoMs } from '../core/brand.ts';

/** How often the sent mark is written while a backlog drains, ms: each time costs the disk what a grant costs it. */
const everyMs = 1000;

/** Keeps the sent mark on the disk: at once where nothing else waits, and otherwise once a second. */
export class SentMarkWriter {
  readonly #advance: (upTo: number) => void;
  #waiting: number | undefined;
  #writtenAt: MonoMs | undefined;

  constructor(advance: (upTo: number) => void) {
    this.#advance = advance;
  }

  /** @param isAll nothing else of the journal waits to be confirmed */
  confirmed(upTo: number, isAll: boolean, now: MonoMs): void {
    this.#waiting = upTo;
    if (isAll) this.flush(now);
    else this.tick(now);
  }

  /** To be called several times a second. */
  tick(now: MonoMs): void {
    if (this.#writtenAt === undefined || now - this.#writtenAt >= everyMs) this.flush(now);
  }

  flush(now: MonoMs): void {
    if (this.#waiting === undefined) return;
    this.#advance(this.#waiting);
    this.#waiting = undefined;
    this.#writtenAt = now;
  }
}
