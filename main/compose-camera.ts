import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type MainsHz, setMains, type VideoDevice, videoDevices } from '../hardware/cameras/index.ts';
import { type CameraSettings, cameraConfigSchema, isMadeUp } from './adapters/config/camera-schema.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import type { PushValue } from './bridge/contract.ts';
import type { AdmitCamera } from './bridge/window-camera.ts';
import { judgeCamera, usbIdOf } from './core/camera/camera-name.ts';
import { doubtOf } from './core/camera/kernel-camera.ts';
import { err, ok, type Result } from './core/result.ts';
import type { CameraState, FrameSource } from './ports/camera.ts';
import type { Log } from './ports/log.ts';
import type { Unsubscribe } from './ports/unsubscribe.ts';

type Wanted = PushValue<'cameraWanted'>;
type DeviceSettings = Extract<CameraSettings, { kind: 'device' }>;

/** What the crew window is asked to use as a camera. */
export function cameraWantedOf({ camera }: Pick<GateSettings, 'camera'>, replayPictures: number): Wanted {
  if (camera.kind === 'device') return deviceWantedOf(camera);
  const { width, height } = camera;
  const pictures = Array.from({ length: replayPictures }, (_, i) => `/replay/${i}`);
  return { kind: 'replay', pictures, width, height, unplugged: false };
}

function deviceWantedOf({ usbPort: _gate, mainsHz: _kernel, ...rest }: DeviceSettings): Wanted {
  return rest;
}

/** Whatever camera there is, also one that is a program: for the demo, where nothing in the world opens. */
export function anyCameraWanted(): Wanted {
  return cameraWantedOf({ camera: cameraConfigSchema.parse({ kind: 'device', allowVirtual: true }) }, 0);
}

/**
 * Whether the camera that a window reports may be believed: by its name, as the window judged it too, and on Linux
 * by what the kernel knows to be plugged in.
 */
export function cameraAdmission(
  { camera }: Pick<GateSettings, 'camera'>,
  log: Log,
  kernel: () => readonly VideoDevice[] | undefined = videoDevices,
): AdmitCamera {
  if (camera.kind === 'replay' || isMadeUp(camera)) return () => undefined;
  return (label) => {
    const verdict = judgeCamera(label, camera);
    if (verdict === 'other') return 'camera/absent';
    const devices = kernel();
    const doubt = verdict === 'virtual' ? verdict : devices && doubtOf(label, devices, camera.usbPort);
    if (doubt === undefined) return undefined;
    log.warn('camera.not-believed', { label, doubt });
    return 'camera/virtual';
  };
}

/** What reaches the camera past the browser. */
export interface KernelHand {
  readonly devices: () => readonly VideoDevice[] | undefined;
  readonly setMains: typeof setMains;
}

/** Follows the camera: tells it the frequency of the lamps when it comes up, and the log what it refuses. */
export function tendCamera(
  { camera: settings }: Pick<GateSettings, 'camera'>,
  camera: Pick<FrameSource, 'onState'>,
  log: Log,
  hand: KernelHand = { devices: videoDevices, setMains },
): Unsubscribe {
  return camera.onState((state) => {
    if (state.kind !== 'live' || settings.kind !== 'device') return;
    logRefused(state, log);
    if (settings.mainsHz !== null) void tellMains(state.label, settings.mainsHz, log, hand);
  });
}

function logRefused({ label, refused = [] }: Extract<CameraState, { kind: 'live' }>, log: Log): void {
  if (refused.length > 0) log.warn('camera.setting-refused', { label, settings: refused.join(' ') });
}

async function tellMains(label: string, hz: MainsHz, log: Log, hand: KernelHand): Promise<void> {
  const id = usbIdOf(label);
  for (const { path, usb } of hand.devices() ?? []) {
    if (usb === null || usb.id !== id) continue;
    const outcome = await hand.setMains(path, hz);
    const fields = { device: path, hz, outcome };
    if (outcome === 'set') log.info('camera.mains', fields);
    else log.warn('camera.mains', fields);
  }
}

/** The files of the replay camera, in order of their names; none for a real camera. */
export function replayPicturesOf({
  camera,
}: Pick<GateSettings, 'camera'>): Result<readonly string[], string> {
  if (camera.kind === 'device') return ok([]);
  try {
    const files = readdirSync(camera.folder).filter((name) => /\.(jpe?g|png|webp)$/i.test(name));
    if (files.length > 0) return ok(files.toSorted().map((name) => resolve(join(camera.folder, name))));
  } catch {
    // Said below, together with the empty folder.
  }
  return err(
    `The replay camera's folder ${camera.folder} holds no pictures. Put JPEG, PNG or WebP files there, or use a real camera.`,
  );
}
