import type { CameraFault, DeviceWanted } from '../vocabulary.ts';
import { chooseCamera, type KnownCamera } from './camera-choice.ts';
import type { CameraNotOpened, FrameCamera, OpenedCamera } from './frame-camera.ts';
import { setPicture } from './picture-plan.ts';

/** A mute this long is a lost camera; shorter ones happen while a camera starts, ms. */
const muteIsLossMs = 1_000;

function faultOf(cause: unknown): CameraFault {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera/denied';
  // The device is listed but cannot be read: a cable half out, or another program holds it.
  if (name === 'NotReadableError' || name === 'AbortError') return 'camera/unplugged';
  return 'camera/absent';
}

function notOpened(code: CameraFault): CameraNotOpened {
  return { ok: false, code };
}

/** A camera of this machine, found by its name: device ids change with every browser profile. */
export class DeviceCamera implements FrameCamera {
  readonly #wanted: DeviceWanted;
  readonly #devices: MediaDevices | undefined;
  /** Which one it was when it was last open in this window. */
  #lastId: string | undefined;

  constructor(wanted: DeviceWanted, devices: MediaDevices | undefined) {
    this.#wanted = wanted;
    this.#devices = devices;
  }

  async open(onLost: (code: CameraFault) => void): Promise<OpenedCamera | CameraNotOpened> {
    const devices = this.#devices;
    if (!devices) return notOpened('camera/denied');
    try {
      return await this.#open(devices, onLost);
    } catch (cause) {
      return notOpened(faultOf(cause));
    }
  }

  async #open(
    devices: MediaDevices,
    onLost: (code: CameraFault) => void,
  ): Promise<OpenedCamera | CameraNotOpened> {
    const choice = chooseCamera(await camerasOf(devices), this.#wanted, this.#lastId);
    switch (choice.kind) {
      case 'none':
        return notOpened(choice.code);
      case 'take':
        return this.#take(devices, choice.camera, onLost);
      case 'names-hidden':
        return this.#openUnnamed(devices, onLost);
    }
  }

  /** Names are hidden until some camera is open, and in some browsers even then: its own track tells its own. */
  async #openUnnamed(
    devices: MediaDevices,
    onLost: (code: CameraFault) => void,
  ): Promise<OpenedCamera | CameraNotOpened> {
    const stream = await devices.getUserMedia(this.#constraints(undefined));
    const track = stream.getVideoTracks()[0];
    if (!track) return notOpened('camera/absent');
    const { deviceId = '' } = track.getSettings();
    const itself = { deviceId: deviceId || 'unnamed', label: track.label };
    const others = (await camerasOf(devices)).filter((each) => each.deviceId !== deviceId);
    const choice = chooseCamera([itself, ...others], this.#wanted, itself.deviceId);
    if (choice.kind === 'take' && choice.camera === itself)
      return this.#watched(devices, stream, track, onLost);
    for (const each of stream.getTracks()) each.stop();
    if (choice.kind === 'take') return this.#take(devices, choice.camera, onLost);
    return notOpened(choice.kind === 'none' ? choice.code : 'camera/absent');
  }

  async #take(
    devices: MediaDevices,
    { deviceId, label }: KnownCamera,
    onLost: (code: CameraFault) => void,
  ): Promise<OpenedCamera | CameraNotOpened> {
    const stream = await devices.getUserMedia(this.#constraints(deviceId));
    const track = stream.getVideoTracks()[0];
    // Between the list and the opening another camera may have taken the place of this one.
    if (track?.label === label) return this.#watched(devices, stream, track, onLost);
    for (const each of stream.getTracks()) each.stop();
    return notOpened('camera/absent');
  }

  async #watched(
    devices: MediaDevices,
    stream: MediaStream,
    track: MediaStreamTrack,
    onLost: (code: CameraFault) => void,
  ): Promise<OpenedCamera> {
    this.#lastId = track.getSettings().deviceId;
    const opened = watched(devices, stream, track, onLost);
    const refused = await setPicture(track, this.#wanted.picture);
    return { ...opened, refused };
  }

  #constraints(deviceId: string | undefined): MediaStreamConstraints {
    const { width, height } = this.#wanted;
    const size = { width: { ideal: width }, height: { ideal: height } };
    return { audio: false, video: deviceId ? { ...size, deviceId: { exact: deviceId } } : size };
  }
}

async function camerasOf(devices: MediaDevices): Promise<readonly KnownCamera[]> {
  return (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
}

function watched(
  devices: MediaDevices,
  stream: MediaStream,
  track: MediaStreamTrack,
  onLost: (code: CameraFault) => void,
): OpenedCamera {
  const watch = new AbortController();
  const { signal } = watch;
  let muteTimer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    watch.abort();
    clearTimeout(muteTimer);
    for (const each of stream.getTracks()) each.stop();
  };
  const lost = () => {
    if (signal.aborted) return;
    close();
    onLost('camera/unplugged');
  };
  const { deviceId } = track.getSettings();
  const stillThere = async () => {
    const known = await camerasOf(devices);
    // Where the browser hides ids, only the track itself tells.
    if (deviceId && known.every((d) => d.deviceId !== '' && d.deviceId !== deviceId)) lost();
  };
  track.addEventListener('ended', lost, { signal });
  track.addEventListener('unmute', () => clearTimeout(muteTimer), { signal });
  track.addEventListener('mute', () => (muteTimer = setTimeout(lost, muteIsLossMs)), { signal });
  devices.addEventListener('devicechange', () => void stillThere(), { signal });
  return { ok: true, stream, track, label: track.label, refused: [], close };
}
