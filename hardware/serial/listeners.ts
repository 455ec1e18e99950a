import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';

/**
 * A list of listeners. A listener that throws is a bug of its owner: the others, and the OFF that must
 * follow, still happen; the error then surfaces at the top of the process like any bug.
 */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): Unsubscribe {
    // Wrapped, so that adding one function twice makes two subscriptions with an end of their own.
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (bug) {
        queueMicrotask(() => {
          throw bug;
        });
      }
    }
  }
}
