import type { Direction } from '../../main/core/voyage/direction.ts';

interface Open {
  readonly direction: Direction;
  /** Monotonic milliseconds; null until the controller has answered. */
  givenAtMs: number | null;
}

/**
 * The one permission that may be open: one person at a time, whichever way. It ends when they have walked, when
 * the controller holds it no longer, when it was taken back, or with the line.
 */
export class OpenPermission {
  #open: Open | null = null;
  #locks = 0;
  #changes = 0;

  /** True while a permission is being given, is open, or is being taken back. */
  get isBusy(): boolean {
    return this.#open !== null || this.#locks > 0;
  }

  /** Grows with every command about a permission: what was read across one says nothing about the permission. */
  get changes(): number {
    return this.#changes;
  }

  /** Which way somebody may walk on it. */
  get direction(): Direction | null {
    return this.#open?.direction ?? null;
  }

  begin(direction: Direction): void {
    this.#open = { direction, givenAtMs: null };
    this.#changes += 1;
  }

  given(nowMs: number): void {
    if (this.#open !== null) this.#open.givenAtMs = nowMs;
  }

  /** Milliseconds for which it has been open; null when none is, or the controller has not answered yet. */
  ageMs(nowMs: number): number | null {
    const since = this.#open?.givenAtMs ?? null;
    return since === null ? null : nowMs - since;
  }

  /** Somebody walked, seen at `atMs`: one permission is for one person, and whoever comes behind needs another. */
  walked(direction: Direction, atMs: number): void {
    const ageMs = this.ageMs(atMs);
    if (this.#open?.direction === direction && ageMs !== null && ageMs >= 0) this.end();
  }

  end(): void {
    this.#open = null;
    this.#changes += 1;
  }

  lockBegins(): void {
    this.#locks += 1;
    this.#changes += 1;
  }

  lockEnds(): void {
    this.#locks -= 1;
    this.end();
  }
}
