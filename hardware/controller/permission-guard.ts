import type { TurnstileFault } from '../serial/line.ts';

export type PermissionFault = Extract<TurnstileFault, 'turnstile/stuck-on' | 'turnstile/uncommanded'>;

/** A permission that nobody gave must be gone for this long before the controller is trusted again, in milliseconds. */
const trustAgainMs = 3000;
/** A permission that stays for so long although it is taken back again and again is stuck, in milliseconds. */
const stuckAfterMs = 800;
/** A permission of our own that was just taken back may show for so long, in milliseconds. */
const obeysWithinMs = 300;

/**
 * Judges permissions that the controller holds and this driver did not give, or gave and took back: somebody's
 * button, a controller that adds permissions up, one that does not obey any more.
 */
export class PermissionGuard {
  #openSinceMs: number | null = null;
  #isOurs = false;
  #isStuck = false;
  #takenBackAtMs = Number.NEGATIVE_INFINITY;
  #untrustedUntilMs = Number.NEGATIVE_INFINITY;

  /** @param isOpen whether there is a permission that should not be */
  observe(isOpen: boolean, nowMs: number): void {
    if (!isOpen) {
      this.#openSinceMs = null;
      this.#isStuck = false;
      return;
    }
    if (this.#openSinceMs === null) {
      this.#openSinceMs = nowMs;
      this.#isOurs = nowMs - this.#takenBackAtMs <= obeysWithinMs;
    }
    if (!this.#isOurs) this.#untrustedUntilMs = nowMs + trustAgainMs;
    this.#isStuck ||= nowMs - this.#openSinceMs >= stuckAfterMs;
  }

  /** The driver took its own permission back. */
  takenBack(nowMs: number): void {
    this.#takenBackAtMs = nowMs;
  }

  /** A permission was there before the driver came, and did not go. */
  markStuck(nowMs: number): void {
    this.#openSinceMs ??= nowMs;
    this.#isStuck = true;
  }

  fault(nowMs: number): PermissionFault | null {
    if (this.#isStuck) return 'turnstile/stuck-on';
    return nowMs < this.#untrustedUntilMs ? 'turnstile/uncommanded' : null;
  }
}
