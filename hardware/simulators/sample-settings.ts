import { unreachable } from '../../main/core/result.ts';
import { sampleContacts } from '../contact-pulse/sample.ts';
import type { TurnstileDevice } from '../devices.ts';
import { unwired } from '../relay/wiring.ts';
import type { DeviceSettings } from '../turnstile.ts';
import type { SimulatedSettings } from './device.ts';

/**
 * A typical unit of each kind, to be simulated where nobody has described one: board and driver agree.
 * @param pulseMs how long a contact closes, where the kind has one; its own default when not given
 */
export function sampleSettings(
  device: TurnstileDevice,
  pulseMs?: number,
): DeviceSettings & SimulatedSettings {
  const pulse = pulseMs === undefined ? {} : { pulseMs };
  switch (device) {
    case 'lcus':
    case 'modbus-relay':
      return { device, ...pulse };
    case 'kmtronic':
      return { device, relays: 4, ...pulse };
    case 'numato':
      return { device, wiring: { ...unwired, passOut: 0, passIn: 1, emergency: 2 }, ...pulse };
    case 'contact-pulse':
      return { device, contacts: sampleContacts, ...pulse };
    case 'lot':
    case 'digicon':
      return { device };
    default:
      return unreachable(device);
  }
}
