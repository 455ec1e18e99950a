import type { Log } from '../../ports/log.ts';

/** Sealed rows that could not be opened: each is told once and counted, and taken for absent. */
export class UnreadableRows {
  readonly #log: Log;
  readonly #met = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** What `open` gives; undefined where it throws. */
  read<T>(what: string, open: () => T): T | undefined {
    try {
      return open();
    } catch (cause) {
      const isNew = !this.#met.has(what);
      this.#met.add(what);
      // The error's kind only: its text could hold personal data.
      if (isNew)
        this.#log.warn('people.row-unreadable', {
          row: what,
          error: cause instanceof Error ? cause.name : 'unknown',
        });
      return undefined;
    }
  }

  /** Rows met so far. */
  count(): number {
    return this.#met.size;
  }
}
