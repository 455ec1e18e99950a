import type { Direction } from '../../main/core/voyage/direction.ts';

/** Decides who walks. By default everybody for whom the arm is released walks 600 ms later. */
export class SimulatedPerson {
  #walksAfterMs: number | null = 600;
  #push: (direction: Direction) => void = () => undefined;

  /** From now on, whoever is let in has turned the arm `afterMs` after its release. */
  willWalk(afterMs = 600): void {
    this.#walksAfterMs = afterMs;
  }

  /** From now on the arm is released and nobody comes. */
  wontWalk(): void {
    this.#walksAfterMs = null;
  }

  /** Somebody turns the arm now, released or not. */
  pushesThrough(direction: Direction): void {
    this.#push(direction);
  }

  /** Milliseconds from the release to the rotation; null when nobody walks. */
  get walksAfterMs(): number | null {
    return this.#walksAfterMs;
  }

  /** For the arm that this person stands before. */
  standAt(push: (direction: Direction) => void): void {
    this.#push = push;
  }
}
