import type { Direction } from '../../main/core/voyage/direction.ts';
import type { TurnstileDevice } from '../devices.ts';
import type { LcusDialect } from '../lcus/board.ts';
import { defaultWiring } from '../modbus-relay/turnstile.ts';
import type { Channels, InputWiring } from '../relay/board.ts';
import { Listeners } from '../serial/listeners.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { BoardCounters, SimulatedBoard } from './board.ts';
import { SimulatedContacts } from './contacts.ts';
import { noFaults } from './faults.ts';
import { FaultyWire } from './faulty-wire.ts';
import { LcusSimulator } from './lcus-simulator.ts';
import { ModbusSimulator } from './modbus-simulator.ts';
import { SimulatedPerson } from './person.ts';
import { type ArmCounters, TripodArm } from './tripod-arm.ts';

export interface SimulatedDeviceOptions {
  readonly device: TurnstileDevice;
  readonly clock: DriverClock;
  /** Numbers in [0, 1), for noise. */
  readonly random: () => number;
  readonly channels?: Channels;
  /** LCUS only: how the unit reports; `binary` when not given. */
  readonly dialect?: LcusDialect;
  /**
   * LCUS only: commands closer than this are lost, in milliseconds. 90 when not given; behind a real port
   * it must be small, because a simulator that reads late sees commands closer than they were sent.
   */
  readonly tooFastMs?: number;
  /** Modbus only: how the inputs are wired; null for a board without inputs. */
  readonly wiring?: InputWiring | null;
  /** Modbus only: false for a board without the board-timed pulse. */
  readonly flashOn?: boolean;
}

/** The truth about what happened, to check every report against. */
export type SimulatorCounters = ArmCounters & BoardCounters;

/** A turnstile with its relay board: bytes in, bytes out, and an arm that people walk through. */
export class SimulatedDevice {
  readonly faults = noFaults();
  readonly person = new SimulatedPerson();
  readonly arm: TripodArm;
  readonly #contacts: SimulatedContacts;
  readonly #board: SimulatedBoard;
  readonly #wire: FaultyWire;
  readonly #sent = new Listeners<Uint8Array>();

  constructor(options: SimulatedDeviceOptions) {
    const { clock, random, channels = { out: 1, in: 2 } } = options;
    this.arm = new TripodArm(clock, this.faults, this.person);
    this.#wire = new FaultyWire(clock, random, this.faults, (bytes) => this.#sent.tell(bytes));
    this.#contacts = new SimulatedContacts(clock, this.faults, (channel, closed) => {
      for (const direction of directions) {
        if (channels[direction] === channel) this.arm.unlockContact(direction, closed);
      }
    });
    this.#board = this.#createBoard(options, this.#contacts);
  }

  /** Bytes from the computer. */
  receive(bytes: Uint8Array): void {
    this.#board.receive(bytes);
  }

  /** Bytes towards the computer. */
  onSend(listener: (bytes: Uint8Array) => void): () => void {
    return this.#sent.add(listener);
  }

  lineLost(): void {
    this.#wire.cut();
    this.#board.lineLost();
  }

  /** True while any contact of the board is closed. */
  get contactClosed(): boolean {
    return this.#contacts.anyClosed;
  }

  counters(): SimulatorCounters {
    return { ...this.arm.counters(), ...this.#board.counters() };
  }

  #createBoard(options: SimulatedDeviceOptions, contacts: SimulatedContacts): SimulatedBoard {
    const { clock, dialect = 'binary', flashOn = true, wiring = defaultWiring } = options;
    const answer = (bytes: Uint8Array) => this.#wire.answer(bytes);
    if (options.device === 'lcus') {
      const { tooFastMs = 90 } = options;
      return new LcusSimulator({ clock, contacts, answer, dialect, tooFastMs, channelCount: 8 });
    }
    const input = wiring && ((index: number) => this.#inputClosed(wiring, index + 1));
    return new ModbusSimulator({ clock, contacts, answer, slave: 1, flashOn, input });
  }

  #inputClosed(wiring: InputWiring, input: number): boolean {
    if (input === wiring.emergency) return this.arm.emergency === (wiring.emergencyWhen === 'closed');
    if (input === wiring.passOut && this.arm.passContact('out')) return true;
    return input === wiring.passIn && this.arm.passContact('in');
  }
}

const directions: readonly Direction[] = ['out', 'in'];
