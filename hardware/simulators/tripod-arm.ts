import type { Direction } from '../../main/core/voyage/direction.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { SimulatorFaults } from './faults.ts';
import type { SimulatedPerson } from './person.ts';

type PerDirection = Record<Direction, number>;

/** What really happened at the simulated arm. */
export interface ArmCounters {
  /** Times the arm was released by its Unlock input. */
  readonly releases: Readonly<PerDirection>;
  /** Times it turned, covered by a release or not. */
  readonly rotations: Readonly<PerDirection>;
  /** Rotations that no release covered. */
  readonly forced: Readonly<PerDirection>;
  /** Releases that ended after 5 s with nobody walking. */
  readonly abandoned: Readonly<PerDirection>;
  /** Unlock contacts too short for the turnstile to notice. */
  readonly tooShort: number;
}

/** Of a typical tripod with Unlock and PASS contacts, in milliseconds. */
export const armTiming = { unlockAtLeastMs: 100, releasedForMs: 5000, passContactMs: 300 } as const;
/** When a PASS contact that bounces opens and closes by turns, in milliseconds from its first closing. */
const bouncing: readonly number[] = [60, 130, 300, 390, 450];
const tailgaterAfterMs = 700;
const pushedAfterMs = 1000;

interface Side {
  unlocking: (() => void) | null;
  contactClosed: boolean;
  released: boolean;
  relock: (() => void) | null;
  /** Ends the coming movements of the PASS contact. */
  pass: () => void;
  passClosed: boolean;
}

const newSide = (): Side => ({
  unlocking: null,
  contactClosed: false,
  released: false,
  relock: null,
  pass: () => undefined,
  passClosed: false,
});

/**
 * A tripod turnstile seen from its terminals: a closed Unlock contact of at least 100 ms releases the
 * arm for 5 s, one rotation locks it again, each rotation closes the PASS contact for 300 ms.
 */
export class TripodArm {
  readonly #clock: DriverClock;
  readonly #faults: SimulatorFaults;
  readonly #person: SimulatedPerson;
  readonly #sides: Record<Direction, Side> = { out: newSide(), in: newSide() };
  readonly #counters = {
    releases: { out: 0, in: 0 },
    rotations: { out: 0, in: 0 },
    forced: { out: 0, in: 0 },
    abandoned: { out: 0, in: 0 },
    tooShort: 0,
  };
  #rotated: (direction: Direction) => void = () => undefined;
  #emergency = false;
  /** False for a turnstile that says it can take no command. */
  ready = true;
  /** True while the turnstile says that it sounds its alarm. */
  alarm = false;

  constructor(clock: DriverClock, faults: SimulatorFaults, person: SimulatedPerson) {
    this.#clock = clock;
    this.#faults = faults;
    this.#person = person;
    person.standAt((direction) => this.#rotate(direction));
  }

  counters(): ArmCounters {
    return structuredClone(this.#counters);
  }

  /** True while the PASS contact is closed. */
  passContact(direction: Direction): boolean {
    return this.#sides[direction].passClosed;
  }

  /** True while the Ready contact is closed: it opens also while the arm is not at home. */
  get readyContact(): boolean {
    return this.ready && !this.passContact('out') && !this.passContact('in');
  }

  /** The fire line as the turnstile sees it: both ways are free while it is on. */
  get emergency(): boolean {
    return this.#emergency;
  }

  set emergency(on: boolean) {
    this.#emergency = on;
  }

  /** The Unlock contact of one direction closes or opens. */
  unlockContact(direction: Direction, closed: boolean): void {
    const side = this.#sides[direction];
    if (side.contactClosed === closed) return;
    side.contactClosed = closed;
    if (closed) {
      side.unlocking = this.#clock.after(armTiming.unlockAtLeastMs, () => this.release(direction));
      return;
    }
    if (side.unlocking !== null) this.#counters.tooShort += 1;
    side.unlocking?.();
    side.unlocking = null;
    if (side.released) this.#relockLater(direction);
  }

  /** Calls back at each rotation, once the arm has locked behind it. */
  onRotation(listener: (direction: Direction) => void): void {
    this.#rotated = listener;
  }

  /** Released until somebody has walked; its own controller says when it is to lock again without that. */
  release(direction: Direction): void {
    const side = this.#sides[direction];
    side.unlocking = null;
    side.relock?.();
    side.relock = null;
    side.released = true;
    this.#counters.releases[direction] += 1;
    const afterMs = this.#faults.neverRotates ? null : this.#person.walksAfterMs;
    if (afterMs !== null) this.#clock.after(afterMs, () => this.#walk(direction));
  }

  /** Its controller does not lock it behind somebody: it stays released, for whoever may come. */
  stayReleased(direction: Direction): void {
    this.#sides[direction].released = true;
  }

  /** Its own controller takes back a release that nobody has used. */
  lock(direction: Direction): void {
    const side = this.#sides[direction];
    if (!side.released) return;
    side.released = false;
    this.#counters.abandoned[direction] += 1;
  }

  #walk(direction: Direction): void {
    // Somebody who comes when the arm has closed again does not climb over it.
    if (!this.#sides[direction].released && !this.#emergency) return;
    this.#rotate(direction);
    if (this.#faults.rotatesTwice) this.#clock.after(tailgaterAfterMs, () => this.#rotate(direction));
    if (this.#faults.forced) this.#clock.after(pushedAfterMs, () => this.#rotate(direction));
  }

  #rotate(direction: Direction): void {
    const side = this.#sides[direction];
    this.#counters.rotations[direction] += 1;
    if (!side.released && !this.#emergency) this.#counters.forced[direction] += 1;
    side.pass();
    side.passClosed = false;
    this.#movePass(side, [0, ...(this.#faults.passBounce ? bouncing : [armTiming.passContactMs])]);
    if (!side.contactClosed) {
      side.released = false;
      side.relock?.();
      side.relock = null;
    }
    this.#rotated(direction);
  }

  /** Moves the PASS contact at the given times, in milliseconds from its closing. */
  #movePass(side: Side, [now = 0, next, ...later]: readonly number[]): void {
    side.passClosed = !side.passClosed;
    if (next === undefined) return;
    side.pass = this.#clock.after(next - now, () => this.#movePass(side, [next, ...later]));
  }

  #relockLater(direction: Direction): void {
    const side = this.#sides[direction];
    side.relock?.();
    side.relock = this.#clock.after(armTiming.releasedForMs, () => {
      side.relock = null;
      side.released = false;
      this.#counters.abandoned[direction] += 1;
    });
  }
}
