import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** A process that has a device open. */
export interface DeviceHolder {
  readonly pid: number;
  /** As the kernel shortens it to 15 characters. */
  readonly name: string;
}

/**
 * Who has a device open, as far as this user may see (Linux); undefined: nobody that can be seen. A camera gives
 * pictures to one program only, and asking for one would be refused with a murmur.
 */
export function holderOf(device: string, proc = '/proc'): DeviceHolder | undefined {
  const target = realPathOf(device);
  for (const entry of entriesOf(proc)) {
    if (!/^\d+$/.test(entry)) continue;
    const open = entriesOf(join(proc, entry, 'fd'));
    if (!open.some((fd) => linkOf(join(proc, entry, 'fd', fd)) === target)) continue;
    return { pid: Number(entry), name: nameOf(join(proc, entry, 'comm')) };
  }
  return undefined;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Processes end while they are looked at, and those of other users show nothing. */
function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function nameOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return 'a program';
  }
}
