/** What the slot needs of a `VideoFrame`. */
export interface Frame {
  clone(): Frame;
  close(): void;
}

export interface HeldFrame<F> {
  readonly frame: F;
  /** Grows by one with every frame that arrived, replaced ones included. */
  readonly sequence: number;
  /** When it arrived, ms of the worker's own monotonic clock. */
  readonly takenAtMs: number;
}

/**
 * A slot for exactly one frame. Every frame that goes in is closed once: when a newer one replaces it or
 * when the slot is emptied. A camera stops delivering when a handful of its frames stay open.
 */
export class NewestFrame<F extends Frame> {
  #held: HeldFrame<F> | undefined;
  #sequence = 0;
  #closed = 0;

  /** Frames that arrived and frames that were closed; they differ by the one held. */
  get counts(): { readonly arrived: number; readonly closed: number } {
    return { arrived: this.#sequence, closed: this.#closed };
  }

  put(frame: F, takenAtMs: number): void {
    this.empty();
    this.#sequence += 1;
    this.#held = { frame, sequence: this.#sequence, takenAtMs };
  }

  /** The held frame if it is newer than `sequence`; it stays the slot's, so clone it before any await. */
  newerThan(sequence: number): HeldFrame<F> | undefined {
    return this.#held && this.#held.sequence > sequence ? this.#held : undefined;
  }

  empty(): void {
    if (!this.#held) return;
    this.#held.frame.close();
    this.#held = undefined;
    this.#closed += 1;
  }
}
