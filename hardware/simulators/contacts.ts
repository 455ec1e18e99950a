import type { DriverClock } from '../serial/pause.ts';
import type { SimulatorFaults } from './faults.ts';

/** A board that repeats a pulse does so after this time, and for this time, in milliseconds. */
const repeatAfterMs = 300;
const repeatForMs = 400;

/** The relay contacts of a simulated board, with what is needed to judge whoever drives them. */
export class SimulatedContacts {
  readonly #clock: DriverClock;
  readonly #faults: SimulatorFaults;
  readonly #moved: (channel: number, closed: boolean) => void;
  readonly #closedAt = new Map<number, number>();
  /** Contacts that a command closed and nothing has opened yet. */
  readonly #commanded = new Set<number>();
  #longestMs = 0;
  #closings = 0;
  /** Times the power was lost, which ends what the board had in mind. */
  #powers = 0;

  constructor(
    clock: DriverClock,
    faults: SimulatorFaults,
    moved: (channel: number, closed: boolean) => void,
  ) {
    this.#clock = clock;
    this.#faults = faults;
    this.#moved = moved;
  }

  closed(channel: number): boolean {
    return this.#closedAt.has(channel);
  }

  get anyClosed(): boolean {
    return this.#closedAt.size > 0;
  }

  /** Times a contact closed. */
  get closings(): number {
    return this.#closings;
  }

  /** The longest that a contact was closed so far, in milliseconds, one that is closed now included. */
  get longestMs(): number {
    const now = this.#clock.mono();
    return Math.max(this.#longestMs, ...[...this.#closedAt.values()].map((since) => now - since));
  }

  /** The board obeys a command. */
  close(channel: number): void {
    this.#close(channel);
    this.#commanded.add(channel);
  }

  #close(channel: number): void {
    if (this.#closedAt.has(channel)) return;
    this.#closedAt.set(channel, this.#clock.mono());
    this.#closings += 1;
    this.#moved(channel, true);
  }

  open(channel: number): void {
    if (!this.#faults.stuckOn) this.#open(channel);
  }

  /** Without power even a contact that is driven wrongly falls open; a welded one does not. */
  powerOff(): void {
    this.#powers += 1;
    this.#commanded.clear();
    for (const channel of [...this.#closedAt.keys()]) this.open(channel);
  }

  #repeat(channel: number): void {
    const power = this.#powers;
    const { after } = this.#clock;
    after(repeatAfterMs, () => {
      if (power !== this.#powers || this.#closedAt.has(channel)) return;
      this.#close(channel);
      after(repeatForMs, () => this.open(channel));
    });
  }

  #open(channel: number): void {
    const since = this.#closedAt.get(channel);
    if (since === undefined) return;
    this.#closedAt.delete(channel);
    this.#longestMs = Math.max(this.#longestMs, this.#clock.mono() - since);
    this.#moved(channel, false);
    if (this.#commanded.delete(channel) && this.#faults.doublePulse) this.#repeat(channel);
  }
}
