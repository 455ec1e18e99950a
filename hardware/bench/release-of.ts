import { unreachable } from '../../main/core/result.ts';
import type { DeviceSettings } from '../turnstile.ts';
import type { Release } from './contract/bench.ts';

const defaultPulseMs = 400;
const defaultSecondsToPass = 5;

/** How a device that is set up like this lets somebody through. */
export function releaseOf(settings: DeviceSettings): Release {
  switch (settings.device) {
    case 'lcus':
    case 'modbus-relay':
    case 'kmtronic':
    case 'numato':
    case 'contact-pulse':
      return { kind: 'contact', pulseMs: settings.pulseMs ?? defaultPulseMs };
    case 'lot':
    case 'digicon':
      return { kind: 'permission', lastsMs: 1000 * (settings.secondsToPass ?? defaultSecondsToPass) };
    default:
      return unreachable(settings);
  }
}
