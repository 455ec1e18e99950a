import type { Direction } from '../../main/core/voyage/direction.ts';
import type { Channels } from '../relay/board.ts';
import type { InputWiring } from '../relay/wiring.ts';
import { Listeners } from '../serial/listeners.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { SimulatedBoard } from './board.ts';
import { SimulatedContacts } from './contacts.ts';
import type { SimulatedDevice, SimulatorCounters, SimulatorParts } from './device.ts';
import { noFaults } from './faults.ts';
import { FaultyWire } from './faulty-wire.ts';
import { SimulatedPerson } from './person.ts';
import { TripodArm } from './tripod-arm.ts';

const directions: readonly Direction[] = ['out', 'in'];

/** What a board is soldered to. */
export interface BoardParts {
  readonly clock: DriverClock;
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  /** Whether the contact at an input is closed with this wiring, by the input's printed number. */
  readonly inputClosed: (wiring: InputWiring, input: number) => boolean;
}

export interface RelayDeviceOptions extends SimulatorParts {
  readonly channels?: Channels;
}

/** A tripod turnstile whose Unlock inputs are the contacts of a relay board. */
export class RelayDevice implements SimulatedDevice {
  readonly faults = noFaults();
  readonly person = new SimulatedPerson();
  readonly arm: TripodArm;
  readonly #contacts: SimulatedContacts;
  readonly #board: SimulatedBoard;
  readonly #wire: FaultyWire;
  readonly #sent = new Listeners<Uint8Array>();

  constructor(options: RelayDeviceOptions, createBoard: (parts: BoardParts) => SimulatedBoard) {
    const { clock, random, channels = { out: 1, in: 2 } } = options;
    this.arm = new TripodArm(clock, this.faults, this.person);
    this.#wire = new FaultyWire(clock, random, this.faults, (bytes) => this.#sent.tell(bytes));
    this.#contacts = new SimulatedContacts(clock, this.faults, (channel, closed) => {
      for (const direction of directions) {
        if (channels[direction] === channel) this.arm.unlockContact(direction, closed);
      }
    });
    this.#board = createBoard({
      clock,
      contacts: this.#contacts,
      answer: (bytes) => this.#wire.answer(bytes),
      inputClosed: (wiring, input) => this.#inputClosed(wiring, input),
    });
  }

  receive(bytes: Uint8Array): void {
    this.#board.receive(bytes);
  }

  onSend(listener: (bytes: Uint8Array) => void): () => void {
    return this.#sent.add(listener);
  }

  lineLost(): void {
    this.#wire.cut();
    this.#board.lineLost();
  }

  get contactClosed(): boolean {
    return this.#contacts.anyClosed;
  }

  counters(): SimulatorCounters {
    return { ...this.arm.counters(), ...this.#board.counters() };
  }

  #inputClosed(wiring: InputWiring, input: number): boolean {
    if (input === wiring.emergency) return this.arm.emergency === (wiring.emergencyWhen === 'closed');
    if (input === wiring.ready) return this.arm.readyContact === (wiring.readyWhen === 'closed');
    if (input === wiring.alarm) return this.arm.alarm === (wiring.alarmWhen === 'closed');
    if (input === wiring.passOut && this.arm.passContact('out')) return true;
    return input === wiring.passIn && this.arm.passContact('in');
  }
}
