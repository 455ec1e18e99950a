import type { Direction } from '../../main/core/voyage/direction.ts';
import { defaultWiring } from '../modbus-relay/turnstile.ts';
import type { Channels } from '../relay/board.ts';
import type { InputWiring } from '../relay/wiring.ts';
import { Listeners } from '../serial/listeners.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { SimulatedBoard } from './board.ts';
import { SimulatedContacts } from './contacts.ts';
import type {
  SimulatedDevice,
  SimulatedLcus,
  SimulatedModbus,
  SimulatorCounters,
  SimulatorParts,
} from './device.ts';
import { noFaults } from './faults.ts';
import { FaultyWire } from './faulty-wire.ts';
import { LcusSimulator } from './lcus-simulator.ts';
import { ModbusSimulator } from './modbus-simulator.ts';
import { SimulatedPerson } from './person.ts';
import { TripodArm } from './tripod-arm.ts';

const directions: readonly Direction[] = ['out', 'in'];

/** LCUS boards lose commands closer than some 90 ms; a simulator that reads late must be less strict. */
const lcusTooFastMs = 90;
const lateReaderMs = 5;

/** What a board is soldered to. */
export interface BoardParts {
  readonly clock: DriverClock;
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  /** The state of input `index`, counted from 0, with this wiring. */
  readonly inputClosed: (wiring: InputWiring, index: number) => boolean;
}

interface RelayDeviceOptions extends SimulatorParts {
  readonly channels?: Channels;
}

/** A tripod turnstile whose Unlock inputs are the contacts of a relay board. */
class RelayDevice implements SimulatedDevice {
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
      inputClosed: (wiring, index) => this.#inputClosed(wiring, index + 1),
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

export class LcusDevice extends RelayDevice {
  constructor(options: SimulatedLcus & SimulatorParts) {
    const { dialect = 'binary' } = options;
    const tooFastMs = options.onPty === true ? lateReaderMs : lcusTooFastMs;
    super(options, (parts) => new LcusSimulator({ ...parts, dialect, tooFastMs, channelCount: 8 }));
  }
}

export class ModbusDevice extends RelayDevice {
  constructor(options: SimulatedModbus & SimulatorParts) {
    const { wiring = defaultWiring, hasInputs = true, flashOn = true } = options;
    super(options, ({ inputClosed, ...parts }) => {
      const input = hasInputs ? (index: number) => inputClosed(wiring, index) : null;
      return new ModbusSimulator({ ...parts, slave: 1, flashOn, input });
    });
  }
}
