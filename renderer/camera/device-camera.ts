import type { CameraFault } from '../vocabulary.ts';
import type { CameraNotOpened, FrameCamera, OpenedCamera } from './frame-camera.ts';

/** A mute this long is a lost camera; shorter ones happen while a camera starts, ms. */
const muteIsLossMs = 1_000;

export interface DeviceWanted {
  /** Part of the camera's label; empty takes any camera. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

function faultOf(cause: unknown): CameraFault {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera/denied';
  // The device is listed but cannot be read: a cable half out, or another program holds it.
  if (name === 'NotReadableError' || name === 'AbortError') return 'camera/unplugged';
  return 'camera/absent';
}

/** A camera of this machine, found by its label: device ids change with every browser profile. */
export class DeviceCamera implements FrameCamera {
  readonly #wanted: DeviceWanted;
  readonly #devices: MediaDevices | undefined;

  constructor(wanted: DeviceWanted, devices: MediaDevices | undefined) {
    this.#wanted = wanted;
    this.#devices = devices;
  }

  async open(onLost: (code: CameraFault) => void): Promise<OpenedCamera | CameraNotOpened> {
    const devices = this.#devices;
    if (!devices) return { ok: false, code: 'camera/denied' };
    try {
      const stream = await this.#find(devices);
      const track = stream?.getVideoTracks()[0];
      if (!stream || !track) return { ok: false, code: 'camera/absent' };
      return watched(devices, stream, track, onLost);
    } catch (cause) {
      return { ok: false, code: faultOf(cause) };
    }
  }

  /** Labels are readable only once a camera has been opened: open any, look, then open the right one. */
  async #find(devices: MediaDevices): Promise<MediaStream | undefined> {
    const stream = await devices.getUserMedia(this.#constraints(undefined));
    const { label } = this.#wanted;
    if (label === '' || stream.getVideoTracks()[0]?.label.includes(label)) return stream;
    for (const track of stream.getTracks()) track.stop();
    const known = await devices.enumerateDevices();
    const right = known.find((d) => d.kind === 'videoinput' && d.label.includes(label));
    return right && devices.getUserMedia(this.#constraints(right.deviceId));
  }

  #constraints(deviceId: string | undefined): MediaStreamConstraints {
    const { width, height } = this.#wanted;
    const size = { width: { ideal: width }, height: { ideal: height } };
    return { audio: false, video: deviceId ? { ...size, deviceId: { exact: deviceId } } : size };
  }
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
    const known = await devices.enumerateDevices();
    if (deviceId && !known.some((d) => d.deviceId === deviceId)) lost();
  };
  track.addEventListener('ended', lost, { signal });
  track.addEventListener('unmute', () => clearTimeout(muteTimer), { signal });
  track.addEventListener('mute', () => (muteTimer = setTimeout(lost, muteIsLossMs)), { signal });
  devices.addEventListener('devicechange', () => void stillThere(), { signal });
  return { ok: true, stream, track, label: track.label, close };
}
