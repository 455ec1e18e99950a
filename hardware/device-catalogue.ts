import { type TurnstileDevice, turnstileDevices } from './devices.ts';

/** What stands between the computer's plug and the wires of a device. */
export type Bridge = 'ch340' | 'ch343' | 'ftdi' | 'cp210x' | 'prolific' | 'mcp2200' | 'numato' | 'uart';

export interface CatalogueEntry {
  /** As it is called in a sentence, with its article. */
  readonly label: string;
  /** Other names under which people look for it. */
  readonly aliases: readonly string[];
  /** The chips behind which it is found. */
  readonly bridges: readonly Bridge[];
}

/** A device with screw terminals hangs on whatever adapter was at hand. */
const anyAdapter = ['ch340', 'ch343', 'ftdi', 'cp210x', 'prolific', 'mcp2200', 'uart'] as const;

/** How people name the devices that this gate can drive, and behind which chips they stand. */
export const deviceCatalogue: Readonly<Record<TurnstileDevice, CatalogueEntry>> = {
  lcus: {
    label: 'an LCUS relay board',
    aliases: ['lcus-1', 'lcus-2', 'lcus-4', 'lcus-8', 'ch340-relay'],
    bridges: ['ch340'],
  },
  'modbus-relay': {
    label: 'a Modbus RTU relay board (Waveshare and others)',
    aliases: ['waveshare', 'modbus', 'modbus-rtu-relay'],
    bridges: anyAdapter,
  },
  kmtronic: {
    label: 'a KMTronic relay board',
    aliases: ['kmtronic-usb', 'kmt'],
    bridges: ['ftdi'],
  },
  numato: {
    label: 'a Numato relay module',
    aliases: ['numato-relay', 'numato-usb'],
    bridges: ['numato'],
  },
  'contact-pulse': {
    label: 'a relay board described by its bytes',
    aliases: ['described', 'custom'],
    bridges: anyAdapter,
  },
  lot: {
    label: 'a LOT Group turnstile controller',
    aliases: ['lot-group', 'lot-modbus'],
    bridges: anyAdapter,
  },
  digicon: {
    label: 'a Digicon turnstile board (Tx1500)',
    aliases: ['tx1500', 'digicon-tx1500', 'catrax'],
    bridges: anyAdapter,
  },
};

/** The device that somebody means; undefined when no device has such a name. */
export function findDevice(name: string): TurnstileDevice | undefined {
  const wanted = name.trim().toLowerCase();
  return turnstileDevices.find(
    (device) => device === wanted || deviceCatalogue[device].aliases.includes(wanted),
  );
}

/** All names that `findDevice` knows, for whoever mistyped one. */
export function knownDevices(): string {
  return turnstileDevices
    .map((device) => {
      const { aliases } = deviceCatalogue[device];
      return aliases.length === 0 ? device : `${device} (or ${aliases.join(', ')})`;
    })
    .join('; ');
}

/** Why a name is no device, and which are. */
export function unknownDeviceSentence(name: string): string {
  const meant = findDevice(name);
  const known = meant === undefined ? `Known are: ${knownDevices()}.` : `It is called "${meant}" here.`;
  return `There is no turnstile of the kind "${name}". ${known}`;
}
