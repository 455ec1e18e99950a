import { powerSupplyOf } from '../../compose-power.ts';
import type { PowerReading } from '../../core/power/power-reading.ts';
import { unreachable } from '../../core/result.ts';
import type { Check, Finding } from './finding.ts';

/** How the kiosk is powered now, where the settings name a supply to watch. */
export const power: Check = async ({ power: settings }) =>
  settings === null ? [] : [powerFinding(settings.kind, await powerSupplyOf(settings).read())];

export function powerFinding(kind: 'kernel' | 'nut', reading: PowerReading): Finding {
  switch (reading.kind) {
    case 'mains':
      return { part: 'power', state: 'ok', sentence: 'The supply is seen, and the kiosk runs on the mains.' };
    case 'battery': {
      const left = reading.chargePercent === undefined ? '' : ` with ${reading.chargePercent} % left`;
      const sentence = `The kiosk runs on its battery${left}. Bring the mains back before it is empty.`;
      return { part: 'power', state: reading.isLow ? 'problem' : 'attention', sentence };
    }
    case 'not-seen':
      return { part: 'power', state: 'attention', sentence: notSeen[kind] };
    default:
      return unreachable(reading);
  }
}

const notSeen = {
  kernel:
    'The system reports no battery and no supply, so nobody will be told when the mains fail. Look at /sys/class/power_supply, or take "power" out of the configuration.',
  nut: 'Network UPS Tools do not answer for the supply in "power", so nobody will be told when the mains fail. Install nut-client, and try "upsc" with that name by hand.',
} as const;
