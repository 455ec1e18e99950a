interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** What will happen, in order of its time; of the same time in the order in which it was entered. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #entered = 0;
  #now = 0;

  /** The time of what happens just now, UTC in ms. */
  now(): number {
    return this.#now;
  }

  enter(at: number, run: () => void): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#entered, run });
    this.#entered += 1;
    for (let i = heap.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.#isBefore(i, parent)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  /** Runs all that happens before `endsAt`, also what is entered meanwhile. */
  runUntil(endsAt: number): void {
    for (let next = this.#heap[0]; next !== undefined && next.at < endsAt; next = this.#heap[0]) {
      this.#dropFirst();
      this.#now = next.at;
      next.run();
    }
  }

  #dropFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let first = i;
      if (left < heap.length && this.#isBefore(left, first)) first = left;
      if (right < heap.length && this.#isBefore(right, first)) first = right;
      if (first === i) return;
      this.#swap(i, first);
      i = first;
    }
  }

  #isBefore(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    if (a === undefined || b === undefined) return false;
    return a.at !== b.at ? a.at < b.at : a.order < b.order;
  }

  #swap(i: number, j: number): void {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    if (a === undefined || b === undefined) return;
    this.#heap[i] = b;
    this.#heap[j] = a;
  }
}
