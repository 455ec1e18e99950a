import { Listeners } from '../serial/listeners.ts';
import type { SimulatedBoard } from './board.ts';
import type { SimulatedDevice, SimulatorCounters, SimulatorParts } from './device.ts';
import { noFaults } from './faults.ts';
import { FaultyWire } from './faulty-wire.ts';
import { SimulatedPerson } from './person.ts';
import { TripodArm } from './tripod-arm.ts';

/** An arm with a person before it, and a line with faults to the electronics that stand between. */
export abstract class WiredDevice implements SimulatedDevice {
  readonly faults = noFaults();
  readonly person = new SimulatedPerson();
  readonly arm: TripodArm;
  readonly #wire: FaultyWire;
  readonly #sent = new Listeners<Uint8Array>();

  constructor({ clock, random }: SimulatorParts) {
    this.arm = new TripodArm(clock, this.faults, this.person);
    this.#wire = new FaultyWire(clock, random, this.faults, (bytes) => this.#sent.tell(bytes));
  }

  abstract readonly contactClosed: boolean;
  /** What reads and writes the bytes. */
  protected abstract readonly electronics: SimulatedBoard;

  /** Bytes of the electronics towards the computer. */
  protected answer(bytes: Uint8Array): void {
    this.#wire.answer(bytes);
  }

  receive(bytes: Uint8Array): void {
    this.electronics.receive(bytes);
  }

  onSend(listener: (bytes: Uint8Array) => void): () => void {
    return this.#sent.add(listener);
  }

  lineLost(): void {
    this.#wire.cut();
    this.electronics.lineLost();
  }

  counters(): SimulatorCounters {
    return { ...this.arm.counters(), ...this.electronics.counters() };
  }
}
