import nodeWebcam, { type Webcam } from 'node-webcam';
import { err, ok, type Result } from '../../main/core/result.ts';
import { isDevicePath } from './device-path.ts';

/** One still picture, before it is known to be harmless. */
export interface StillRequest {
  /** `/dev/video0`, or one of the lasting names in `/dev/v4l`. */
  readonly device: string;
  /** Pixels; the camera takes the nearest size it has. */
  readonly width: number;
  readonly height: number;
  /** Frames that are thrown away first, while exposure settles. */
  readonly skip: number;
  /** Where the picture goes: a name made here, in a directory made for it. */
  readonly file: string;
}

/** After so long, seconds, the program is ended: a camera that hangs would hold it for ever. */
export const patienceSeconds = 20;

/** fswebcam takes a JPEG factor of 0 to 95; what the package asks for by itself, 100, is out of its range. */
const jpegFactor = 95;

const numbers = {
  width: [160, 3840],
  height: [120, 2160],
  skip: [0, 120],
} as const;

/** A name of letters and digits, nowhere a dot before a slash. */
const filePath = /^(?:\/[A-Za-z0-9_-]+)+\/picture\.jpg$/;

/** All that the finished line may consist of; none of it means anything to a shell. */
const harmlessLine = /^LC_ALL=C timeout --kill-after=2 20 fswebcam [A-Za-z0-9 ./:_-]+$/;

/**
 * node-webcam makes a line for a shell out of whatever it is given. So everything is held against a list of what is
 * allowed before it is given, and the line that comes out once more. English messages, because the trouble is read
 * from them: fswebcam ends with 0 whatever happened.
 * @returns the camera with the line it will run; the error names what is not allowed
 */
export function stillCommand(
  request: StillRequest,
): Result<{ readonly webcam: Webcam; readonly line: string }, keyof StillRequest | 'line'> {
  const { device, file } = request;
  if (!isDevicePath(device)) return err('device');
  for (const name of ['width', 'height', 'skip'] as const) {
    const [least, most] = numbers[name];
    const value = request[name];
    if (!Number.isInteger(value) || value < least || value > most) return err(name);
  }
  if (!filePath.test(file)) return err('file');
  const webcam = new nodeWebcam.FSWebcam({
    ...{ device, width: request.width, height: request.height, skip: request.skip },
    ...{ quality: jpegFactor, output: 'jpeg', callbackReturn: 'location', saveShots: true, verbose: false },
  });
  webcam.bin = `LC_ALL=C timeout --kill-after=2 ${patienceSeconds} fswebcam`;
  const line = webcam.generateSh(file);
  return harmlessLine.test(line) ? ok({ webcam, line }) : err('line');
}
