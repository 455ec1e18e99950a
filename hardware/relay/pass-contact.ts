/** A PASS contact that closes again so soon after it opened has bounced, in milliseconds. */
const bounceMs = 250;
/** After a longer time between two looks the contact may have closed and opened again unseen, in milliseconds. */
const blindMs = 120;
/** So long after a rotation began to show nobody else can have turned the arm, in milliseconds. */
const turnMs = 450;
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
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #beganAtMs = Number.NEGATIVE_INFINITY;
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
    const isBlind = nowMs - this.#lookedAtMs > blindMs;
    this.#closed = closed;
    this.#lookedAtMs = nowMs;
    if (before === null) {
      if (this.#wasClosed && !closed) this.#openedAtMs = nowMs;
      this.#wasClosed = false;
      return false;
    }
    const mayHaveBounced = isBlind && nowMs - this.#beganAtMs < turnMs;
    if (!closed && (before || mayHaveBounced)) this.#openedAtMs = nowMs;
    if (before || !closed) return false;
    const hasBounced = mayHaveBounced || nowMs - this.#openedAtMs < bounceMs;
    this.#bounces = hasBounced ? this.#bounces + 1 : 0;
    if (this.#bounces > bouncesAllowed) this.#bounces = 0;
    if (this.#bounces === 0) this.#beganAtMs = nowMs;
    return this.#bounces === 0;
  }
}
