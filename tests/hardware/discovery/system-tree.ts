import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SystemRoots } from '../../../hardware/discovery/serial-ports.ts';
import { tempDir } from '../../support/temp-dir.ts';
import type { RecordedPort } from './listings.ts';

/** A folder that looks like `/sys` and `/dev` of a machine with these ports. */
export function systemTree(ports: readonly RecordedPort[], console = 'tty0'): SystemRoots {
  const root = tempDir();
  const [sys, dev] = [join(root, 'sys'), join(root, 'dev')];
  mkdirSync(join(sys, 'class/tty/console'), { recursive: true });
  writeFileSync(join(sys, 'class/tty/console/active'), `${console}\n`);
  mkdirSync(dev);
  for (const port of ports) {
    plug(sys, port);
    writeFileSync(join(dev, port.tty), '');
    for (const link of port.links ?? []) {
      mkdirSync(dirname(join(dev, 'serial', link)), { recursive: true });
      symlinkSync(`../../${port.tty}`, join(dev, 'serial', link));
    }
  }
  return { sys, dev };
}

function plug(sys: string, { tty, place, driver, usb, type }: RecordedPort): void {
  const ttyFolder = join(sys, place);
  mkdirSync(ttyFolder, { recursive: true });
  symlinkSync(ttyFolder, join(sys, 'class/tty', tty));
  // A virtual console has no device; every other tty stands in a folder "tty" of its device.
  if (place.startsWith('/devices/virtual')) return;
  const port = dirname(dirname(ttyFolder));
  symlinkSync(port, join(ttyFolder, 'device'));
  if (type !== undefined) writeFileSync(join(ttyFolder, 'type'), `${type}\n`);
  if (driver !== undefined && !existsSync(join(port, 'driver'))) {
    mkdirSync(join(sys, 'bus/drivers', driver), { recursive: true });
    symlinkSync(join(sys, 'bus/drivers', driver), join(port, 'driver'));
  }
  if (usb === undefined) return;
  // "1-1.2:1.0" is interface 0 of device "1-1.2"; a usb-serial port stands one folder deeper.
  const onInterface = basename(port).includes(':') ? port : dirname(port);
  write(onInterface, 'bInterfaceNumber', `0${basename(onInterface).split('.').at(-1)}`);
  const device = dirname(onInterface);
  write(device, 'idVendor', usb.vendor);
  write(device, 'idProduct', usb.product);
  write(device, 'manufacturer', usb.manufacturer);
  write(device, 'product', usb.name);
  write(device, 'serial', usb.serial);
}

function write(folder: string, name: string, value: string | undefined): void {
  if (value !== undefined) writeFileSync(join(folder, name), `${value}\n`);
}
