import type { GrantId } from '../../main/core/brand.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';

/** Whoever comes through so soon behind somebody was with them, milliseconds. */
const tailgateWithinMs = 3000;

interface Covered {
  readonly grantId: GrantId;
  /** Monotonic milliseconds. */
  readonly sinceMs: number;
}

/**
 * Says of every rotation of the arm whether a grant covers it, whatever kind of device reported it. One grant
 * covers one rotation in its direction for `windowMs`: a second one, one the other way, or one that comes after
 * the turnstile must long have closed, is forced.
 */
export class Coverage {
  readonly #windowMs: number;
  readonly #emit: (event: TurnstileEvent) => void;
  readonly #granted = new Map<Direction, Covered>();
  readonly #passed = new Map<Direction, Covered>();

  constructor(windowMs: number, emit: (event: TurnstileEvent) => void) {
    this.#windowMs = windowMs;
    this.#emit = emit;
  }

  /** Before the first byte of the grant: the arm may turn before the device has acknowledged. */
  grant(direction: Direction, grantId: GrantId, nowMs: number): void {
    this.#granted.set(direction, { grantId, sinceMs: nowMs });
  }

  revoke(direction: Direction): void {
    this.#granted.delete(direction);
  }

  /** Whether a grant waits for its rotation. */
  awaits(direction: Direction, nowMs: number): boolean {
    const granted = this.#granted.get(direction);
    if (granted === undefined) return false;
    const ageMs = nowMs - granted.sinceMs;
    return ageMs >= 0 && ageMs <= this.#windowMs;
  }

  /**
   * The arm turned `count` times this way since it was last looked at.
   * @param nowMs when it was seen; where the device is asked, when the question began, so that what was seen
   *   before a grant is never taken for its passage
   */
  rotated(direction: Direction, count: number, nowMs: number): void {
    const others = this.#afterTheirs(direction, count, nowMs);
    if (others < 1) return;
    const before = this.#passed.get(direction);
    const isBehind = before !== undefined && nowMs - before.sinceMs <= tailgateWithinMs;
    this.#emit({ kind: 'forced', direction, count: others, behind: isBehind ? before.grantId : null });
  }

  /**
   * The device's own counter shows `count` rotations that nobody could listen to. If a grant still covers its
   * direction now, they all lie within its time, and the first is of whoever was let through: the arm was
   * released for them and for nobody else. Of the others nobody can say who they were or when they came.
   */
  missed(direction: Direction, count: number, nowMs: number): void {
    const others = this.#afterTheirs(direction, count, nowMs);
    if (others > 0) this.#emit({ kind: 'missed', direction, count: others });
  }

  /** How many are left of `count` rotations when the one that a grant covers is told. */
  #afterTheirs(direction: Direction, count: number, nowMs: number): number {
    if (count < 1) return 0;
    const granted = this.#granted.get(direction);
    if (granted === undefined || nowMs < granted.sinceMs) return count;
    const isCovered = this.awaits(direction, nowMs);
    this.#granted.delete(direction);
    if (!isCovered) return count;
    this.#passed.set(direction, { grantId: granted.grantId, sinceMs: nowMs });
    this.#emit({ kind: 'passed', direction, grantId: granted.grantId });
    return count - 1;
  }
}
