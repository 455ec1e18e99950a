import { realpathSync } from 'node:fs';
import { createStillCamera, stillFaults, type VideoDevice, videoDevices } from '../hardware/cameras/index.ts';
import { isMadeUp } from './adapters/config/camera-schema.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import { judgeCamera } from './core/camera/camera-name.ts';
import { err, ok, type Result } from './core/result.ts';
import type { StillCamera, StillFault } from './ports/still-camera.ts';

/** Larger than frames at the lane: a portrait is kept, and described again by every model to come. */
const portraitSize = { width: 1280, height: 720 } as const;

/**
 * The camera for still pictures: the one that the lane has, or one that is named. A named one may be another than the
 * lane's, as on a desk where people are enrolled; a program it may not be.
 * @param named `/dev/video0`, or a lasting name in `/dev/v4l`
 * @param devices what the kernel knows; undefined on systems other than Linux
 */
export function stillCameraFor(
  { camera }: Pick<GateSettings, 'camera'>,
  named: string | undefined,
  devices: readonly VideoDevice[] | undefined = videoDevices(),
): Result<StillCamera, StillFault> {
  if (devices === undefined) return err(stillFaults.notHere);
  if (named !== undefined) {
    const fault = isMadeUp(camera) ? undefined : faultOf(named, devices);
    return fault === undefined ? ok(createStillCamera({ device: named, ...portraitSize })) : err(fault);
  }
  const lane = laneCameraAmong(devices, { camera });
  return lane === undefined
    ? err(stillFaults.none)
    : ok(createStillCamera({ device: lane.path, ...portraitSize }));
}

function faultOf(named: string, devices: readonly VideoDevice[]): StillFault | undefined {
  const known = devices.find(({ path }) => path === realPathOf(named));
  if (known === undefined) return stillFaults.absent(named);
  const any = { label: '', usbId: null, allowVirtual: false };
  return judgeCamera(labelOf(known), any) === 'suits' ? undefined : stillFaults.virtual(named);
}

/** The camera that the window would take too. */
export function laneCameraAmong(
  devices: readonly VideoDevice[],
  { camera }: Pick<GateSettings, 'camera'>,
): VideoDevice | undefined {
  if (camera.kind === 'replay') return undefined;
  return devices.find((device) => {
    const isThere = camera.usbPort === null || device.usb?.port === camera.usbPort;
    return isThere && judgeCamera(labelOf(device), camera) === 'suits';
  });
}

/** As Chromium names it. */
export function labelOf({ name, usb }: VideoDevice): string {
  return usb === null ? name : `${name} (${usb.id})`;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
