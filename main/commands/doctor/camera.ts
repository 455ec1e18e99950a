import { controlsOf, type VideoDevice, videoDevices } from '../../../hardware/cameras/index.ts';
import { decodePicture } from '../../../native-models/steps/decode.ts';
import { structureToKeep } from '../../../renderer/camera/picture-judge.ts';
import { type LumaView, lookAt } from '../../../renderer/camera/picture-look.ts';
import type { CameraSettings } from '../../adapters/config/camera-schema.ts';
import { isStoreInUse } from '../../adapters/sqlite/store-lock.ts';
import { labelOf, laneCameraAmong, stillCameraFor } from '../../compose-still-camera.ts';
import { databasePathOf } from '../../compose-store.ts';
import { doubtOf, type KernelDoubt } from '../../core/camera/kernel-camera.ts';
import { type PictureSetting, pictureSettings } from '../../core/camera/picture-settings.ts';
import type { Result } from '../../core/result.ts';
import type { StillFault } from '../../ports/still-camera.ts';
import type { Check, Finding } from './finding.ts';

const part = 'camera';
type DeviceSettings = Extract<CameraSettings, { kind: 'device' }>;

/** What was found out about the cameras of this computer. */
export interface CameraFacts {
  /** undefined: only the browser knows them on this system. */
  readonly devices: readonly VideoDevice[] | undefined;
  /** Controls of the lane's camera by their names in v4l2; undefined when v4l2-ctl told none. */
  readonly controls: readonly string[] | undefined;
  /** A picture of it; undefined where none was tried. */
  readonly picture: Result<Uint8Array, StillFault> | 'gate-runs' | undefined;
}

export const camera: Check = async (settings) => {
  const { camera: wanted } = settings;
  if (wanted.kind === 'replay') {
    const sentence = `Pictures of ${wanted.folder} are played instead of a camera; for development only.`;
    return [{ part, state: 'attention', sentence }];
  }
  const devices = videoDevices();
  const lane = devices && laneCameraAmong(devices, settings);
  const facts: CameraFacts = {
    devices,
    controls: lane && (await controlsOf(lane.path)),
    picture: lane && (isStoreInUse(databasePathOf(settings)) ? 'gate-runs' : await stillOf(settings)),
  };
  return cameraFindings(wanted, facts);
};

async function stillOf(
  settings: Parameters<typeof stillCameraFor>[0],
): Promise<Result<Uint8Array, StillFault>> {
  const still = stillCameraFor(settings, undefined);
  return still.ok ? still.value.take() : still;
}

/** What the facts mean for a gate with these settings. */
export async function cameraFindings(
  wanted: DeviceSettings,
  facts: CameraFacts,
): Promise<readonly Finding[]> {
  const { devices } = facts;
  const made: Finding[] = wanted.allowVirtual
    ? [attention('Programs may be the camera ("allowVirtual"); for development only.')]
    : [];
  if (devices === undefined)
    return [...made, attention('On this system only the crew screen can tell which cameras there are.')];
  if (devices.length === 0)
    return [
      ...made,
      problem(
        'No camera is connected to this computer. Plug in the USB camera; the gate finds it by itself.',
      ),
    ];
  const lane = laneCameraAmong(devices, { camera: wanted });
  if (lane === undefined) return [...made, problem(noneFits(devices))];
  const doubt = wanted.allowVirtual ? undefined : doubtOf(labelOf(lane), devices, wanted.usbPort);
  if (doubt !== undefined) return [...made, problem(doubtSentences[doubt](lane))];
  return [
    ...made,
    good(`${described(lane)} is the camera of the lane.${others(devices, lane)}`),
    ...(await pictureFindings(facts.picture)),
    ...controlFindings(wanted, lane, facts.controls),
  ];
}

const good = (sentence: string): Finding => ({ part, state: 'ok', sentence });
const attention = (sentence: string): Finding => ({ part, state: 'attention', sentence });
const problem = (sentence: string): Finding => ({ part, state: 'problem', sentence });

/** All that the configuration may name it by. */
function described(device: VideoDevice): string {
  const where = device.usb === null ? 'no USB camera' : `USB id ${device.usb.id}, socket ${device.usb.port}`;
  return `"${labelOf(device)}" at ${device.path} (${where})`;
}

function others(devices: readonly VideoDevice[], lane: VideoDevice): string {
  const rest = devices.filter((device) => device !== lane);
  return rest.length === 0 ? '' : ` Connected too: ${rest.map(described).join(', ')}.`;
}

function noneFits(devices: readonly VideoDevice[]): string {
  return `None of the connected cameras may be used: ${devices.map(described).join(', ')}. Correct "label", "usbId" or "usbPort" of the camera, or plug in a USB camera; programs and capture sticks are refused.`;
}

const doubtSentences: Readonly<Record<KernelDoubt, (lane: VideoDevice) => string>> = {
  'not-on-usb': (lane) =>
    `${described(lane)} is on no USB socket, so a program may be behind it. Use a USB camera.`,
  imitated: (lane) =>
    `A program bears the very name of ${described(lane)}; nobody could tell the two apart, and the gate would refuse both. Remove the program.`,
  'wrong-socket': (lane) =>
    `${described(lane)}, or another one of its kind, is not in the socket of the configuration, and the gate would refuse it. Plug it in there, or correct "usbPort".`,
};

async function pictureFindings(picture: CameraFacts['picture']): Promise<readonly Finding[]> {
  if (picture === undefined) return [];
  if (picture === 'gate-runs')
    return [
      good('The gate is running and its window has the camera: no picture was taken. See the crew screen.'),
    ];
  if (!picture.ok) return [attention(picture.error.sentence)];
  const decoded = await decodePicture(picture.value);
  if (!decoded.ok)
    return [problem('It gave a picture that cannot be read. Unplug the camera, plug it in again.')];
  const { width, height, pixels } = decoded.value.picture;
  const view: LumaView = { bytes: pixels, offset: 1, stride: width * 4, step: 4, width, height };
  const { structure, brightest } = lookAt(view);
  const size = `A picture of ${width} x ${height} was taken; its brightest parts are at ${Math.round(brightest)} of 255`;
  if (structure >= structureToKeep) return [good(`${size}.`)];
  return [
    attention(
      `${size}, and it shows nothing. Turn on the light, and look whether something covers the camera; the gate would be out of service.`,
    ),
  ];
}

/** Names that the kernel gave these controls over the years. */
const controlNames: Readonly<Record<PictureSetting, readonly string[]>> = {
  exposureTimeMs: ['exposure_time_absolute', 'exposure_absolute'],
  exposureCompensation: ['exposure', 'auto_exposure_bias'],
  colourTemperatureK: ['white_balance_temperature'],
  focusDistance: ['focus_absolute'],
};

function controlFindings(
  { mainsHz, picture }: DeviceSettings,
  lane: VideoDevice,
  controls: readonly string[] | undefined,
): readonly Finding[] {
  if (controls === undefined) {
    if (mainsHz === null) return [];
    const sentence = `v4l2-ctl did not answer, so the camera cannot be told of lamps of ${mainsHz} Hz and may flicker. Install it: sudo apt-get install -y v4l-utils`;
    return [attention(sentence)];
  }
  const has = (names: readonly string[]): boolean => names.some((name) => controls.includes(name));
  const found: Finding[] = [];
  if (mainsHz !== null && !has(['power_line_frequency']))
    found.push(
      attention(`${labelOf(lane)} cannot be told of lamps of ${mainsHz} Hz. Its picture may flicker.`),
    );
  const missing = pictureSettings.filter((name) => picture[name] !== null && !has(controlNames[name]));
  if (missing.length > 0)
    found.push(
      attention(
        `${labelOf(lane)} has no setting for ${missing.join(', ')}; it takes its pictures as it will. Remove that from the configuration.`,
      ),
    );
  return found;
}
