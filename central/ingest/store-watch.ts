import type { CentralStore } from '../store/central-store.ts';

export interface StoreWatchEvents {
  /** The store cannot be written: gates are asked to hold back. */
  readonly away: (gate: string, cause: unknown) => void;
  /** It takes rows again. */
  readonly back: (gate: string, awayMs: number) => Promise<void>;
}

const firstProbeMs = 250;
const slowestProbeMs = 5000;

/**
 * Knows whether the store can be written. One failed taking may be about its rows, so it is asked at once; from the
 * second failure in a row on, or if it does not answer, it counts as away and is asked until it answers.
 */
export class StoreWatch {
  readonly #store: Pick<CentralStore, 'stretches'>;
  readonly #events: StoreWatchEvents;
  #failures = 0;
  #awaySince: number | undefined;
  #isProbing = false;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(store: Pick<CentralStore, 'stretches'>, events: StoreWatchEvents) {
    this.#store = store;
    this.#events = events;
  }

  isAway(): boolean {
    return this.#awaySince !== undefined;
  }

  /** Rows were stored. */
  worked(): void {
    this.#failures = 0;
  }

  /** A taking failed. */
  failed(gate: string, cause: unknown): void {
    this.#failures += 1;
    if (this.#failures > 1) this.#goAway(gate, cause);
    // A disk that is full can still be read: whoever fails again and again is asked ever more slowly.
    const patienceMs = this.#failures > 1 ? firstProbeMs * 2 ** (this.#failures - 2) : 0;
    if (!this.#isProbing) this.#plan(gate, Math.min(slowestProbeMs, patienceMs));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #plan(gate: string, afterMs: number): void {
    this.#isProbing = true;
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#probe(gate, afterMs), afterMs);
  }

  async #probe(gate: string, waitedMs: number): Promise<void> {
    try {
      await this.#store.stretches(gate);
    } catch (error) {
      this.#goAway(gate, error);
      this.#plan(gate, Math.min(slowestProbeMs, Math.max(firstProbeMs, waitedMs * 2)));
      return;
    }
    this.#isProbing = false;
    if (this.#awaySince === undefined || this.#isClosed) return;
    const awayMs = Date.now() - this.#awaySince;
    this.#awaySince = undefined;
    // A failure in here counts anew.
    await this.#events.back(gate, awayMs).catch((error: unknown) => this.failed(gate, error));
  }

  #goAway(gate: string, cause: unknown): void {
    if (this.isAway() || this.#isClosed) return;
    this.#awaySince = Date.now();
    this.#events.away(gate, cause);
  }
}
