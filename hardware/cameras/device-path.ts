/**
 * The only names of cameras that ever reach a command line: the kernel's own, and the lasting ones that udev makes of
 * model and socket. udev writes other characters as `\x20`; such a camera is named by its number.
 */
const devicePath = /^\/dev\/(?:video\d{1,3}|v4l\/by-(?:id|path)\/[A-Za-z0-9][A-Za-z0-9_.:-]{0,199})$/;

export function isDevicePath(path: string): boolean {
  return devicePath.test(path) && !path.includes('\n');
}
