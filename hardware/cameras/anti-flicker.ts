import { execFile } from 'node:child_process';
import { isDevicePath } from './device-path.ts';

/** What came of telling a camera the frequency of the lamps. */
export type FlickerOutcome =
  | 'set'
  /** `v4l2-ctl` (package v4l-utils) is not installed. */
  | 'no-program'
  /** The camera has no such control. */
  | 'no-control';

export type MainsHz = 50 | 60;

/** `V4L2_CID_POWER_LINE_FREQUENCY`: 0 off, 1 for 50 Hz, 2 for 60 Hz, 3 automatic (kernel documentation, user class). */
const menu = { 50: 1, 60: 2 } as const;
const limitMs = 5_000;

/**
 * Tells a camera how the lamps flicker. The browser has no such setting; the control lies in the camera and is lost
 * with its power, so it is set again each time the camera comes up. Other programs may stream from it meanwhile.
 * No shell, and of the caller's words only the path of a device reaches the command line.
 */
export function setMains(path: string, hz: MainsHz, program = 'v4l2-ctl'): Promise<FlickerOutcome> {
  if (!isDevicePath(path)) return Promise.resolve('no-control');
  const args = ['--device', path, `--set-ctrl=power_line_frequency=${menu[hz]}`];
  return new Promise((resolve) => {
    execFile(program, args, { timeout: limitMs }, (error) => {
      if (error === null) resolve('set');
      else resolve(error.code === 'ENOENT' ? 'no-program' : 'no-control');
    });
  });
}

/** Names of the controls that a camera has, as v4l2-ctl lists them; undefined when that cannot be found out. */
export function controlsOf(path: string, program = 'v4l2-ctl'): Promise<readonly string[] | undefined> {
  if (!isDevicePath(path)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    execFile(program, ['--device', path, '--list-ctrls'], { timeout: limitMs }, (error, stdout) => {
      resolve(error === null ? namesIn(stdout) : undefined);
    });
  });
}

/** `           brightness 0x00980900 (int)    : min=...` */
function namesIn(listing: string): readonly string[] {
  return [...listing.matchAll(/^\s*([a-z0-9_]+) 0x[0-9a-f]+ \(/gm)].flatMap(([, name]) => name ?? []);
}
