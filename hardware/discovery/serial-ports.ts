import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { serialNames } from './serial-names.ts';

/** Where the kernel tells of devices; other roots are for tests. */
export interface SystemRoots {
  readonly sys: string;
  readonly dev: string;
}
export const systemRoots: SystemRoots = { sys: '/sys', dev: '/dev' };

/** What a USB device says of itself. */
export interface UsbFacts {
  /** Four lower-case hexadecimal digits each. */
  readonly vendor: string;
  readonly product: string;
  readonly manufacturer: string | null;
  readonly name: string | null;
  readonly serial: string | null;
  /** A device with several interfaces has several ports. */
  readonly interfaceNumber: number | null;
}

/** A serial port with hardware behind it. */
export interface SerialPortFacts {
  /** Its name now, such as `/dev/ttyUSB0`. */
  readonly device: string;
  /** `/dev/serial/by-path/...`: the same as long as the plug stays in its socket. */
  readonly byPath: string | null;
  /** `/dev/serial/by-id/...`: follows the plug, if the device has a serial number. */
  readonly byId: string | null;
  /** Null for a port on the board of the computer. */
  readonly usb: UsbFacts | null;
  /** The kernel's driver, such as `ch341-uart`, `ftdi_sio`, `cdc_acm`, `option1`. */
  readonly driver: string | null;
}

/**
 * The serial ports of this computer that have hardware behind them. Read from sysfs, because serialport's own
 * list ends the process where udevadm is missing. Nothing is opened. Left out: virtual consoles and
 * pseudo-terminals (no device), the UARTs without hardware that the kernel lists as `ttyS0` to `ttyS31` (type 0),
 * Bluetooth ports, and the port on which the kernel itself writes.
 */
export async function readSerialPorts(roots: SystemRoots = systemRoots): Promise<SerialPortFacts[]> {
  const ttys = join(roots.sys, 'class/tty');
  const names = await readdir(ttys).catch(() => []);
  const lasting = await serialNames(roots.dev);
  const consoles = ((await text(join(ttys, 'console/active'))) ?? '').split(' ');
  const ports: SerialPortFacts[] = [];
  for (const name of names.sort(byNumber)) {
    const place = await realpath(join(ttys, name, 'device')).catch(() => null);
    if (place === null || consoles.includes(name) || isBluetooth(name, place)) continue;
    const usb = await usbFacts(place);
    if (usb === null && !(await isWiredUart(join(ttys, name)))) continue;
    const driver = await realpath(join(place, 'driver')).catch(() => null);
    ports.push({
      device: join(roots.dev, name),
      byPath: lasting.byPath.get(name) ?? null,
      byId: lasting.byId.get(name) ?? null,
      usb,
      driver: driver && basename(driver),
    });
  }
  return ports;
}

/** The kernel numbers UARTs by kind (`PORT_*` in serial_core.h); 0 is one that it has not found. */
async function isWiredUart(tty: string): Promise<boolean> {
  const type = await text(join(tty, 'type'));
  return type !== null && type !== '0';
}

/** A connected Bluetooth port stands below the adapter, which may well be a USB device. */
function isBluetooth(name: string, place: string): boolean {
  return name.startsWith('rfcomm') || place.includes('/bluetooth/');
}

/** Looks upwards from the port to the device that has a vendor; hubs stand above it, never between. */
async function usbFacts(place: string): Promise<UsbFacts | null> {
  let interfaceNumber: number | null = null;
  for (let at = place; at !== dirname(at); at = dirname(at)) {
    const number = await text(join(at, 'bInterfaceNumber'));
    if (number !== null) interfaceNumber = Number.parseInt(number, 16);
    const vendor = await text(join(at, 'idVendor'));
    if (vendor === null) continue;
    return {
      vendor,
      product: (await text(join(at, 'idProduct'))) ?? '',
      manufacturer: await text(join(at, 'manufacturer')),
      name: await text(join(at, 'product')),
      serial: await text(join(at, 'serial')),
      interfaceNumber,
    };
  }
  return null;
}

async function text(file: string): Promise<string | null> {
  const read = await readFile(file, 'utf8').catch(() => null);
  return read === null ? null : read.trim();
}

const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
