import type { Direction } from '../../main/core/voyage/direction.ts';
import type { DigiconReports } from '../digicon/turnstile.ts';
import type { WordOrder } from '../lot/registers.ts';
import type { SimulatedBoard } from './board.ts';
import type { SimulatorParts } from './device.ts';
import { DigiconSimulator } from './digicon-simulator.ts';
import type { SimulatorFaults } from './faults.ts';
import { LotSimulator } from './lot-simulator.ts';
import { SimulatedPermissions } from './permissions.ts';
import type { TripodArm } from './tripod-arm.ts';
import { WiredDevice } from './wired-device.ts';

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
  /** As the board has it, whatever the driver is set to; `same-way` when not given. */
  readonly boardReports?: DigiconReports;
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
class ControllerDevice<C extends SimulatedController> extends WiredDevice {
  readonly controller: C;
  readonly #permissions: SimulatedPermissions;

  constructor(parts: SimulatorParts, create: (parts: ControllerParts) => C) {
    super(parts);
    const { arm, faults } = this;
    const permissions = new SimulatedPermissions(parts.clock, faults, arm);
    this.#permissions = permissions;
    this.controller = create({ arm, faults, permissions, answer: (bytes) => this.answer(bytes) });
    arm.onRotation((direction) => this.controller.rotated(direction));
  }

  protected get electronics(): SimulatedBoard {
    return this.controller;
  }

  get contactClosed(): boolean {
    return this.#permissions.anyOpen;
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
    const { rightToLeftIs = 'out', boardReports: reports = 'same-way', waitsMs = 10_000 } = options;
    super(options, (parts) => new DigiconSimulator({ ...parts, rightToLeftIs, reports, waitsMs }));
  }
}
