import { contactWords, describedChannels } from '../contact-pulse/words.ts';
import { defaultWiring } from '../modbus-relay/turnstile.ts';
import { numatoChannels } from '../numato/turnstile.ts';
import { unwired } from '../relay/wiring.ts';
import { ContactPulseSimulator } from './contact-pulse-simulator.ts';
import type {
  SimulatedContactPulse,
  SimulatedKmtronic,
  SimulatedLcus,
  SimulatedModbus,
  SimulatedNumato,
  SimulatorParts,
} from './device.ts';
import { KmtronicSimulator } from './kmtronic-simulator.ts';
import { LcusSimulator } from './lcus-simulator.ts';
import { ModbusSimulator } from './modbus-simulator.ts';
import { NumatoSimulator } from './numato-simulator.ts';
import { RelayDevice } from './relay-device.ts';

/** The same turnstile behind each kind of relay board. */

/** LCUS boards lose commands closer than some 90 ms; a simulator that reads late must be less strict. */
const lcusTooFastMs = 90;
const lateReaderMs = 5;

export class LcusDevice extends RelayDevice {
  constructor(options: SimulatedLcus & SimulatorParts) {
    const { dialect = 'binary' } = options;
    const tooFastMs = options.onPty === true ? lateReaderMs : lcusTooFastMs;
    super(options, (parts) => new LcusSimulator({ ...parts, dialect, tooFastMs, channelCount: 8 }));
  }
}

export class ModbusDevice extends RelayDevice {
  constructor(options: SimulatedModbus & SimulatorParts) {
    const { wiring = defaultWiring, hasInputs = true, flashOn = true, slave = 1 } = options;
    super(options, ({ inputClosed, ...parts }) => {
      const input = hasInputs ? (index: number) => inputClosed(wiring, index + 1) : null;
      return new ModbusSimulator({ ...parts, slave, flashOn, input });
    });
  }
}

export class KmtronicDevice extends RelayDevice {
  constructor(options: SimulatedKmtronic & SimulatorParts) {
    super(options, (parts) => new KmtronicSimulator({ ...parts, relays: options.relays }));
  }
}

export class NumatoDevice extends RelayDevice {
  constructor(options: SimulatedNumato & SimulatorParts) {
    const { channels = numatoChannels, wiring = unwired, closedLevel = 'low' } = options;
    super({ ...options, channels }, ({ inputClosed, ...parts }) => {
      const input = (number: number) => inputClosed(wiring, number);
      return new NumatoSimulator({ ...parts, count: 32, closedLevel, inputClosed: input });
    });
  }
}

export class ContactPulseDevice extends RelayDevice {
  constructor(options: SimulatedContactPulse & SimulatorParts) {
    const channels = describedChannels(options.contacts);
    const words = contactWords(options.contacts);
    super({ ...options, channels }, (parts) => new ContactPulseSimulator({ ...parts, words }));
  }
}
