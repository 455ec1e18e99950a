import type { GateSettings } from './adapters/config/schema.ts';
import { kernelPower } from './adapters/system/kernel-power.ts';
import { nutPower } from './adapters/system/nut-power.ts';
import { startPowerWatch } from './app/power-watch.ts';
import type { HostParts, RunningGate } from './compose.ts';
import { unreachable } from './core/result.ts';
import type { PowerSupply } from './ports/power-supply.ts';

/** The supply that the settings name. */
export function powerSupplyOf(power: NonNullable<GateSettings['power']>): PowerSupply {
  switch (power.kind) {
    case 'kernel':
      return kernelPower();
    case 'nut':
      return nutPower(power.ups);
    default:
      return unreachable(power);
  }
}

/** Watches the supply of the kiosk, where one is to be watched; the answer ends it. */
export function tendPower(
  { power }: Pick<GateSettings, 'power'>,
  { clock, log }: Pick<HostParts, 'clock' | 'log'>,
  { health }: Pick<RunningGate, 'health'>,
): () => void {
  if (power === null) return () => undefined;
  const watch = startPowerWatch({ supply: powerSupplyOf(power), health, clock, log });
  return () => watch.close();
}
