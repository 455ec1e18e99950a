import { usbIdOf } from './camera-name.ts';

/** A video device as the kernel knows it; what a program pretends to be shows here. */
export interface VideoDevice {
  /** `/dev/video0`. */
  readonly path: string;
  /** As the device, or the program behind it, calls itself. */
  readonly name: string;
  /** null: no USB device stands behind it. */
  readonly usb: {
    /** Vendor and product, `046d:082d`. */
    readonly id: string;
    /** The socket it is in, as the kernel counts: `1-1.2`. */
    readonly port: string;
  } | null;
}

/** Why a camera that the window took is not believed. */
export type KernelDoubt =
  /** No USB camera with this id is connected. */
  | 'not-on-usb'
  /** A program calls itself exactly so, and the window cannot tell the two apart. */
  | 'imitated'
  /** It, or another of its kind, is in a socket that is not configured. */
  | 'wrong-socket';

/**
 * Whether the kernel knows the camera that the window reports. A label can be imitated, as a program chooses its own
 * name; what hangs on the bus cannot, short of hardware.
 * @param usbPort the only socket in which such a camera may be; null: any
 */
export function doubtOf(
  label: string,
  devices: readonly VideoDevice[],
  usbPort: string | null,
): KernelDoubt | undefined {
  const id = usbIdOf(label);
  const real = devices.filter(({ usb }) => usb !== null && usb.id === id);
  if (real.length === 0) return 'not-on-usb';
  if (devices.some(({ usb, name }) => usb === null && isName(name, label))) return 'imitated';
  if (usbPort !== null && real.some(({ usb }) => usb?.port !== usbPort)) return 'wrong-socket';
  return undefined;
}

/** The kernel cuts names after 31 characters, and so would the imitation be. */
const longestName = 31;

function isName(name: string, label: string): boolean {
  return name === label || (name.length >= longestName && label.startsWith(name));
}
