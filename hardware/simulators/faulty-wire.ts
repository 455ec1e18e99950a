import type { DriverClock } from '../serial/pause.ts';
import type { SimulatorFaults } from './faults.ts';

/** Milliseconds: a board's own thinking and the time of a few bytes at 9600 bit/s. */
const replyAfterMs = 6;
const lateReplyAfterMs = 700;
const betweenBytesMs = 3;

/** Carries answers from a simulated board to the computer, with the faults that are switched on. */
export class FaultyWire {
  readonly #clock: DriverClock;
  readonly #random: () => number;
  readonly #faults: SimulatorFaults;
  readonly #deliver: (bytes: Uint8Array) => void;
  #generation = 0;
  /** When the last byte under way arrives: answers never overtake each other. */
  #freeAt = 0;

  constructor(
    clock: DriverClock,
    random: () => number,
    faults: SimulatorFaults,
    deliver: (bytes: Uint8Array) => void,
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#faults = faults;
    this.#deliver = deliver;
  }

  answer(frame: Uint8Array): void {
    if (this.#faults.silent) return;
    const bytes = [...frame];
    // Every fourth byte, so that an answer of several lines has no sound line left.
    for (
      let at = Math.floor(bytes.length / 2) % 4;
      this.#faults.wrongChecksum && at < bytes.length;
      at += 4
    ) {
      bytes[at] = (bytes[at] ?? 0) ^ 0x41;
    }
    if (this.#faults.noise) bytes.splice(0, 0, ...this.#garbage());
    if (this.#faults.noise) bytes.push(...this.#garbage());
    const delayMs = this.#faults.lateReply ? lateReplyAfterMs : replyAfterMs;
    this.#freeAt = Math.max(this.#freeAt, this.#clock.mono() + delayMs);
    const pieces = this.#faults.splitFrame ? bytes.map((byte) => [byte]) : [bytes];
    for (const piece of pieces) {
      this.#send(Uint8Array.from(piece));
      this.#freeAt += betweenBytesMs;
    }
  }

  /** Bytes under way are lost with the line. */
  cut(): void {
    this.#generation += 1;
    this.#freeAt = 0;
  }

  #send(bytes: Uint8Array): void {
    const generation = this.#generation;
    this.#clock.after(this.#freeAt - this.#clock.mono(), () => {
      if (generation === this.#generation) this.#deliver(bytes);
    });
  }

  #garbage(): number[] {
    return Array.from({ length: Math.floor(this.#random() * 6) }, () => Math.floor(this.#random() * 256));
  }
}
