import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { VideoDevice } from '../../main/core/camera/kernel-camera.ts';

export type { VideoDevice };

const sysfs = '/sys/class/video4linux';

/**
 * The cameras of this computer as the kernel knows them (Linux), in order of their numbers; undefined on other
 * systems, where only the browser knows. A USB camera may have a second node for metadata, which is left out.
 */
export function videoDevices(
  directory: string = sysfs,
  platform: NodeJS.Platform = process.platform,
): readonly VideoDevice[] | undefined {
  if (platform !== 'linux') return undefined;
  return entriesOf(directory)
    .filter((name) => /^video\d+$/.test(name))
    .toSorted((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
    .filter((name) => (textOf(join(directory, name, 'index')) ?? '0') === '0')
    .map((name) => ({
      path: `/dev/${name}`,
      name: textOf(join(directory, name, 'name')) ?? '',
      usb: usbBehind(join(directory, name, 'device')),
    }));
}

/** A camera hangs on an interface, `1-1.2:1.0`, of a USB device, `1-1.2`; what a program makes has no device at all. */
function usbBehind(link: string): VideoDevice['usb'] {
  try {
    const device = dirname(realpathSync(link));
    const vendor = textOf(join(device, 'idVendor'));
    const product = textOf(join(device, 'idProduct'));
    if (vendor === undefined || product === undefined) return null;
    return { id: `${vendor}:${product}`, port: basename(device) };
  } catch {
    return null;
  }
}

function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    // No driver for cameras is loaded: there is none.
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
