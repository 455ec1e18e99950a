import type { MonoMs } from '../core/brand.ts';

/** How often the sent mark is written while a backlog drains, ms: each time costs the disk what a grant costs it. */
const everyMs = 1000;

/** Keeps the sent mark on the disk: at once where nothing else waits, and otherwise once a second. */
export class SentMarkWriter {
  readonly #advance: (upTo: number) => boolean;
  #waiting: number | undefined;
  #writtenAt: MonoMs | undefined;

  /** @param advance false where the disk refuses, which is then asked again */
  constructor(advance: (upTo: number) => boolean) {
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
    this.#writtenAt = now;
    if (this.#advance(this.#waiting)) this.#waiting = undefined;
  }

  /** An older copy of the journal stands there now: what is not written yet counts up to row `upTo` at most. */
  rewound(upTo: number): void {
    if (this.#waiting !== undefined) this.#waiting = Math.min(this.#waiting, upTo);
  }
}
