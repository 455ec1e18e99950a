import type { StillFault } from '../../main/ports/still-camera.ts';
import type { DeviceHolder } from './device-holder.ts';
import { patienceSeconds } from './still-command.ts';

/** What is said when no still picture could be taken. */
export const stillFaults = {
  noProgram: {
    code: 'still/no-program',
    sentence:
      'No picture was taken: fswebcam, which takes pictures on a host without a window, is not installed. Install it: sudo apt-get install -y fswebcam',
  },
  notHere: {
    code: 'still/not-here',
    sentence:
      'No picture was taken: without a window that works on Linux only. Enrol at the officer panel, where the window has the camera.',
  },
  none: {
    code: 'still/absent',
    sentence:
      'No picture was taken: no camera that this gate may use is connected. Plug in the USB camera, or name one with --device.',
  },
  absent: (device: string) => ({
    code: 'still/absent',
    sentence: `No picture was taken: there is no camera at ${device}. Plug it in, or name another one: "doctor" lists them.`,
  }),
  virtual: (device: string) => ({
    code: 'still/virtual',
    sentence: `No picture was taken: ${device} is no USB camera, and a program may be behind it. Use a real camera.`,
  }),
  denied: (device: string) => ({
    code: 'still/denied',
    sentence: `No picture was taken: this user may not use ${device}. Add the user to the group "video" and log in again.`,
  }),
  busy: (device: string, holder: DeviceHolder | undefined) => ({
    code: 'still/busy',
    sentence: `No picture was taken: ${holder === undefined ? 'another program' : `${holder.name} (process ${holder.pid})`} has ${device} open. Stop the gate and its window, or whatever uses the camera, and try again.`,
  }),
  refused: (what: string) => ({
    code: 'still/refused',
    sentence: `No picture was taken: the ${what} is not one that may be put into a command. Name the camera as "doctor" does, such as /dev/video0.`,
  }),
  failed: (device: string, said: string) => ({
    code: 'still/failed',
    sentence: `${device} gave no picture within ${patienceSeconds} s${said === '' ? '' : ` ("${said}")`}. Unplug the camera, plug it in again, and try once more.`,
  }),
} as const satisfies Record<string, StillFault | ((...about: never[]) => StillFault)>;

/** The colours of a terminal. */
const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Reads the trouble from what fswebcam wrote; it ends with 0 also when it gave no picture. */
export function faultFrom(device: string, said: string, holder: DeviceHolder | undefined): StillFault {
  const plain = said.replace(colour, '');
  if (/resource busy/i.test(plain)) return stillFaults.busy(device, holder);
  if (/permission denied|operation not permitted/i.test(plain)) return stillFaults.denied(device);
  // The second is how node-webcam translates the first.
  if (/no such (file|device)|no webcam found/i.test(plain)) return stillFaults.absent(device);
  const [first = ''] = plain.split('\n').filter((line) => line.trim() !== '');
  return stillFaults.failed(device, first.trim().slice(0, 100));
}
