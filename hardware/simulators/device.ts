import type { ContactDescriptions } from '../../main/core/device/contact-description.ts';
import { unreachable } from '../../main/core/result.ts';
import type { KmtronicRelays } from '../kmtronic/frames.ts';
import type { LcusDialect } from '../lcus/board.ts';
import type { ClosedLevel } from '../numato/board.ts';
import type { Channels } from '../relay/board.ts';
import type { InputWiring } from '../relay/wiring.ts';
import type { DriverClock } from '../serial/pause.ts';
import type { BoardCounters } from './board.ts';
import { DigiconDevice, LotDevice, type SimulatedDigicon, type SimulatedLot } from './controller-device.ts';
import type { SimulatorFaults } from './faults.ts';
import type { SimulatedPerson } from './person.ts';
import {
  ContactPulseDevice,
  KmtronicDevice,
  LcusDevice,
  ModbusDevice,
  NumatoDevice,
} from './relay-devices.ts';
import type { ArmCounters, TripodArm } from './tripod-arm.ts';

export interface SimulatedLcus {
  readonly device: 'lcus';
  readonly channels?: Channels;
  /** How the unit reports; `binary` when not given. */
  readonly dialect?: LcusDialect;
}

export interface SimulatedModbus {
  readonly device: 'modbus-relay';
  /** Modbus address, 1 to 247; 1 when not given. */
  readonly slave?: number;
  readonly channels?: Channels;
  /** How the inputs are wired. */
  readonly wiring?: InputWiring;
  /** False for a board without inputs. */
  readonly hasInputs?: boolean;
  /** False for a board without the board-timed pulse. */
  readonly flashOn?: boolean;
}

export interface SimulatedKmtronic {
  readonly device: 'kmtronic';
  /** Relays on the board. */
  readonly relays: KmtronicRelays;
  readonly channels?: Channels;
}

export interface SimulatedNumato {
  readonly device: 'numato';
  readonly channels?: Channels;
  /** How the inputs are wired; none when not given. */
  readonly wiring?: InputWiring;
  readonly closedLevel?: ClosedLevel;
}

export interface SimulatedContactPulse {
  readonly device: 'contact-pulse';
  /** The board behaves as it is described. */
  readonly contacts: ContactDescriptions;
}

/** How a simulated device is built; each kind has only what means something to it. */
export type SimulatedSettings =
  | SimulatedLcus
  | SimulatedModbus
  | SimulatedKmtronic
  | SimulatedNumato
  | SimulatedContactPulse
  | SimulatedLot
  | SimulatedDigicon;

export interface SimulatorParts {
  readonly clock: DriverClock;
  /** Numbers in [0, 1), for noise. */
  readonly random: () => number;
  /** Behind a real port, where a simulator that reads late sees commands closer than they were sent. */
  readonly onPty?: boolean;
}

export type SimulatedDeviceOptions = SimulatedSettings & SimulatorParts;

/** The truth about what happened, to check every report against. */
export type SimulatorCounters = ArmCounters & BoardCounters;

/** A turnstile with its electronics: bytes in, bytes out, and an arm that people walk through. */
export interface SimulatedDevice {
  readonly faults: SimulatorFaults;
  readonly person: SimulatedPerson;
  readonly arm: TripodArm;
  /** Bytes from the computer. */
  receive(bytes: Uint8Array): void;
  /** Bytes towards the computer. */
  onSend(listener: (bytes: Uint8Array) => void): () => void;
  lineLost(): void;
  /** True while the arm is being released: a contact of the board is closed, or a permission is open. */
  readonly contactClosed: boolean;
  counters(): SimulatorCounters;
}

export function createSimulatedDevice(options: SimulatedDeviceOptions): SimulatedDevice {
  switch (options.device) {
    case 'lcus':
      return new LcusDevice(options);
    case 'modbus-relay':
      return new ModbusDevice(options);
    case 'kmtronic':
      return new KmtronicDevice(options);
    case 'numato':
      return new NumatoDevice(options);
    case 'contact-pulse':
      return new ContactPulseDevice(options);
    case 'lot':
      return new LotDevice(options);
    case 'digicon':
      return new DigiconDevice(options);
    default:
      return unreachable(options);
  }
}
