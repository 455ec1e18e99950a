import { describe, expect, it } from 'vitest';
import { type CameraSettings, cameraConfigSchema } from '../main/adapters/config/camera-schema.ts';
import { cameraAdmission, cameraWantedOf, tendCamera } from '../main/compose-camera.ts';
import type { VideoDevice } from '../main/core/camera/kernel-camera.ts';
import type { CameraState } from '../main/ports/camera.ts';
import { createRecordingLog } from './support/recording-log.ts';

const label = 'HD Pro Webcam C920 (046d:082d)';
const plugged: VideoDevice = {
  path: '/dev/video0',
  name: 'HD Pro Webcam C920',
  usb: { id: '046d:082d', port: '1-1.2' },
};

const settings = (more: object): { camera: CameraSettings } => ({
  camera: cameraConfigSchema.parse({ kind: 'device', ...more }),
});

function admission(more: object, devices: readonly VideoDevice[] | undefined = [plugged]) {
  const log = createRecordingLog();
  return { admit: cameraAdmission(settings(more), log, () => devices), log };
}

describe('the camera that a window says it uses', () => {
  it('is believed when it is what the site wants and the kernel knows it', () => {
    expect(admission({}).admit(label)).toBeUndefined();
    expect(admission({ usbId: '046d:082d', usbPort: '1-1.2' }).admit(label)).toBeUndefined();
  });

  it('is not believed when it is a program, or is not plugged in, or in another socket, and the log says why', () => {
    for (const [more, name, devices, doubt] of [
      [{}, 'OBS Virtual Camera', [plugged], 'virtual'],
      [{}, label, [], 'not-on-usb'],
      [{}, label, [plugged, { ...plugged, name: label, usb: null }], 'imitated'],
      [{ usbId: '046d:082d', usbPort: '1-1.3' }, label, [plugged], 'wrong-socket'],
    ] as const) {
      const { admit, log } = admission(more, devices);
      expect(admit(name)).toBe('camera/virtual');
      expect(log.lines).toMatchObject([{ event: 'camera.not-believed', fields: { doubt } }]);
    }
  });

  it('is judged by its name alone where the kernel cannot be asked', () => {
    const log = createRecordingLog();
    const admit = cameraAdmission(settings({}), log, () => undefined);
    expect(admit(label)).toBeUndefined();
    expect(admit('fake_device_0')).toBe('camera/virtual');
  });

  it('is not the one that is wanted when it has another name', () => {
    expect(admission({ usbId: '32e4:9230' }).admit(label)).toBe('camera/absent');
  });

  it('may be anything in development, where nothing in the world opens', () => {
    expect(admission({ allowVirtual: true }, []).admit('fake_device_0')).toBeUndefined();
    const camera = cameraConfigSchema.parse({ kind: 'replay', folder: 'x' });
    expect(cameraAdmission({ camera }, createRecordingLog(), () => [])('Replayed walk-ups')).toBeUndefined();
  });
});

describe('what the window is asked to use', () => {
  it('is the camera of the configuration, without what only the gate itself looks at', () => {
    const wanted = cameraWantedOf(settings({ usbId: '046d:082d', usbPort: '1-1', mainsHz: 60 }), 0);
    expect(wanted).toMatchObject({ kind: 'device', usbId: '046d:082d', allowVirtual: false });
    expect(Object.keys(wanted)).not.toContain('usbPort');
    expect(Object.keys(wanted)).not.toContain('mainsHz');
  });
});

describe('a camera that comes up', () => {
  const told: string[] = [];
  const come = (state: CameraState, more: object = { mainsHz: null }) => {
    const log = createRecordingLog();
    told.length = 0;
    const setMains = async (path: string, hz: number) => {
      told.push(`${path} ${hz}`);
      return path === plugged.path ? ('set' as const) : ('no-control' as const);
    };
    const program = { path: '/dev/video9', name: 'OBS Virtual Camera', usb: null };
    const second = { ...plugged, path: '/dev/video2' };
    const hand = { devices: () => [program, plugged, second], setMains };
    let tell: (state: CameraState) => void = () => undefined;
    const source = {
      onState: (listener: (state: CameraState) => void) => {
        tell = listener;
        return () => undefined;
      },
    };
    tendCamera(settings(more), source, log, hand);
    tell(state);
    return log.lines;
  };

  it('is told how the lamps flicker, each of its kind and nothing else, and the log says what came of it', async () => {
    const lines = come({ kind: 'live', label }, {});
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toEqual(['/dev/video0 50', '/dev/video2 50']);
    await Promise.resolve();
    expect(lines).toMatchObject([
      { level: 'info', event: 'camera.mains', fields: { hz: 50, outcome: 'set' } },
      { level: 'warn', event: 'camera.mains', fields: { device: '/dev/video2', outcome: 'no-control' } },
    ]);
    come({ kind: 'live', label: 'fake_device_0' }, { mainsHz: 60 });
    expect(told).toEqual([]);
  });

  it('leaves a warning of what it would not have set, and none when it took everything', () => {
    expect(come({ kind: 'live', label, refused: ['focusDistance', 'exposureTimeMs'] })).toMatchObject([
      { event: 'camera.setting-refused', fields: { label, settings: 'focusDistance exposureTimeMs' } },
    ]);
    expect(come({ kind: 'live', label })).toEqual([]);
    expect(come({ kind: 'down', code: 'camera/absent' })).toEqual([]);
  });
});
