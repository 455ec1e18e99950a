import { type Direction, directions } from '../../main/core/voyage/direction.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { SimulatorFaults } from './faults.ts';
import type { TripodArm } from './tripod-arm.ts';

interface Way {
  people: number;
  sinceMs: number;
  lapse: () => void;
}

/** How many people a controller may still let through, each way, and what that does to its arm. */
export class SimulatedPermissions {
  readonly #clock: DriverClock;
  readonly #faults: SimulatorFaults;
  readonly #arm: TripodArm;
  readonly #ways: Record<Direction, Way> = { out: newWay(), in: newWay() };
  #given = 0;
  #longestMs = 0;

  constructor(clock: DriverClock, faults: SimulatorFaults, arm: TripodArm) {
    this.#clock = clock;
    this.#faults = faults;
    this.#arm = arm;
  }

  people(direction: Direction): number {
    return this.#ways[direction].people;
  }

  get anyOpen(): boolean {
    return directions.some((direction) => this.people(direction) > 0);
  }

  /** Times somebody was let through who was not already. */
  get given(): number {
    return this.#given;
  }

  /** The longest that a permission was open so far, in milliseconds, one that is open now included. */
  get longestMs(): number {
    const now = this.#clock.mono();
    return Math.max(
      this.#longestMs,
      ...directions.filter((way) => this.people(way) > 0).map((way) => now - this.#ways[way].sinceMs),
    );
  }

  /** @param lastsMs after which an unused permission lapses; null for never */
  give(direction: Direction, people: number, lastsMs: number | null): void {
    const way = this.#ways[direction];
    const isNew = way.people === 0;
    way.people = people;
    way.lapse();
    way.lapse =
      lastsMs === null ? () => undefined : this.#clock.after(lastsMs, () => this.takeBack(direction));
    if (!isNew) return;
    way.sinceMs = this.#clock.mono();
    this.#given += 1;
    this.#arm.release(direction);
  }

  takeBack(direction: Direction): void {
    if (this.#faults.stuckOn || this.people(direction) === 0) return;
    this.#end(direction);
    this.#arm.lock(direction);
  }

  /** Somebody walked: one fewer may. */
  walked(direction: Direction): void {
    const way = this.#ways[direction];
    if (way.people === 0) return;
    if (this.#faults.stuckOn) {
      this.#arm.stayReleased(direction);
    } else if (way.people > 1) {
      way.people -= 1;
      this.#arm.release(direction);
    } else {
      this.#end(direction);
    }
  }

  #end(direction: Direction): void {
    const way = this.#ways[direction];
    way.lapse();
    way.people = 0;
    this.#longestMs = Math.max(this.#longestMs, this.#clock.mono() - way.sinceMs);
  }
}

function newWay(): Way {
  return { people: 0, sinceMs: 0, lapse: () => undefined };
}
