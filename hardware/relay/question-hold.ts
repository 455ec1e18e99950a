/** How long one word of a likely grant keeps the line free, in milliseconds: a camera frame or two. */
const holdMs = 300;
/**
 * Longest time from one look to the next, in milliseconds, by what a look may miss. A turnstile's PASS contact is
 * closed for some 300 ms, so the next look must be over before that is, whatever is expected. A controller counts or reports its
 * rotations by itself, and what waits is its faults; a board without inputs has nothing to tell but its contacts.
 */
export const longestBlindMs = { passContacts: 200, ownReports: 800, contactsOnly: 1500 } as const;

/** Keeps questions off the line while a grant is likely, so that its first byte need not wait for an answer. */
export class QuestionHold {
  #wantedUntilMs = Number.NEGATIVE_INFINITY;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  /** A grant is likely within moments. */
  ask(nowMs: number): void {
    this.#wantedUntilMs = nowMs + holdMs;
  }

  /** The board was looked at: when that look began, because what happened during it may show in the next only. */
  looked(nowMs: number): void {
    this.#lookedAtMs = nowMs;
  }

  /** @param blindMs one of `longestBlindMs` */
  isHeld(nowMs: number, blindMs: number): boolean {
    return nowMs < Math.min(this.#wantedUntilMs, this.#lookedAtMs + blindMs);
  }
}
