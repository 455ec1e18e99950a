import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lowChargePercent, type PowerReading } from '../../core/power/power-reading.ts';
import type { PowerSupply } from '../../ports/power-supply.ts';

/** One folder of /sys/class/power_supply, by the names of its files (kernel, Documentation/ABI/testing/sysfs-class-power). */
export type KernelSupply = Readonly<Partial<Record<(typeof attributes)[number], string>>>;

const attributes = ['type', 'scope', 'present', 'online', 'status', 'capacity', 'capacity_level'] as const;

const supplyFolder = '/sys/class/power_supply';

/** @param folder where the kernel lists its supplies */
export function kernelPower(folder = supplyFolder): PowerSupply {
  return {
    async read() {
      try {
        const names = await readdir(folder);
        return powerFrom(await Promise.all(names.map((name) => readSupply(join(folder, name)))));
      } catch {
        return { kind: 'not-seen' };
      }
    },
  };
}

async function readSupply(folder: string): Promise<KernelSupply> {
  const read = await Promise.all(
    attributes.map(async (name) => {
      // A driver may leave a file out, and may answer ENODATA for one that is there.
      const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
      return text === undefined ? [] : [[name, text.trim()] as const];
    }),
  );
  return Object.fromEntries(read.flat());
}

/**
 * What the supplies say together. Mice and headsets have batteries too (`scope` Device): they do not power the kiosk.
 * A UPS that discharges is believed before a plug that is online: the plug may hang on the UPS.
 */
export function powerFrom(supplies: readonly KernelSupply[]): PowerReading {
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  const stores = own.filter(({ type, present }) => isStore(type) && present !== '0');
  if (stores.length === 0) return { kind: 'not-seen' };
  const plugs = own.filter(({ type }) => !isStore(type));
  const isDischarging = ({ status }: KernelSupply): boolean => status === 'Discharging';
  const upsDrains = stores.some((store) => store.type === 'UPS' && isDischarging(store));
  // 1: at a fixed voltage, 2: at one that can be chosen.
  const isPlugged = plugs.some(({ online }) => online === '1' || online === '2');
  if (isPlugged && !upsDrains) return { kind: 'mains' };
  if (plugs.length > 0 || stores.some(isDischarging)) return batteryOf(stores);
  const isKnown = stores.some(({ status }) => status !== undefined && status !== 'Unknown');
  return { kind: isKnown ? 'mains' : 'not-seen' };
}

const isStore = (type: string | undefined): boolean => type === 'Battery' || type === 'UPS';

/** Of several the fullest counts: they are emptied one after the other. */
function batteryOf(stores: readonly KernelSupply[]): PowerReading {
  const charges = stores.map(({ capacity }) => Number(capacity ?? Number.NaN)).filter(Number.isFinite);
  const chargePercent = charges.length === 0 ? undefined : Math.max(...charges);
  const levels = stores.flatMap(({ capacity_level: level }) => level ?? []);
  const saysLow = levels.length > 0 && levels.every((level) => level === 'Low' || level === 'Critical');
  const isLow = chargePercent === undefined ? saysLow : saysLow || chargePercent <= lowChargePercent;
  return { kind: 'battery', chargePercent, isLow };
}
