/** A PASS contact that closes again so soon after it opened has bounced, in milliseconds. */
const bounceMs = 250;
/** A contact that bounces more often than this at one rotation is broken, and its closings show again. */
const bouncesAllowed = 4;

/**
 * One PASS contact, by its looks. A rotation is a contact that was seen open and is now closed. Turning a
 * tripod takes some 500 ms, so a closing within 250 ms of the end of the one before is the same rotation.
 */
export class PassContact {
  /** Null until it was seen, and after a time in which nobody looked. */
  #closed: boolean | null = null;
  #wasClosed = false;
  #openedAtMs = Number.NEGATIVE_INFINITY;
  #bounces = 0;

  /**
   * Nobody could look for a while. A contact that is closed afterwards may belong to a rotation that was
   * already counted, so it begins none.
   */
  forget(): void {
    this.#wasClosed = this.#closed ?? this.#wasClosed;
    this.#closed = null;
  }

  /** True when a rotation begins to show with this look. */
  look(closed: boolean, nowMs: number): boolean {
    const before = this.#closed;
    this.#closed = closed;
    if (before === null) {
      if (this.#wasClosed && !closed) this.#openedAtMs = nowMs;
      this.#wasClosed = false;
      return false;
    }
    if (before && !closed) this.#openedAtMs = nowMs;
    if (before || !closed) return false;
    this.#bounces = nowMs - this.#openedAtMs < bounceMs ? this.#bounces + 1 : 0;
    if (this.#bounces > bouncesAllowed) this.#bounces = 0;
    return this.#bounces === 0;
  }
}
