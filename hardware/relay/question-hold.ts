/** How long one word of a likely grant keeps the line free, in milliseconds: a camera frame or two. */
const holdMs = 300;
/**
 * Longest time without a look, in milliseconds. A turnstile's PASS contact is closed for some 300 ms, so with
 * inputs a look must come before that is over, whatever is expected.
 */
const longestBlindMs = { withInputs: 240, withoutInputs: 1500 } as const;

/** Keeps questions off the line while a grant is likely, so that its first byte need not wait for an answer. */
export class QuestionHold {
  #wantedUntilMs = Number.NEGATIVE_INFINITY;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  /** A grant is likely within moments. */
  ask(nowMs: number): void {
    this.#wantedUntilMs = nowMs + holdMs;
  }

  /** The board was looked at. */
  looked(nowMs: number): void {
    this.#lookedAtMs = nowMs;
  }

  isHeld(nowMs: number, hasInputs: boolean): boolean {
    const blindMs = hasInputs ? longestBlindMs.withInputs : longestBlindMs.withoutInputs;
    return nowMs < Math.min(this.#wantedUntilMs, this.#lookedAtMs + blindMs);
  }
}
