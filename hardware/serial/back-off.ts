/** Milliseconds; the range in which a lost line is opened again. */
export const reopenDelayMs = { min: 250, max: 1000 } as const;

/**
 * Waiting times between attempts: the ceiling doubles from 500 ms to `max`, the floor stays at `min`,
 * and chance spreads the attempts, so that several gates on one hub do not all open at one moment.
 */
export class BackOff {
  readonly #random: () => number;
  #attempt = 0;

  /** `random` gives numbers in [0, 1). */
  constructor(random: () => number) {
    this.#random = random;
  }

  reset(): void {
    this.#attempt = 0;
  }

  /** Milliseconds until the next attempt, within `reopenDelayMs`. */
  next(): number {
    this.#attempt = Math.min(this.#attempt + 1, 16);
    const ceiling = Math.min(reopenDelayMs.max, reopenDelayMs.min * 2 ** this.#attempt);
    return reopenDelayMs.min + this.#random() * (ceiling - reopenDelayMs.min);
  }
}
