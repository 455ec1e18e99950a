import { unreachable } from '../../main/core/result.ts';
import { sampleContacts } from '../contact-pulse/sample.ts';
import type { TurnstileDevice } from '../devices.ts';
import { unwired } from '../relay/wiring.ts';
import type { DeviceSettings } from '../turnstile.ts';
import type { SimulatedSettings } from './device.ts';

/** A typical unit of each kind, to be simulated where nobody has described one: board and driver agree. */
export function sampleSettings(device: TurnstileDevice): DeviceSettings & SimulatedSettings {
  switch (device) {
    case 'lcus':
    case 'modbus-relay':
    case 'lot':
    case 'digicon':
      return { device };
    case 'kmtronic':
      return { device, relays: 4 };
    case 'numato':
      return { device, wiring: { ...unwired, passOut: 0, passIn: 1, emergency: 2 } };
    case 'contact-pulse':
      return { device, contacts: sampleContacts };
    default:
      return unreachable(device);
  }
}
