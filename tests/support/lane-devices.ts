import { sampleContacts } from '../../hardware/contact-pulse/sample.ts';
import type { TurnstileDevice } from '../../hardware/devices.ts';
import { unwired } from '../../hardware/relay/wiring.ts';
import type { SimulatedSettings } from '../../hardware/simulators/device.ts';
import type { DeviceSettings } from '../../hardware/turnstile.ts';

/** One way in which a lane can be equipped: what is simulated, and how the driver is set to it. */
export type LaneDevice = DeviceSettings & SimulatedSettings;

/**
 * Every kind of turnstile in every form that a gate meets it in; the fault table and the random sequences run over
 * all of them. A kind that is missing here does not compile.
 */
export const laneDevices = {
  lcus: { device: 'lcus' },
  'lcus with text answers': { device: 'lcus', dialect: 'text' },
  'lcus that answers nothing': { device: 'lcus', dialect: 'write-only' },
  'modbus-relay': { device: 'modbus-relay' },
  'modbus-relay without inputs': { device: 'modbus-relay', hasInputs: false },
  'modbus-relay without a pulse of its own': { device: 'modbus-relay', flashOn: false },
  kmtronic: { device: 'kmtronic', relays: 4 },
  'kmtronic of two relays': { device: 'kmtronic', relays: 2 },
  numato: { device: 'numato', wiring: { ...unwired, passOut: 0, passIn: 1, emergency: 2 } },
  'numato without inputs': { device: 'numato' },
  'contact-pulse': { device: 'contact-pulse', contacts: sampleContacts },
  lot: { device: 'lot' },
  'lot that is asked word by word': { device: 'lot', answersBlocks: false },
  digicon: { device: 'digicon' },
} as const satisfies Record<TurnstileDevice, LaneDevice> & Record<string, LaneDevice>;

export type LaneName = keyof typeof laneDevices;
export const laneNames = Object.keys(laneDevices) as LaneName[];
