import type { Direction } from '../../main/core/voyage/direction.ts';
import type { WordOrder } from '../lot/registers.ts';
import { Listeners } from '../serial/listeners.ts';
import type { SimulatedBoard } from './board.ts';
import type { SimulatedDevice, SimulatorCounters, SimulatorParts } from './device.ts';
import { DigiconSimulator } from './digicon-simulator.ts';
import { noFaults, type SimulatorFaults } from './faults.ts';
import { FaultyWire } from './faulty-wire.ts';
import { LotSimulator } from './lot-simulator.ts';
import { SimulatedPermissions } from './permissions.ts';
import { SimulatedPerson } from './person.ts';
import { TripodArm } from './tripod-arm.ts';

export interface SimulatedLot {
  readonly device: 'lot';
  readonly slave?: number;
  readonly entryIs?: Direction;
  /** As the controller has them, whatever the driver is set to; `low-first` when not given. */
  readonly controllerWords?: WordOrder;
  /** False for a controller that answers questions for single registers only. */
  readonly answersBlocks?: boolean;
}

export interface SimulatedDigicon {
  readonly device: 'digicon';
  readonly rightToLeftIs?: Direction;
  /** Milliseconds after which the board takes an unused permission back; 10 000 when not given, null for never. */
  readonly waitsMs?: number | null;
}

/** What a controller is soldered to. */
interface ControllerParts {
  readonly arm: TripodArm;
  readonly faults: SimulatorFaults;
  readonly permissions: SimulatedPermissions;
  readonly answer: (bytes: Uint8Array) => void;
}

type SimulatedController = SimulatedBoard & { rotated(direction: Direction): void };

/** A turnstile whose own controller releases and locks the arm. */
class ControllerDevice<C extends SimulatedController> implements SimulatedDevice {
  readonly faults = noFaults();
  readonly person = new SimulatedPerson();
  readonly arm: TripodArm;
  readonly controller: C;
  readonly #permissions: SimulatedPermissions;
  readonly #wire: FaultyWire;
  readonly #sent = new Listeners<Uint8Array>();

  constructor({ clock, random }: SimulatorParts, create: (parts: ControllerParts) => C) {
    const { faults, person } = this;
    this.arm = new TripodArm(clock, faults, person);
    this.#wire = new FaultyWire(clock, random, faults, (bytes) => this.#sent.tell(bytes));
    this.#permissions = new SimulatedPermissions(clock, faults, this.arm);
    const answer = (bytes: Uint8Array) => this.#wire.answer(bytes);
    this.controller = create({ arm: this.arm, faults, permissions: this.#permissions, answer });
    this.arm.onRotation((direction) => this.controller.rotated(direction));
  }

  receive(bytes: Uint8Array): void {
    this.controller.receive(bytes);
  }

  onSend(listener: (bytes: Uint8Array) => void): () => void {
    return this.#sent.add(listener);
  }

  lineLost(): void {
    this.#wire.cut();
    this.controller.lineLost();
  }

  get contactClosed(): boolean {
    return this.#permissions.anyOpen;
  }

  counters(): SimulatorCounters {
    return { ...this.arm.counters(), ...this.controller.counters() };
  }
}

export class LotDevice extends ControllerDevice<LotSimulator> {
  constructor(options: SimulatedLot & SimulatorParts) {
    const { slave = 1, entryIs = 'in', controllerWords = 'low-first', answersBlocks = true } = options;
    const own = { slave, entryIs, counterWords: controllerWords, answersBlocks };
    super(options, (parts) => new LotSimulator({ ...parts, ...own }));
  }
}

export class DigiconDevice extends ControllerDevice<DigiconSimulator> {
  constructor(options: SimulatedDigicon & SimulatorParts) {
    const { rightToLeftIs = 'out', waitsMs = 10_000 } = options;
    super(options, (parts) => new DigiconSimulator({ ...parts, rightToLeftIs, waitsMs }));
  }
}
