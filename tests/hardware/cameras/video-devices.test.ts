import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { videoDevices } from '../../../hardware/cameras/video-devices.ts';
import { tempDir } from '../../support/temp-dir.ts';

interface Node {
  readonly name: string;
  readonly index?: number;
  /** Interface of the USB device that it hangs on, `1-1.2:1.0`. */
  readonly usb?: { readonly port: string; readonly vendor: string; readonly product: string };
}

/** A tree such as the kernel shows under /sys, with links as it has them. */
function sysfs(nodes: Readonly<Record<string, Node>>): string {
  const root = tempDir();
  const list = join(root, 'class');
  mkdirSync(list);
  for (const [node, { name, index = 0, usb }] of Object.entries(nodes)) {
    const bus = usb === undefined ? join(root, 'virtual') : join(root, 'usb1', usb.port);
    const holder = usb === undefined ? bus : join(bus, `${usb.port}:1.0`);
    const device = join(holder, 'video4linux', node);
    mkdirSync(device, { recursive: true });
    writeFileSync(join(device, 'name'), `${name}\n`);
    writeFileSync(join(device, 'index'), `${index}\n`);
    if (usb !== undefined) {
      writeFileSync(join(bus, 'idVendor'), `${usb.vendor}\n`);
      writeFileSync(join(bus, 'idProduct'), `${usb.product}\n`);
      symlinkSync(holder, join(device, 'device'));
    }
    symlinkSync(device, join(list, node));
  }
  return list;
}

const usb = { port: '1-1.2', vendor: '046d', product: '082d' };

describe('the cameras that the kernel knows', () => {
  it('are those on USB with vendor, product and socket, and those that programs make, without', () => {
    const list = sysfs({
      video10: { name: 'OBS Virtual Camera' },
      video2: { name: 'HD Pro Webcam C920', usb },
    });
    expect(videoDevices(list, 'linux')).toEqual([
      { path: '/dev/video2', name: 'HD Pro Webcam C920', usb: { id: '046d:082d', port: '1-1.2' } },
      { path: '/dev/video10', name: 'OBS Virtual Camera', usb: null },
    ]);
  });

  it('are listed once, although a camera has a second node for its metadata', () => {
    const list = sysfs({
      video0: { name: 'HD Pro Webcam C920', usb },
      video1: { name: 'HD Pro Webcam C920', index: 1, usb },
    });
    expect(videoDevices(list, 'linux')?.map(({ path }) => path)).toEqual(['/dev/video0']);
  });

  it('are none where no driver is loaded, and unknown on other systems', () => {
    expect(videoDevices('/nowhere', 'linux')).toEqual([]);
    expect(videoDevices('/nowhere', 'darwin')).toBeUndefined();
  });
});
