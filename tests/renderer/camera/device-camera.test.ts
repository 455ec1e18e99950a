import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeviceCamera } from '../../../renderer/camera/device-camera.ts';
import type { CameraFault } from '../../../renderer/vocabulary.ts';
import { anyDevice } from './wanted.ts';

const c920 = { deviceId: 'a', label: 'HD Pro Webcam C920 (046d:082d)' };
const elp = { deviceId: 'b', label: 'ELP (32e4:9230)' };
const obs = { deviceId: 'o', label: 'OBS Virtual Camera' };
type Known = typeof c920;

class Track extends EventTarget {
  readonly label: string;
  readonly deviceId: string;
  stopped = false;
  constructor({ label, deviceId }: Known) {
    super();
    this.label = label;
    this.deviceId = deviceId;
  }
  getSettings = () => ({ deviceId: this.deviceId });
  getCapabilities = () => ({});
  applyConstraints = async () => undefined;
  stop = () => {
    this.stopped = true;
  };
}

/** The cameras of a browser, as a page sees them. */
class Devices extends EventTarget {
  /** In the order in which the browser prefers them. */
  plugged: readonly Known[] = [];
  namesHidden = false;
  readonly opened: Track[] = [];
  enumerateDevices = async () =>
    this.plugged.map((each) => ({
      kind: 'videoinput',
      ...(this.namesHidden ? { deviceId: '', label: '' } : each),
    }));
  getUserMedia = async ({ video }: MediaStreamConstraints) => {
    const exact =
      typeof video === 'object' ? (video.deviceId as { exact?: string } | undefined)?.exact : undefined;
    const found = this.plugged.find(({ deviceId }) => exact === undefined || deviceId === exact);
    if (!found)
      throw new DOMException('none', exact === undefined ? 'NotFoundError' : 'OverconstrainedError');
    const track = new Track(found);
    this.opened.push(track);
    return { getVideoTracks: () => [track], getTracks: () => [track] };
  };
}

function bench(plugged: readonly Known[], wanted = {}) {
  const devices = new Devices();
  devices.plugged = plugged;
  const camera = new DeviceCamera(
    { ...anyDevice, allowVirtual: false, ...wanted },
    devices as unknown as MediaDevices,
  );
  const lost: CameraFault[] = [];
  const open = async () => {
    const opened = await camera.open((code) => lost.push(code));
    return opened.ok ? opened.label : opened.code;
  };
  return { devices, camera, lost, open };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a camera of this machine', () => {
  it('is opened by name, and no other is touched', async () => {
    const { devices, open } = bench([obs, elp, c920], { usbId: '046d:082d' });
    expect(await open()).toBe(c920.label);
    expect(devices.opened.map(({ label }) => label)).toEqual([c920.label]);
  });

  it('is the same among equals when it is opened again', async () => {
    const twin = { ...c920, deviceId: 'c' };
    const { devices, open } = bench([twin, c920]);
    await open();
    devices.plugged = [c920, twin];
    await open();
    expect(devices.opened.map(({ deviceId }) => deviceId)).toEqual(['c', 'c']);
  });

  it.each([
    ['no camera', [], 'camera/absent'],
    ['another camera', [elp], 'camera/absent'],
    ['a program', [obs], 'camera/absent'],
  ])('that is wanted by vendor and product is not there where only %s is', async (_, plugged, code) => {
    const { devices, open } = bench(plugged, { usbId: '046d:082d' });
    expect(await open()).toBe(code);
    expect(devices.opened).toEqual([]);
  });

  it('is not a program, although that is the only one', async () => {
    const { devices, open } = bench([obs]);
    expect(await open()).toBe('camera/virtual');
    expect(devices.opened).toEqual([]);
  });

  it('whose place another has taken between the list and the opening is let go', async () => {
    const { devices, open } = bench([c920]);
    const given = devices.getUserMedia;
    devices.getUserMedia = (constraints) => {
      devices.plugged = [{ ...elp, deviceId: 'a' }];
      return given(constraints);
    };
    expect(await open()).toBe('camera/absent');
    expect(devices.opened.map(({ stopped }) => stopped)).toEqual([true]);
  });

  it('is known by its own track where the browser hides names, and a wrong one is let go', async () => {
    for (const [plugged, found] of [
      [[c920, obs], c920.label],
      [[obs, c920], 'camera/absent'],
    ] as const) {
      const { devices, open } = bench(plugged, { usbId: '046d:082d' });
      devices.namesHidden = true;
      expect(await open()).toBe(found);
      expect(devices.opened.map(({ stopped }) => stopped)).toEqual([found === 'camera/absent']);
    }
  });

  it('is lost when its track ends, or when it is not in the list any more, and that is told once', async () => {
    for (const lose of ['ended', 'devicechange'] as const) {
      const { devices, lost, open } = bench([c920]);
      await open();
      devices.plugged = [elp];
      if (lose === 'ended') devices.opened[0]?.dispatchEvent(new Event('ended'));
      devices.dispatchEvent(new Event('devicechange'));
      await vi.advanceTimersByTimeAsync(0);
      expect(lost).toEqual(['camera/unplugged']);
      expect(devices.opened[0]?.stopped).toBe(true);
    }
  });

  it('is not lost when another one is plugged in, nor where the browser hides which there are', async () => {
    const { devices, lost, open } = bench([c920]);
    await open();
    devices.plugged = [c920, elp];
    devices.dispatchEvent(new Event('devicechange'));
    devices.namesHidden = true;
    devices.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(lost).toEqual([]);
  });

  it('is lost when it is mute for a second, and not before', async () => {
    const { devices, lost, open } = bench([c920]);
    await open();
    const [track] = devices.opened;
    track?.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(900);
    track?.dispatchEvent(new Event('unmute'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(lost).toEqual([]);
    track?.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lost).toEqual(['camera/unplugged']);
  });

  it('says nothing any more once it was closed', async () => {
    const { devices, camera, lost } = bench([c920]);
    const opened = await camera.open((code) => lost.push(code));
    if (!opened.ok) throw new Error(opened.code);
    opened.close();
    devices.opened[0]?.dispatchEvent(new Event('ended'));
    devices.opened[0]?.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(lost).toEqual([]);
  });
});
