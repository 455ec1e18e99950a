import { describe, expect, it } from 'vitest';
import { cameraConfigSchema } from '../main/adapters/config/camera-schema.ts';
import { laneCameraAmong, stillCameraFor } from '../main/compose-still-camera.ts';
import type { VideoDevice } from '../main/core/camera/kernel-camera.ts';

const c920: VideoDevice = { path: '/dev/video2', name: 'HD Pro C920', usb: { id: '046d:082d', port: '1-1' } };
const elp: VideoDevice = { path: '/dev/video4', name: 'ELP', usb: { id: '32e4:9230', port: '1-2' } };
const obs: VideoDevice = { path: '/dev/video9', name: 'OBS Virtual Camera', usb: null };
const all = [obs, c920, elp];

const settings = (more: object) => ({ camera: cameraConfigSchema.parse({ kind: 'device', ...more }) });
const codeOf = (result: ReturnType<typeof stillCameraFor>) => (result.ok ? 'taken' : result.error.code);

describe('the camera for still pictures', () => {
  it('is the one that the lane uses', () => {
    expect(laneCameraAmong(all, settings({}))).toBe(c920);
    expect(laneCameraAmong(all, settings({ label: 'ELP' }))).toBe(elp);
    expect(laneCameraAmong(all, settings({ usbId: '32e4:9230', usbPort: '1-3' }))).toBeUndefined();
    expect(laneCameraAmong(all, settings({ allowVirtual: true }))).toBe(obs);
    expect(codeOf(stillCameraFor(settings({ label: 'Quay' }), undefined, all))).toBe('still/absent');
  });

  it('may be another one that is named, but no program and nothing that is not there', () => {
    const lane = settings({ label: 'ELP' });
    expect(codeOf(stillCameraFor(lane, '/dev/video2', all))).toBe('taken');
    expect(codeOf(stillCameraFor(lane, '/dev/video9', all))).toBe('still/virtual');
    expect(codeOf(stillCameraFor(lane, '/dev/video7', all))).toBe('still/absent');
    expect(codeOf(stillCameraFor(settings({ allowVirtual: true }), '/dev/video7', all))).toBe('taken');
  });
});
