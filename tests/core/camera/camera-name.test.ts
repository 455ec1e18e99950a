import { describe, expect, it } from 'vitest';
import { judgeCamera, usbIdOf } from '../../../main/core/camera/camera-name.ts';

const any = { label: '', usbId: null, allowVirtual: false } as const;

describe('vendor and product in the name of a camera', () => {
  it.each([
    ['HD Pro Webcam C920 (046d:082d)', '046d:082d'],
    ['Integrated Camera: Integrated C (04F2:B6D9)', '04f2:b6d9'],
    ['OBS Virtual Camera', undefined],
    ['Camera (046d:082d) by OBS', undefined],
    ['fake_device_0', undefined],
  ])('of %s are %s', (label, id) => {
    expect(usbIdOf(label)).toBe(id);
  });
});

describe('a camera', () => {
  it.each([
    'HD Pro Webcam C920 (046d:082d)',
    'Jacobson Observer Cam (1234:abcd)',
    'Camouflage HD (1234:abcd)',
    'USB 2.0 Camera: HD USB Camera (32e4:9230)',
  ])('named %s may be used', (label) => {
    expect(judgeCamera(label, any)).toBe('suits');
  });

  it.each([
    'OBS Virtual Camera',
    'OBS-Camera (1234:abcd)',
    'Dummy video device (0x0000)',
    'fake_device_0',
    '/tmp/film.mjpeg',
    'ManyCam Virtual Webcam',
    'DroidCam Source 3',
    'v4l2loopback_cam (1234:abcd)',
    'USB Video: USB Video (534d:2109)',
    'Cam Link 4K (0fd9:0066)',
    'UltraSemi USB3 Video (345f:2130)',
    '',
  ])('named "%s" may be anything, and is refused', (label) => {
    expect(judgeCamera(label, any)).toBe('virtual');
  });

  it('that the site names by vendor and product is allowed, whatever it is called', () => {
    const rule = { ...any, usbId: '0fd9:0066' };
    expect(judgeCamera('Cam Link 4K (0fd9:0066)', rule)).toBe('suits');
    expect(judgeCamera('HD Pro Webcam C920 (046d:082d)', rule)).toBe('other');
    expect(judgeCamera('Cam Link 4K', rule)).toBe('other');
  });

  it('that is a program is allowed in development, but not in place of the one that is named', () => {
    expect(judgeCamera('fake_device_0', { ...any, allowVirtual: true })).toBe('suits');
    expect(judgeCamera('fake_device_0', { ...any, allowVirtual: true, usbId: '046d:082d' })).toBe('other');
    expect(judgeCamera('fake_device_0', { ...any, allowVirtual: true, label: 'C920' })).toBe('other');
  });
});
