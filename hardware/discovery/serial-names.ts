import { readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** The lasting names of serial ports, by the name that they have now (`ttyUSB0`). */
export interface SerialNames {
  readonly byPath: ReadonlyMap<string, string>;
  readonly byId: ReadonlyMap<string, string>;
}

/** Links that udev makes; both folders are missing where udev does not run. */
export async function serialNames(dev: string): Promise<SerialNames> {
  return {
    byPath: await linksIn(join(dev, 'serial/by-path')),
    byId: await linksIn(join(dev, 'serial/by-id')),
  };
}

/** Of several links to one port the first counts: `...-usb-0:1.2` stands before its alias `...-usbv2-0:1.2`. */
async function linksIn(directory: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const link of (await readdir(directory).catch(() => [])).sort()) {
    const path = join(directory, link);
    // A link whose device is gone leads nowhere.
    const device = await realpath(path).catch(() => null);
    if (device !== null && !found.has(basename(device))) found.set(basename(device), path);
  }
  return found;
}
