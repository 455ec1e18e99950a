import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Webcam } from 'node-webcam';
import { err, ok, type Result } from '../../main/core/result.ts';
import type { StillCamera, StillFault } from '../../main/ports/still-camera.ts';
import { holderOf } from './device-holder.ts';
import { stillCommand } from './still-command.ts';
import { faultFrom, stillFaults } from './still-faults.ts';

export interface StillOptions {
  /** `/dev/video0`, or one of the lasting names in `/dev/v4l`. */
  readonly device: string;
  /** Pixels; the camera takes the nearest size it has. */
  readonly width: number;
  readonly height: number;
  readonly platform?: NodeJS.Platform;
  /** Where the kernel shows processes. */
  readonly proc?: string;
}

/** At 30 frames a second the exposure of most cameras settles within two thirds of a second. */
const settlingFrames = 20;

/** Takes pictures with fswebcam, by way of node-webcam. One at a time, and never of a device that somebody holds. */
export function createStillCamera(options: StillOptions): StillCamera {
  const { device, platform = process.platform, proc = '/proc' } = options;
  return {
    async take() {
      if (platform !== 'linux') return err(stillFaults.notHere);
      const holder = holderOf(device, proc);
      if (holder !== undefined) return err(stillFaults.busy(device, holder));
      const directory = mkdtempSync(join(memoryDirectory(), 'pipo-still-'));
      try {
        return await takeInto(join(directory, 'picture.jpg'), options);
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  };
}

async function takeInto(
  file: string,
  { device, width, height, proc }: StillOptions,
): Promise<Result<Uint8Array, StillFault>> {
  const command = stillCommand({ device, width, height, skip: settlingFrames, file });
  if (!command.ok) return err(stillFaults.refused(command.error));
  const end = await run(command.value.webcam, file);
  const picture = readPicture(file);
  if (picture !== undefined) return ok(picture);
  if (end.code === noSuchProgram) return err(stillFaults.noProgram);
  // Whoever took it between the look and the attempt.
  return err(faultFrom(device, end.said, holderOf(device, proc)));
}

/** How a shell ends, and `timeout` too, when there is no such program. */
const noSuchProgram = 127;

function run(webcam: Webcam, file: string): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    webcam.capture(file, (error) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      // The package keeps what the program said only when that ended well; else it stands below the command in an error.
      const said = error === null ? String(webcam.shots.at(-1)?.data ?? '') : error.message;
      resolve({ code, said: said.replace(/^Command failed: .*/, '') });
    });
  });
}

function readPicture(file: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(file);
    return bytes.length > 0 ? new Uint8Array(bytes) : undefined;
  } catch {
    return undefined;
  }
}

/** A face belongs on no disk: in memory, where the system has a place there for files. */
function memoryDirectory(): string {
  const shared = '/dev/shm';
  try {
    accessSync(shared, constants.W_OK);
    return shared;
  } catch {
    return tmpdir();
  }
}
