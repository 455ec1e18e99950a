/**
 * What a browser's name of a camera tells. Chromium puts vendor and product of a USB camera at its end, as in
 * `HD Pro Webcam C920 (046d:082d)`; a camera that is a program has none.
 */

const usbIdAtEnd = /\(([0-9a-f]{4}:[0-9a-f]{4})\)$/i;

/** Vendor and product, `046d:082d`; undefined for a camera that is not on USB. */
export function usbIdOf(label: string): string | undefined {
  return usbIdAtEnd.exec(label)?.[1]?.toLowerCase();
}

/**
 * Parts of the names, in small letters, under which programs appear as cameras, and sticks that make one of whatever
 * a video cable brings. A list like this is never complete; most programs are refused already for having no USB id.
 */
const feedNames: readonly string[] = [
  ...['virtual', 'obs', 'v4l2loopback', 'loopback', 'dummy video device', 'fake_device'],
  ...['manycam', 'droidcam', 'iriun', 'epoccam', 'ivcam', 'camo', 'xsplit', 'snap camera', 'splitcam'],
  ...['e2esoft', 'vcam', 'youcam', 'chromacam', 'mmhmm', 'ndi', 'unity video capture', 'akvcam'],
  ...['capture', 'cam link', 'hdmi'],
];

/** Letters around a name part make it another word: `obs` is not in `Jacobson`. */
const feedPattern = new RegExp(`(?<![a-z])(?:${feedNames.join('|')})(?![a-z])`, 'i');

/** MacroSilicon and UltraSemi make the chips of nearly all cheap capture sticks, and no cameras. */
const stickVendors: readonly string[] = ['534d', '345f'];

/** Which camera a gate wants. */
export interface CameraRule {
  /** Part of its name; empty fits all. */
  readonly label: string;
  /** Vendor and product of the only camera that may be used; null: any that is on USB. */
  readonly usbId: string | null;
  /** Development: programs may be the camera. */
  readonly allowVirtual: boolean;
}

/** `suits`: may be used. `other`: not the one that is wanted. `virtual`: would be, but anything may be fed into it. */
export type CameraVerdict = 'suits' | 'other' | 'virtual';

/** A configured USB id is the list of what is allowed. Without one, all that has no id or is known as a feed is not. */
export function judgeCamera(label: string, rule: CameraRule): CameraVerdict {
  const usbId = usbIdOf(label);
  if (!label.includes(rule.label)) return 'other';
  if (rule.usbId !== null) return usbId === rule.usbId ? 'suits' : 'other';
  if (rule.allowVirtual) return 'suits';
  const isFeed = usbId === undefined || stickVendors.includes(usbId.slice(0, 4)) || feedPattern.test(label);
  return isFeed ? 'virtual' : 'suits';
}
